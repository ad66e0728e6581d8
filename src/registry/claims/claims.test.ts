import { beforeAll, expect, test } from 'vitest';
import { answerOf, type Desk, desk } from '../../../tests/accounts.ts';
import { testHouse } from '../../../tests/harness.ts';
import { asSystemInAccounts, inAccounts } from '../access/account-work.ts';
import type { EnterpriseRole } from '../access/contract.ts';
import { dutyRefusals } from '../access/duties.ts';
import { actorOf } from '../access/sessions.ts';
import { signInWith } from '../access/sign-in.ts';
import { asSystem, type House, inWork } from '../access/work.ts';
import { checkCharacter } from '../directory/credit-code.ts';
import { claimList } from './list.ts';
import { openClaim, takeStep } from './steps.ts';
import { claimStanding, submit } from './submit.ts';
import { addColleague, disableColleague, ownUsers } from './users.ts';

const password = 'Renling-2022';
const listed = { state: undefined, area: undefined, q: undefined, page: 1, size: 50 };
let house: House;

beforeAll(async () => {
  house = await testHouse();
  await asSystem(house, async ({ client }) => {
    for (const [name, area] of Object.entries(stand))
      await client.query(
        `insert into enterprise (id, credit_code, name, name_key, area, industry_code, opened_on) values (enterprise_id($1), $1, $2, $2, $3, '3391', '2010-05-01')`,
        [codeOf(name), name, area],
      );
  });
});

const stand = { 认领铸造: '渌口区', 认领陶瓷: '醴陵市', 两人认领: '渌口区', 满员厂: '渌口区' };
/** A code that passes its check and nobody can have. */
const codeOf = (name: string) => {
  const body = `91430200DEM${String(500_000 + Object.keys(stand).indexOf(name))}`;
  return `${body}${checkCharacter(body)}`;
};

type Said = Parameters<typeof submit>[1];
const asked = (said: Partial<Said> = {}): Said => ({
  creditCode: codeOf('认领铸造'),
  area: '渌口区',
  role: 'head',
  name: '周建国',
  phone: '13800001111',
  password,
  ...said,
});
const claim = (said: Partial<Said> = {}) => asSystemInAccounts(house, (work) => submit(work, asked(said)));
const official = (login: string, area: string | null = '渌口区') => desk(house, { login, office: 'industry', area });
const listOf = (token: string) => inWork(house, token, (work) => claimList(work, listed));
const idOf = async (token: string, number: string) => (await listOf(token)).rows.find((row) => row.number === number)?.id ?? '';
const entered = async (login: string, word = password) => signInWith(house, { login, password: word, address: '10.0.8.1' });

test('the answer is the same for a code of the directory, of another area, of nowhere; nobody but the area of it learns more', async () => {
  const here = await claim({ phone: '13800002221' });
  const elsewhere = await claim({ creditCode: codeOf('认领陶瓷'), phone: '13800002222' });
  const nowhere = await claim({ creditCode: '91430200DEM0000145', phone: '13800002223' });
  for (const answer of [here, elsewhere, nowhere]) {
    expect(Object.keys(answer)).toEqual(['number']);
    expect(answer.number).toMatch(/^QY[0-9A-Z]{8}$/);
    expect(await asSystemInAccounts(house, (work) => claimStanding(work, { number: answer.number, password }))).toMatchObject({
      state: 'open',
    });
    expect(
      await answerOf(asSystemInAccounts(house, (work) => claimStanding(work, { number: answer.number, password: 'Qita-kouling-1' }))),
    ).toMatch(/^404 认领编号或口令不正确/);
  }
  expect(await answerOf(asSystemInAccounts(house, (work) => claimStanding(work, { number: 'QY00000000', password })))).toMatch(
    /^404 认领编号或口令不正确/,
  );
  const lukou = await official('渌口认领员');
  const liling = await official('醴陵认领员', '醴陵市');
  const city = await official('市认领员', null);
  const seen = async (token: string) => (await listOf(token)).rows.map(({ number }) => number);
  expect(await seen(lukou.token)).toEqual(expect.arrayContaining([here.number, nowhere.number]));
  // Named 渌口区, but the enterprise stands in 醴陵市: its own 工信 hears of it.
  expect(await seen(lukou.token)).not.toContain(elsewhere.number);
  expect(await seen(liling.token)).toContain(elsewhere.number);
  expect(await seen(city.token)).toEqual(expect.arrayContaining([here.number, elsewhere.number, nowhere.number]));
  const row = (await listOf(lukou.token)).rows.find(({ number }) => number === nowhere.number);
  expect(row).toMatchObject({ enterprise: null, name: '周**', phone: '138****2223' });
  const finance = await desk(house, { login: '渌口财政认领', office: 'finance', area: '渌口区' });
  expect((await listOf(finance.token)).rows).toEqual([]);
});

test('the same work is done whether the code is known or not', async () => {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let round = 0; round < 6; round += 1) {
    for (const [kind, creditCode] of [
      ['known', codeOf('满员厂')],
      ['unknown', '91430202DEM000022W'],
    ] as const) {
      const begun = performance.now();
      await claim({ creditCode, phone: `1390000${round}${kind === 'known' ? 1 : 2}00` });
      times[kind].push(performance.now() - begun);
    }
  }
  // The quickest of each, for a box has other work on it. A path without the hash or the insert would be several times faster.
  const ratio = Math.min(...times.known) / Math.min(...times.unknown);
  expect(ratio).toBeGreaterThan(0.3);
  expect(ratio).toBeLessThan(3.3);
});

test('what is wrong with the words is said at once, all of it', async () => {
  const said = (more: Partial<Said>) => answerOf(claim(more));
  expect(await said({ creditCode: '91430200DEM0000146' })).toMatch(/^422 .*校验/);
  expect(await said({ creditCode: "91' or 1=1 --", area: '长沙县', password: 'abc' })).toMatch(/^422 .*代码.*长沙县.*口令/s);
  expect(await said({ phone: '12345' })).toMatch(/^422 电话/);
  expect(await said({ name: '<b>某</b>' })).toMatch(/^422 联系人姓名/);
  for (let round = 0; round < 3; round += 1) await claim({ phone: '13700000001', creditCode: codeOf('两人认领') });
  expect(await said({ phone: '13700000001', creditCode: codeOf('认领陶瓷') })).toMatch(/^429 待核实的认领已经很多/);
});

test('another area cannot verify, nor the city, nor another office; a code the directory lacks cannot be verified', async () => {
  const { number } = await claim({ phone: '13800003331' });
  const lukou = await official('渌口核实甲');
  const id = await idOf(lukou.token, number);
  const step = (who: { does: typeof lukou.does }, step: 'verify' | 'reject' = 'verify', of = id) =>
    answerOf(who.does((work) => takeStep(work, { id: of, step, says: '电话核实，本人在岗' })));
  expect(await step(await official('醴陵核实甲', '醴陵市'))).toMatch(/^404 没有这件认领/);
  expect(await step(await official('市核实甲', null))).toMatch(/由县市区办理/);
  expect(await step(await desk(house, { login: '渌口统计核实', office: 'statistics', area: '渌口区' }))).toMatch(/^404/);
  const stranger = await claim({ creditCode: '91430203DEM0000306', phone: '13800003332' });
  expect(await step(lukou, 'verify', await idOf(lukou.token, stranger.number))).toMatch(/企业名录中没有/);
  expect(await step(lukou, 'reject', await idOf(lukou.token, stranger.number))).toBe('done');
  expect(await answerOf(entered(stranger.number))).toMatch(/^401/);
  expect((await lukou.does((work) => openClaim(work, { id }))).phone).toBe('13800003331');
  expect(await answerOf((await official('醴陵核实乙', '醴陵市')).does((work) => openClaim(work, { id })))).toMatch(/^404/);
});

test('two officials at once: one account comes of it, and one of them is told', async () => {
  const { number } = await claim({ creditCode: codeOf('两人认领'), phone: '13800004441', role: 'accountant' });
  const [one, two] = [await official('渌口同时甲'), await official('渌口同时乙')];
  const id = await idOf(one.token, number);
  const answers = await Promise.all(
    [one, two].map((who) => answerOf(who.does((work) => takeStep(work, { id, step: 'verify', says: '上门核实' })))),
  );
  expect(answers.toSorted().map((answer) => answer.slice(0, 3))).toEqual(['409', 'don'].toSorted());
  const { rows } = await house.ground.authPool.query('select enterprise_role, office, area from account where login = $1', [number]);
  expect(rows).toEqual([{ enterprise_role: 'accountant', office: 'enterprise', area: '渌口区' }]);
  const kept = await asSystemInAccounts(house, ({ client }) => client.query('select password_hash from claim where id = $1', [id]));
  expect(kept.rows).toEqual([{ password_hash: null }]);
  expect((await entered(number)).mustChangePassword).toBe(false);
  expect(await asSystemInAccounts(house, (work) => claimStanding(work, { number, password }))).toMatchObject({ state: 'verified' });
});

/** Somebody of an enterprise in a role, verified and signed in. */
async function verified(role: EnterpriseRole, phone: string) {
  const { number } = await claim({ role, phone });
  const who = await official(`渌口办${phone.slice(-4)}`);
  const id = await idOf(who.token, number);
  await who.does((work) => takeStep(work, { id, step: 'verify', says: '已到企业核实' }));
  const { token } = await entered(number);
  return { token, actor: await actorOf(house.ground.authPool, token), login: number };
}

test('roles leave to each other what is theirs, with the reason; 负责人 may do all of it', async () => {
  const head = await verified('head', '13800005551');
  const accountant = await verified('accountant', '13800005552');
  const tax = await verified('tax', '13800005553');
  const statistics = await verified('statistics', '13800005554');
  const may = (duty: string) =>
    [head, accountant, tax, statistics].map(({ actor }) => (dutyRefusals(actor, duty, '渌口区').length === 0 ? '可' : '否')).join('');
  expect(may('report.fill')).toBe('可可否可');
  expect(may('relief.state')).toBe('可可可否');
  expect(may('disclosure.consent')).toBe('可否否否');
  expect(may('financing.raise')).toBe('可否否否');
  expect(may('claim.users')).toBe('可否否否');
  expect(may('problem.raise')).toBe('可可可可');
  expect(dutyRefusals(tax.actor, 'report.fill')[0]?.says).toBe('填报月报由本企业的负责人、会计、统计办理，您的角色是办税');
});

test('负责人 lets in and shuts out colleagues of the same enterprise, and nobody else', async () => {
  const head = await verified('head', '13800006661');
  const stranger = await desk(house, {
    login: '别家负责人',
    office: 'enterprise',
    area: '渌口区',
    enterpriseId: await idOfEnterprise('满员厂'),
    enterpriseRole: 'head',
  });
  const headDesk: Pick<Desk, 'does'> = { does: (verb) => inAccounts(house, head.token, verb) };
  const made = await headDesk.does((work) => addColleague(work, { displayName: '办税员小李', role: 'tax' }));
  const tax = await entered(made.login, made.password);
  expect(tax.mustChangePassword).toBe(true);
  expect(await answerOf(stranger.does((work) => disableColleague(work, { login: made.login, reason: '试试' })))).toMatch(
    /^404 本企业没有这个账号/,
  );
  expect(await answerOf(headDesk.does((work) => disableColleague(work, { login: head.login, reason: '试试' })))).toMatch(/不能停用自己/);
  expect((await headDesk.does(ownUsers)).users.map(({ login }) => login)).toContain(made.login);
  expect((await stranger.does(ownUsers)).users.map(({ login }) => login)).toEqual(['别家负责人']);
  await headDesk.does((work) => disableColleague(work, { login: made.login, reason: '已离职' }));
  await expect(actorOf(house.ground.authPool, tax.token)).rejects.toMatchObject({ status: 401 });
  expect(await answerOf(entered(made.login, made.password))).toMatch(/^401 该账号已停用（由本企业负责人停用：已离职）/);
});

async function idOfEnterprise(name: string): Promise<string> {
  const { rows } = await asSystem(house, ({ client }) =>
    client.query('select id::text from enterprise where credit_code = $1', [codeOf(name)]),
  );
  return rows[0]?.id ?? '';
}

import { expect, test } from 'vitest';
import { answerOf, type Desk, desk } from '../../../tests/accounts.ts';
import { newHouse } from '../../../tests/harness.ts';
import { withClient } from '../../data/pools.ts';
import { actorOf } from '../access/sessions.ts';
import { signInWith } from '../access/sign-in.ts';
import { asSystem, type House } from '../access/work.ts';
import { disable, makeNewAccount, reset } from './administer.ts';
import { askDrop, askScope, decide } from './requests.ts';

const password = 'Zhengque-2022';
const reason = '人事调动通知';
const scope = { office: 'industry', area: '攸县' } as const;

/** Two administrators, and an official of 渌口区. */
async function office(house: House) {
  const system = await desk(house, { login: '系统员', office: 'systemAdmin', area: null });
  const security = await desk(house, { login: '安全员', office: 'securityAdmin', area: null });
  const official = await desk(house, { login: '渌口张三', office: 'industry', area: '渌口区', password });
  return { system, security, official };
}
const approve = (who: Desk, id: string, given = true) =>
  answerOf(who.does((work) => decide(work, { id, approve: given, says: given ? '' : '材料不全' })));

test('a change of area takes two administrators; it holds from the decision on and ends the sessions', async () => {
  const house = await newHouse();
  const { system, security, official } = await office(house);
  const { id } = await system.does((work) => askScope(work, { login: official.login, scope, reason }));
  expect(await actorOf(house.ground.authPool, official.token)).toMatchObject({ area: '渌口区' });
  expect(await answerOf(system.does((work) => askScope(work, { login: official.login, scope, reason })))).toMatch(/已有同类事项/);
  expect(await approve(security, id)).toBe('done');
  await expect(actorOf(house.ground.authPool, official.token)).rejects.toMatchObject({ status: 401 });
  const { token } = await signInWith(house, { login: official.login, password, address: '10.0.0.1' });
  expect(await actorOf(house.ground.authPool, token)).toMatchObject({ area: '攸县' });
  expect(await approve(security, id)).toMatch(/已经办结/);
  await house.ground.close();
});

test('refused requests change nothing and say why; what changed in between is asked for anew', async () => {
  const house = await newHouse();
  const { system, security, official } = await office(house);
  const first = await system.does((work) => askScope(work, { login: official.login, scope, reason }));
  expect(await answerOf(security.does((work) => decide(work, { id: first.id, approve: false, says: '' })))).toMatch(/须写明理由/);
  expect(await approve(security, first.id, false)).toBe('done');
  expect(await actorOf(house.ground.authPool, official.token)).toMatchObject({ area: '渌口区' });
  const second = await system.does((work) => askScope(work, { login: official.login, scope, reason }));
  await house.ground.authPool.query("update account set area = '醴陵市' where id = $1", [official.accountId]);
  expect(await approve(security, second.id)).toMatch(/已经变动/);
  await house.ground.close();
});

test('nobody widens their own scope: not the administrators, not a second account, not the one who asked', async () => {
  const house = await newHouse();
  const { system, security, official } = await office(house);
  const ask = (login: string, wanted: Parameters<typeof askScope>[1]['scope'] = scope) =>
    answerOf(system.does((work) => askScope(work, { login, scope: wanted, reason })));
  expect(await ask('系统员')).toMatch(/403 不能办理自己的账号/);
  expect(await ask('安全员')).toMatch(/403 .*不在控制台办理/);
  expect(await ask(official.login, { office: 'securityAdmin', area: null })).toMatch(/403 安全管理员不能在控制台授予/);
  expect(await ask(official.login, { office: 'command', area: '攸县' })).toMatch(/422 .*只有市级/);
  expect(await ask(official.login, { office: 'township', area: '攸县' })).toMatch(/422 须写明乡镇/);
  expect(await ask(official.login, { office: 'industry', area: '长沙县' })).toMatch(/422 没有县市区/);
  expect(await ask(official.login, { office: 'industry', area: '渌口区' })).toMatch(/相同/);
  // One person with both offices, as no installation can have it: the decision is refused all the same.
  const { id } = await system.does((work) => askScope(work, { login: official.login, scope, reason }));
  await withClient(house.ground.ownerUrl, (client) =>
    client.query("update account set person_id = (select person_id from account where login = '系统员') where login = '安全员'"),
  );
  expect(await approve(security, id)).toMatch(/须由两人办理/);
  await withClient(house.ground.ownerUrl, (client) =>
    client.query("update account set person_id = (select person_id from account where login = '渌口张三') where login = '安全员'"),
  );
  expect(await approve(security, id)).toMatch(/本人账号的核准须由两人/);
  await house.ground.close();
});

test('a new account is of no use before it is approved, and its password must be changed', async () => {
  const house = await newHouse();
  const { system, security } = await office(house);
  const made = await system.does((work) => makeNewAccount(work, { login: '攸县李四', displayName: '李四', scope, reason }));
  const signIn = () => signInWith(house, { login: '攸县李四', password: made.password, address: '10.0.0.1' });
  expect(await answerOf(signIn())).toMatch(/401 该账号尚未核准/);
  const { rows } = await house.ground.authPool.query("select id from account_request where kind = 'account'");
  expect(await approve(security, rows[0].id)).toBe('done');
  const { token, mustChangePassword } = await signIn();
  expect(mustChangePassword).toBe(true);
  expect(await actorOf(house.ground.authPool, token)).toMatchObject({ area: '攸县', mustChangePassword: true });
  await house.ground.close();
});

test('an enterprise is named by its code and stands in the area that is said', async () => {
  const house = await newHouse();
  const { system } = await office(house);
  const code = '91430212DEM0000001';
  await asSystem(house, ({ client }) =>
    client.query("insert into enterprise (id, credit_code, name, name_key, area) values (enterprise_id($1), $1, '厂', '厂', '渌口区')", [
      code,
    ]),
  );
  const make = (login: string, area: string, creditCode: string) =>
    answerOf(
      system.does((work) => makeNewAccount(work, { login, displayName: login, scope: { office: 'enterprise', area, creditCode }, reason })),
    );
  expect(await make('厂一', '渌口区', code.toLowerCase())).toBe('done');
  expect(await make('厂二', '攸县', code)).toMatch(/422 这家企业在渌口区/);
  expect(await make('厂三', '渌口区', '91430212DEM0000009')).toMatch(/422 名录中没有/);
  await house.ground.close();
});

test('without a second factor an administrator does nothing; administrators are out of each other’s reach', async () => {
  const house = await newHouse();
  const { system, official } = await office(house);
  const bare = await desk(house, { login: '系统员二', office: 'systemAdmin', area: null }, { stepped: false });
  for (const answer of await Promise.all([
    answerOf(bare.does((work) => disable(work, { login: official.login, reason }))),
    answerOf(bare.does((work) => reset(work, { login: official.login, reason }))),
    answerOf(bare.does((work) => askScope(work, { login: official.login, scope, reason }))),
    answerOf(bare.does((work) => makeNewAccount(work, { login: 'x1', displayName: 'x', scope, reason }))),
  ]))
    expect(answer).toMatch(/^409 这项操作需要二次验证/);
  for (const login of ['安全员', '系统员二', '系统员']) {
    expect(await answerOf(system.does((work) => reset(work, { login, reason })))).toMatch(/^403/);
    expect(await answerOf(system.does((work) => disable(work, { login, reason })))).toMatch(/^403/);
  }
  expect(await answerOf(system.does((work) => disable(work, { login: official.login, reason })))).toBe('done');
  await expect(actorOf(house.ground.authPool, official.token)).rejects.toMatchObject({ status: 401 });
  await house.ground.close();
});

test('a lost phone: one administrator asks, the other approves, the binding is gone', async () => {
  const house = await newHouse();
  const { system, security, official } = await office(house);
  expect(await answerOf(system.does((work) => askDrop(work, { login: official.login, reason })))).toMatch(/没有绑定/);
  await house.ground.authPool.query(
    "insert into second_factor (account_id, sealed, algorithm, confirmed_at) values ($1, 'x', 'y', now())",
    [official.accountId],
  );
  const { id } = await system.does((work) => askDrop(work, { login: official.login, reason }));
  expect(await approve(security, id)).toBe('done');
  expect((await house.ground.authPool.query('select from second_factor')).rowCount).toBe(0);
  await house.ground.close();
});

import { beforeAll, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { plant } from '../../../tests/small-city.ts';
import { addAccount } from '../access/accounts.ts';
import { openSession } from '../access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../access/work.ts';
import { type Passed, passAll, passOn } from './pass-on.ts';

const area = '渌口区';
const industry = { office: 'industry', area } as const;
const statistics = { office: 'statistics', area } as const;
const city = { office: 'statistics', area: null } as const;
let house: House;
let enterpriseId: string;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  house = await newHouse();
  const ids = await asSystem(house, (work) =>
    plant(work, [
      { name: '渌口铸造', area, township: '南洲镇' },
      { name: '渌口机械', area, township: '渌口镇' },
    ]),
  );
  enterpriseId = ids.get('渌口铸造') ?? '';
  const outside = [
    { login: '南洲镇', office: 'township' as const, township: '南洲镇' },
    { login: '渌口镇', office: 'township' as const, township: '渌口镇' },
    { login: '铸造', office: 'enterprise' as const, enterpriseId },
    { login: '机械', office: 'enterprise' as const, enterpriseId: ids.get('渌口机械') ?? '' },
  ];
  for (const one of outside) {
    const { accountId } = await addAccount(house, { ...one, area });
    tokens[one.login] = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
  }
});

const matter = (thing: string, passed: Partial<Passed> = {}): Passed => ({
  kind: 'entry',
  thing,
  area,
  enterpriseId,
  title: '渌口铸造 入统申报',
  asks: '县级审核',
  to: [statistics],
  dueOn: '2022-10-20',
  ...passed,
});
const seen = async ({ client }: Work, thing: string) =>
  (
    await client.query<{ asks: string; state: string }>(
      `select asks, coalesce(outcome, 'open') as state from work_task where thing = $1 order by round, form, to_office, to_area nulls last`,
      [thing],
    )
  ).rows.map(({ asks, state }) => `${asks}:${state}`);
const seenBy = (player: Parameters<typeof played>[1], thing: string) => played(house, player, (work) => seen(work, thing));
const seenAs = (login: string, thing: string) => inWork(house, tokens[login] ?? '', (work) => seen(work, thing));

test('a matter passed on: what was open is done by who acts, the next holds a task, an end leaves none', async () => {
  await played(house, industry, (work) => passOn(work, matter('a')));
  expect(await seenBy(statistics, 'a')).toEqual(['县级审核:open']);
  await played(house, statistics, (work) => passOn(work, matter('a', { asks: '市级审核', to: [city] })));
  expect(await seenBy(statistics, 'a')).toEqual(['县级审核:done', '市级审核:open']);
  await played(house, city, (work) => passOn(work, matter('a', { to: [] })));
  expect(await seenBy('system', 'a')).toEqual(['县级审核:done', '市级审核:done']);
  const { rows } = await asSystem(house, ({ client }) =>
    client.query(`select round, ended_at is not null as ended, started_office from work_matter where thing = 'a'`),
  );
  expect(rows).toEqual([{ round: 3, ended: true, started_office: 'industry' }]);
});

test('a task is seen where it is asked, by the city of the same office, and by who passed it on; by nobody else', async () => {
  await played(house, industry, (work) => passOn(work, matter('b')));
  const sees = async (player: Parameters<typeof played>[1]) => (await seenBy(player, 'b')).length === 1;
  expect(await sees(statistics)).toBe(true);
  expect(await sees(city)).toBe(true);
  expect(await sees(industry)).toBe(true);
  for (const other of [
    { office: 'statistics', area: '攸县' },
    { office: 'industry' },
    { office: 'tax', area },
    { office: 'command' },
    { office: 'auditAdmin' },
  ] as const)
    expect(await sees(other), JSON.stringify(other)).toBe(false);
  expect(await seenAs('南洲镇', 'b')).toEqual([]);
  expect(await seenAs('铸造', 'b')).toEqual([]);
});

test('townships and enterprises hold only their own', async () => {
  await played(house, industry, (work) =>
    passAll(work, [
      matter('c', { asks: '核实', to: [{ office: 'township', area, township: '南洲镇' }] }),
      matter('d', {
        asks: '准备材料',
        to: [{ office: 'enterprise', area, enterpriseId }],
        cc: [{ office: 'township', area, township: '南洲镇' }],
      }),
    ]),
  );
  expect([await seenAs('南洲镇', 'c'), await seenAs('渌口镇', 'c'), await seenAs('铸造', 'c')]).toEqual([['核实:open'], [], []]);
  expect([await seenAs('铸造', 'd'), await seenAs('机械', 'd')]).toEqual([['准备材料:open'], []]);
  expect(await seenAs('南洲镇', 'd')).toEqual(['准备材料:open']);
  // The copy outlives the round: it is read, not acted on.
  await played(house, industry, (work) => passOn(work, matter('d', { to: [] })));
  expect(await seenBy('system', 'd')).toEqual(['准备材料:done', '准备材料:open']);
});

test('nobody writes a task in their own name, whatever SQL says', async () => {
  await played(house, industry, (work) => passOn(work, matter('e')));
  const attempt = (sql: string) =>
    played(house, statistics, ({ client }) => client.query(sql)).then(
      ({ rowCount }) => rowCount,
      (error: { code?: string }) => error.code,
    );
  expect(await attempt(`update work_task set closed_at = now(), outcome = 'done' where thing = 'e'`)).toBe(0);
  expect(await attempt(`update work_matter set ended_at = now() where thing = 'e'`)).toBe(0);
  expect(await attempt(`delete from work_task where thing = 'e'`)).toBe('42501');
  expect(
    await attempt(
      `insert into work_matter (kind, thing, title, started_by_name, started_office, started_at) values ('entry', 'x', 'x', 'x', 'x', now())`,
    ),
  ).toBe('42501');
  expect(await seenBy(statistics, 'e')).toEqual(['县级审核:open']);
});

test('two who move one matter at once each close what the other opened: one open round stands', async () => {
  await played(house, industry, (work) => passOn(work, matter('f')));
  await Promise.all([
    played(house, statistics, (work) => passOn(work, matter('f', { asks: '市级审核', to: [city] }))),
    played(house, industry, (work) => passOn(work, matter('f', { asks: '退回补正', to: [industry] }))),
  ]);
  const states = await seenBy('system', 'f');
  expect(states.filter((one) => one.endsWith(':open'))).toHaveLength(1);
});

test('a title too long for a list is cut, and an account named is told by name', async () => {
  const { accountId } = await account(house, 'statistics', area);
  await asSystem(house, (work) => passOn(work, matter('g', { title: '长'.repeat(300), to: [{ ...statistics, accountId }] })));
  const { rows } = await asSystem(house, ({ client }) =>
    client.query(`select length(title) as length, to_account_name as name from work_task where thing = 'g'`),
  );
  expect(rows).toEqual([{ length: 200, name: `${area}statistics` }]);
});

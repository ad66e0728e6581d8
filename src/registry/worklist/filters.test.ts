import { beforeAll, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { addAccount } from '../access/accounts.ts';
import { openSession } from '../access/sessions.ts';
import { asSystem, type House, inWork } from '../access/work.ts';
import { changeFilter, dropFilter, keepFilter, listFilters } from './filters.ts';
import { forward } from './forward.ts';
import { listTasks } from './list-tasks.ts';
import { passOn } from './pass-on.ts';

const mine = { office: 'industry', area: '渌口区' } as const;
const other = { office: 'statistics', area: '渌口区' } as const;
let house: House;
beforeAll(async () => {
  house = await newHouse();
});
const names = (player: typeof mine | typeof other) =>
  played(house, player, listFilters).then(({ rows }) => rows.map(({ name, isDefault }) => `${name}${isDefault ? '*' : ''}`));
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: Error) => error.message,
  );

test('常用筛选 are one person’s own: kept by name, one of them the default, changed and dropped by nobody else', async () => {
  const keep = (name: string, isDefault: boolean) =>
    played(house, mine, (work) => keepFilter(work, { name, tab: 'todo', kind: 'entry', isDefault }));
  const first = await keep('申报', true);
  await keep('逾期', true);
  expect(await names(mine)).toEqual(['逾期*', '申报']);
  expect(await refused(keep('申报', false))).toContain('已有名为「申报」');
  await played(house, mine, (work) => changeFilter(work, { id: first.id, name: '入统申报', isDefault: true }));
  expect(await names(mine)).toEqual(['入统申报*', '逾期']);
  expect(await names(other)).toEqual([]);
  expect(await refused(played(house, other, (work) => changeFilter(work, { id: first.id, name: '改名', isDefault: false })))).toContain(
    '不是您的',
  );
  expect(await refused(played(house, other, (work) => dropFilter(work, { id: first.id })))).toContain('不是您的');
  await played(house, mine, (work) => dropFilter(work, { id: first.id }));
  expect(await names(mine)).toEqual(['逾期']);
  const { rows } = await played(house, mine, listFilters);
  expect(rows[0]?.address).toBe('tab=todo&kind=entry');
});

test('代办: whoever acts in a colleague’s name acts on what names the colleague; in their own name they do not', async () => {
  const delegator = await account(house, 'statistics', '渌口区');
  const { accountId: delegate } = await addAccount(house, { login: '渌口统计代办', ...other });
  await asSystem(house, (work) =>
    passOn(work, {
      kind: 'visit',
      thing: 'd',
      area: '渌口区',
      title: '走访渌口厂',
      asks: '走访',
      to: [{ ...other, accountId: delegator.accountId }],
    }),
  );
  const token = await openSession(house.ground.authPool, { accountId: delegate, kind: 'browser' });
  const todo = () => inWork(house, token, (work) => listTasks(work, { tab: 'todo', q: '走访渌口厂', page: 1, size: 20 }));
  expect((await todo()).total).toBe(0);
  await house.ground.authPool.query(
    `with made as (insert into delegation (from_account, to_account, from_on, to_on, duties, reason) values ($1, $2, '2022-10-01', '2022-10-31', '{entry.area}', '出差') returning id)
     select 1`,
    [delegator.accountId, delegate],
  );
  await house.ground.authPool.query(
    'update session set acting_for = (select id from delegation where to_account = $1) where account_id = $1',
    [delegate],
  );
  const { rows } = await todo();
  expect(rows).toMatchObject([{ person: '渌口区statistics' }]);
  await inWork(house, token, (work) => forward(work, { id: rows[0]?.id ?? '', to: delegate, says: '本人办理' })).catch((error: Error) => {
    // 转办 to oneself is no forwarding: a colleague is somebody else.
    expect(error.message).toContain('只能转办给');
  });
});

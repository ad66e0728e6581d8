import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToldHouse, toldHouse } from '../../../tests/told-house.ts';
import { asSystem } from '../access/work.ts';
import { openTasksDue } from '../worklist/due-tasks.ts';
import type { Holder } from '../worklist/holder.ts';
import { passOn } from '../worklist/pass-on.ts';
import { remindOfDue } from './remind-of-due.ts';

let told: ToldHouse;
const industry: Holder = { office: 'industry', area: '渌口区' };
beforeAll(async () => {
  told = await toldHouse();
  await told.person('渌口甲', 'industry', '渌口区', null);
  await told.person('攸县甲', 'industry', '攸县', null);
});
afterAll(() => told.house.ground.close());

const pass = (thing: string, to: Holder[], dueOn: string | null) =>
  asSystem(told.house, (work) =>
    passOn(work, { kind: 'query', thing, area: to[0]?.area ?? null, title: `质询${thing}`, asks: '答复', to, dueOn }),
  );
const remind = () => asSystem(told.house, (work) => remindOfDue(work, [openTasksDue]));
const said = () =>
  asSystem(told.house, async ({ client }) =>
    (await client.query<{ says: string }>("select says from notice where says like '%提醒：%' order by told_at, says")).rows.map(
      ({ says }) => says,
    ),
  );

test('临期 two workdays before, over a holiday; 逾期 once it is past; each once, to whoever holds the matter then', async () => {
  // 30 September is a Friday; the next two workdays are 8 and 9 October, both at a weekend.
  told.clock('2022-09-30T08:00');
  await pass('甲', [industry], '2022-10-08');
  await pass('乙', [industry], '2022-10-09');
  await pass('丙', [industry], '2022-10-10');
  await pass('丁', [industry], null);
  await pass('戊', [industry], '2022-09-30');
  await pass('己', [industry], '2022-09-29');
  await pass('完', [industry], '2022-09-29');
  await pass('完', [], null);
  for (const _again of [1, 2]) await remind();
  expect(await said()).toEqual([
    '临期提醒：答复（质询乙），2022-10-09 到期',
    '临期提醒：答复（质询戊），今日到期',
    '临期提醒：答复（质询甲），2022-10-08 到期',
    '逾期提醒：答复（质询己），已逾期',
  ]);
  // Handed to another area: they were not told yet. What was 临期 becomes 逾期, once.
  told.clock('2022-10-10T08:00');
  await pass('甲', [{ office: 'industry', area: '攸县' }], '2022-10-08');
  for (const _again of [1, 2, 3]) await remind();
  expect((await said()).slice(4)).toEqual([
    '临期提醒：答复（质询丙），今日到期',
    '逾期提醒：答复（质询乙），已逾期',
    '逾期提醒：答复（质询戊），已逾期',
    '逾期提醒：答复（质询甲），已逾期',
  ]);
  // Put off: another day is another reminder.
  await pass('丙', [industry], '2022-10-12');
  await remind();
  const now = await said();
  expect(now).toHaveLength(9);
  expect(now).toContain('临期提醒：答复（质询丙），2022-10-12 到期');
});

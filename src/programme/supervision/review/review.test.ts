import { beforeAll, expect, test } from 'vitest';
import { newHouse, played } from '../../../../tests/harness.ts';
import { plant } from '../../../../tests/small-city.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import { identify } from '../../../registry/identification/identify.ts';
import { readAgenda } from './agenda.ts';
import { answerMatter, decideMatter, holdMeeting, listMeetings } from './meetings.ts';

const city = { office: 'industry' } as const;
const area = { office: 'industry', area: '渌口区' } as const;
const other = { office: 'industry', area: '攸县' } as const;
let house: House;
beforeAll(async () => {
  house = await newHouse();
  await asSystem(house, async (work) => {
    await plant(work, [
      {
        name: '攸县花炮',
        area: '攸县',
        events: [
          { kind: 'entry', period: '2020-01' },
          { kind: 'exit', period: '2022-01', cause: '规模不达标' },
        ],
      },
      ...Array.from({ length: 14 }, (_, at) => ({
        name: `石峰${at}`,
        area: '石峰区',
        events: [{ kind: 'entry' as const, period: '2022-05' }],
      })),
    ]);
    await identify(work, { period: '2022-09' });
  });
  await played(house, city, (work) => readAgenda(work, { period: '2022-09' }));
});

const says = (reason: string) => ({
  reasons: expect.arrayContaining([expect.objectContaining({ says: expect.stringContaining(reason) })]),
});
const hold = (as: Parameters<typeof played>[1], asked: object = {}) =>
  played(house, as, (work) => holdMeeting(work, { period: '2022-09', heldOn: '2022-10-18', title: '9月份全市升规调度会', ...asked }));
let id = '';
const decide = (as: Parameters<typeof played>[1], asked: object = {}) =>
  played(house, as, (work) =>
    decideMatter(work, {
      meetingId: id,
      line: 'behind',
      area: '渌口区',
      says: '查明慢于序时进度的原因，报推进措施',
      dueOn: '2022-10-31',
      ...asked,
    }),
  );

test('议程只列异常：谁慢、谁进不抵退、谁没定目标；县市区只看自己的；没有条件的不列', async () => {
  const { lines } = await played(house, city, (work) => readAgenda(work, { period: '2022-09' }));
  expect(lines.find(({ key }) => key === 'netLoss')?.areas).toEqual([{ area: '攸县', value: -1 }]);
  expect(lines.find(({ key }) => key === 'behind')?.areas.map((one) => one.area)).not.toContain('石峰区');
  expect(lines.find(({ key }) => key === 'noAims')?.areas).toHaveLength(10);
  expect(lines.map(({ key }) => key)).not.toContain('problemsOverdue');
  const own = await played(house, area, (work) => readAgenda(work, { period: '2022-09' }));
  expect(own.area).toBe('渌口区');
  expect(own.lines.flatMap((line) => line.areas.map((one) => one.area)).every((one) => one === '渌口区')).toBe(true);
  expect(own.lines.map(({ key }) => key)).not.toContain('netLoss');
});

test('定议程：未来的月份、错的日期、同一天两次都不成', async () => {
  await expect(hold(city, { period: '2022-12', heldOn: '2022-12-18' })).rejects.toMatchObject(says('尚未到来'));
  await expect(hold(city, { heldOn: '2022-08-18' })).rejects.toMatchObject(says('早于所调度的月份'));
  await expect(hold(city, { heldOn: '2023-08-18' })).rejects.toMatchObject(says('太远'));
  await expect(hold({ office: 'tax' })).rejects.toMatchObject({ status: 403 });
  const both = await Promise.allSettled([hold(city), hold(city)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  id = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))[0] ?? '';
});

test('议定事项交办成任务，反馈后销；别的县市区看不到、办不了；不向乡镇交办，不写压数的话', async () => {
  await expect(decide(city, { area: '渌口镇' })).rejects.toMatchObject(says('不是本方案的县市区'));
  await expect(decide(city, { dueOn: '2022-10-01' })).rejects.toMatchObject(says('已过'));
  await expect(decide(city, { line: 'problemsOverdue' })).rejects.toMatchObject(says('没有这个议题'));
  await expect(decide(city, { says: '企业收入务必报到2000万元以上' })).rejects.toMatchObject({ status: 403 });
  await expect(decide(area)).rejects.toMatchObject(says('由市级交办'));
  expect((await decide(city)).decisions).toMatchObject([{ ordinal: 1, area: '渌口区', answer: null, overdue: false }]);
  const open = () =>
    asSystem(
      house,
      async ({ client }) =>
        (
          await client.query<{ to: string }>(
            `select to_area || to_office || due_on as to from work_task where kind = 'review' and closed_at is null`,
          )
        ).rows,
    );
  expect(await open()).toEqual([{ to: '渌口区industry2022-10-31' }]);
  expect((await played(house, other, (work) => listMeetings(work, {}))).rows[0]?.decisions).toEqual([]);
  const answer = (as: Parameters<typeof played>[1]) =>
    played(house, as, (work) => answerMatter(work, { meetingId: id, ordinal: 1, says: '两家在审，其余已上门辅导' }));
  await expect(answer(other)).rejects.toMatchObject({ status: 404 });
  await expect(answer(city)).rejects.toMatchObject({ status: 403 });
  const both = await Promise.allSettled([answer(area), answer(area)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await open()).toEqual([]);
  const after = await played(house, area, (work) => listMeetings(work, {}));
  expect(after.rows[0]).toMatchObject({ decisions: [{ answer: { says: '两家在审，其余已上门辅导' } }] });
});

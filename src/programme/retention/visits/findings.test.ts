import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordOf, visitedCity } from '../../../../tests/visited-city.ts';
import { problemsOf } from '../problems/problems-of.ts';
import type { Finding } from './contract.ts';
import { planVisit as planContract } from './contract.ts';
import { planVisit } from './plan.ts';
import { raiseFinding } from './raise-finding.ts';
import { readVisit } from './visit.ts';

// 发现的问题一键进台账, each once; the planned visit is a task of its visitor until it is done; the enterprise and whoever was there before are told.
let city: Awaited<ReturnType<typeof visitedCity>>;
let casting: string;
beforeAll(async () => {
  city = await visitedCity();
  casting = city.enterprise('渌口铸造');
});
afterAll(() => city.house.ground.close());
const finding = (said: Partial<Finding> = {}): Finding => ({
  id: randomUUID(),
  category: city.house.policy.sla.categories[0]?.id ?? '',
  urgency: 'normal',
  title: '变压器容量不足',
  says: '高峰时跳闸，请协调增容。',
  raise: true,
  ...said,
});
const problems = (visitId: string) => city.as('区工信甲', (work) => problemsOf(work, { source: 'visit', sourceThing: visitId }));
const tasks = (thing: string) =>
  city.as('区工信甲', async ({ client }) => {
    const { rows } = await client.query<{ asks: string; closed: boolean }>(
      "select asks, closed_at is not null as closed from work_task where kind = 'visit' and thing = $1 and form = 'act' order by opened_at, id",
      [thing],
    );
    return rows;
  });

test('同一问题随几个版本、发几次、两人同时发，台账里只有一个', async () => {
  const one = finding();
  const record = recordOf(casting, { content: { findings: [one] } });
  const both = await Promise.all([city.sendOne('区工信甲', record), city.sendOne('区工信乙', { ...record, id: randomUUID() })]);
  expect(both.every(({ outcome }) => outcome !== 'refused')).toBe(true);
  await city.sendOne('区工信甲', record);
  await city.sendOne('区工信甲', recordOf(casting, { visitId: record.visitId, bases: [record.id], content: { findings: [one] } }));
  const raised = await problems(record.visitId);
  expect(raised).toHaveLength(1);
  expect(raised[0]).toMatchObject({ title: '变压器容量不足' });
  const visit = await city.as('区工信甲', (work) => readVisit(work, { id: record.visitId }));
  expect(visit.findings).toMatchObject([{ findingId: one.id, problemId: raised[0]?.id, serial: raised[0]?.serial }]);
  const again = await city.as('区工信乙', (work) => raiseFinding(work, { id: record.visitId, findingId: one.id }));
  expect(again.findings).toHaveLength(1);
});

test('没勾的留在记录里，以后一键转入；台账不收的写明理由，记录照收', async () => {
  const later = finding({ raise: false, title: '招工困难' });
  const odd = finding({ category: '没有这一类' });
  const record = recordOf(casting, { content: { visitedOn: '2022-10-14', findings: [later, odd] } });
  const outcome = await city.sendOne('区工信甲', record);
  expect(outcome).toMatchObject({ outcome: 'kept', problems: [] });
  expect(outcome.reasons.map(({ says }) => says).join()).toContain('没有转入台账');
  expect(await problems(record.visitId)).toEqual([]);
  const visit = await city.as('区工信甲', (work) => raiseFinding(work, { id: record.visitId, findingId: later.id }));
  expect(visit.problems).toBe(1);
  expect((await problems(record.visitId)).map(({ title }) => title)).toEqual(['招工困难']);
});

test('计划是走访人的待办，去过即办结；两个版本并列时转回本单位', async () => {
  const id = randomUUID();
  await city.as('区工信甲', (work) =>
    planVisit(
      work,
      planContract.input.parse({ id, enterpriseId: city.enterprise('渌口陶瓷'), plannedOn: '2022-10-20', purpose: '了解用工' }),
    ),
  );
  expect(await tasks(id)).toEqual([{ asks: '走访', closed: false }]);
  const record = recordOf(city.enterprise('渌口陶瓷'), { visitId: id });
  await city.sendOne('区工信甲', record);
  expect(await tasks(id)).toEqual([{ asks: '走访', closed: true }]);
  await city.sendOne('区工信乙', recordOf(city.enterprise('渌口陶瓷'), { visitId: id, content: { conclusion: '另一个结论' } }));
  expect((await tasks(id)).filter(({ closed }) => !closed)).toEqual([{ asks: '选用或合并两个版本', closed: false }]);
});

test('企业得知来访有了结论，一次走访只告诉一次', async () => {
  const record = recordOf(casting, { content: { visitedOn: '2022-10-13' } });
  await city.sendOne('区工信甲', record);
  await city.sendOne('区工信甲', recordOf(casting, { visitId: record.visitId, bases: [record.id], content: { visitedOn: '2022-10-13' } }));
  const told = await city.as(
    '企业',
    async ({ client }) =>
      (await client.query<{ says: string }>("select says from notice where kind = 'visit' and thing = $1", [record.visitId])).rows,
  );
  expect(told.map(({ says }) => says)).toEqual(['渌口区工信局 2022-10-13 的走访已有结论，可查看并补充意见']);
});

import { beforeAll, expect, test } from 'vitest';
import { newHouse, played } from '../../../tests/harness.ts';
import { area, correct, plantQuestioned } from '../../../tests/questioned-city.ts';
import type { Refusal } from '../../platform/shared/reason.ts';
import { asSystem, type House } from '../access/work.ts';
import { ensureIdentified } from '../identification/identify.ts';
import { type Question, questionLife } from './contract.ts';
import { openOfMonth } from './figures.ts';
import { readQuestion } from './question.ts';
import { listQuestions } from './questions.ts';
import { ensureQuestioned } from './run.ts';
import { listSources } from './sources.ts';
import { raiseQuestion, takeQuestionStep } from './steps.ts';

let house: House;
let ids: Map<string, string>;
const page = { page: 1, size: 200 };
const industry = { office: 'industry', area } as const;
const countyStatistics = { office: 'statistics', area } as const;
const cityStatistics = { office: 'statistics' } as const;

beforeAll(async () => {
  house = await newHouse();
  ids = await plantQuestioned(house);
  await ensureQuestioned(house);
}, 60_000);

const all = () => played(house, 'system', (work) => listQuestions(work, page)).then(({ rows }) => rows);
async function of(name: string, kind: Question['kind']): Promise<Question> {
  const found = (await all()).find((row) => row.name === name && row.kind === kind);
  if (!found) throw new Error(`no ${kind} of ${name}`);
  return found;
}
const take = (
  player: Parameters<typeof played>[1],
  question: Question,
  step: Parameters<typeof takeQuestionStep>[1]['step'],
  says = '走访核实：账、票、表一致',
) => played(house, player, (work) => takeQuestionStep(work, { id: question.id, step, ordinal: question.ordinal, says }));
const refusalOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: Refusal) => ({
      status: error.status,
      said: error.reasons.map(({ says }) => says).join('；'),
      clause: error.reasons[0]?.clause,
    }),
  );

test('each kind is asked of whom it should be, and of nobody else', async () => {
  const told = (await all()).map(({ name, kind, source }) => `${name} ${kind} ${source ?? ''}`.trim()).sort();
  expect(told).toEqual(
    [
      '自报税务演示厂 sales',
      '自报税务演示厂 sales',
      '离群演示厂 outlier self',
      '税务离群演示厂 outlier tax',
      '走势演示厂 powerMove',
      '停电演示厂 zeroPower',
      '雷同演示甲厂 sameFigure self',
      '雷同演示乙厂 sameFigure self',
      '雷同演示丙厂 sameFigure self',
      '重复演示厂 sameMonths self',
      '外县演示厂 sales',
    ].sort(),
  );
  const sales = await of('自报税务演示厂', 'sales');
  expect(sales.says).toMatch(/请走访了解$/);
  expect(sales.state).toBe('raised');
});

test('looked at again nothing is raised twice; without new data nothing is even reckoned', async () => {
  const before = await all();
  const made = () => asSystem(house, async ({ client }) => (await client.query('select made_at, period from integrity_run')).rows);
  const run = await made();
  await ensureQuestioned(house);
  expect(await made()).toEqual(run);
  // Anything filed makes it look again: the same figures raise nothing.
  await correct(house, ids.get('一致演示厂') ?? '', { source: 'tax', month: 1, yuan: 2_790_000 });
  await ensureQuestioned(house);
  expect((await all()).map(({ id, ordinal }) => `${id} ${ordinal}`).sort()).toEqual(
    before.map(({ id, ordinal }) => `${id} ${ordinal}`).sort(),
  );
});

test('交办、答复、提出意见、核清: the area answers, the county proposes, the city alone settles', async () => {
  const asked = await of('离群演示厂', 'outlier');
  expect(await refusalOf(take(industry, asked, 'answer'))).toMatchObject({ status: 409 });
  await take(countyStatistics, asked, 'ask', '请工信局走访了解5月收入');
  const answered = await take(industry, await of('离群演示厂', 'outlier'), 'answer', '5月集中交付一批设备，有合同和出库单');
  expect(answered.state).toBe('answered');
  // The area's attempt to clear what is asked of it: refused with the article, whoever of the area tries.
  for (const step of ['clear', 'uphold'] as const) {
    const refused = await refusalOf(take(industry, answered, step));
    expect(refused).toMatchObject({ status: 403, clause: '统计法第七条、实施条例第四条、方案五.3' });
    expect(refused?.said).toContain('须经市统计局确认');
    expect(await refusalOf(take(countyStatistics, answered, step))).toMatchObject({ status: 403 });
    expect(await refusalOf(take({ office: 'industry' }, answered, step))).toMatchObject({ status: 403 });
  }
  expect((await of('离群演示厂', 'outlier')).state).toBe('answered');
  const greyed = (await played(house, industry, (work) => readQuestion(work, { id: asked.id }))).may.find(({ step }) => step === 'clear');
  expect(greyed?.refusals[0]?.says).toContain('不得自行核销');
  await take(countyStatistics, answered, 'propose', '见到合同和出库单，拟核清');
  const cleared = await take(cityStatistics, await of('离群演示厂', 'outlier'), 'clear', '同意县统计局意见');
  expect(cleared.state).toBe('cleared');
  expect(questionLife.states[cleared.state]).toBe('已核清');
  expect(cleared.steps.map(({ step }) => step)).toEqual(['raise', 'ask', 'answer', 'propose', 'clear']);
});

test('what was settled stays settled while the figures stay, and is asked anew when they change, saying so', async () => {
  await correct(house, ids.get('一致演示厂') ?? '', { source: 'tax', month: 2, yuan: 1_760_000 });
  await ensureQuestioned(house);
  expect((await of('离群演示厂', 'outlier')).state).toBe('cleared');
  await correct(house, ids.get('离群演示厂') ?? '', { source: 'self', month: 5, yuan: 7_300_000 });
  await ensureQuestioned(house);
  const anew = await of('离群演示厂', 'outlier');
  expect(anew).toMatchObject({ state: 'raised', last: { step: 'reopen', by: '系统' } });
  expect(anew.last.says).toContain('数据有变');
  // Corrected to what the season leads one to expect: no longer asked by the machine, still for 统计 to settle.
  await correct(house, ids.get('离群演示厂') ?? '', { source: 'self', month: 5, yuan: 1_890_000 });
  await ensureQuestioned(house);
  expect(await of('离群演示厂', 'outlier')).toMatchObject({ state: 'raised', holds: false });
  await ensureQuestioned(house);
  expect((await of('离群演示厂', 'outlier')).ordinal).toBe(anew.ordinal);
});

test('统计提出 in its own words; wording that presses is refused; two people at one step do not both take it', async () => {
  const enterpriseId = ids.get('一致演示厂') ?? '';
  const raised = { enterpriseId, period: '2022-09', says: '9月自报收入与上年同月相差较大，请走访了解', visit: true };
  expect(await refusalOf(played(house, industry, (work) => raiseQuestion(work, raised)))).toMatchObject({ status: 403 });
  expect(
    await refusalOf(
      played(house, countyStatistics, (work) => raiseQuestion(work, { ...raised, says: '你公司还差120万元即达规模，请补报' })),
    ),
  ).toMatchObject({ status: 403 });
  const own = await played(house, countyStatistics, (work) => raiseQuestion(work, raised));
  expect(own).toMatchObject({ kind: 'asked', raisedBy: 'person', state: 'raised' });
  await take(countyStatistics, own, 'ask');
  expect(await refusalOf(take(countyStatistics, own, 'ask'))).toMatchObject({ status: 409 });
  await ensureQuestioned(house);
  expect((await of('一致演示厂', 'asked')).holds).toBe(true);
});

test('an enterprise that moves takes its questions along, and the area it left no longer sees them', async () => {
  const id = ids.get('重复演示厂') ?? '';
  const move = (to: string) => asSystem(house, ({ client }) => client.query('update enterprise set area = $2 where id = $1', [id, to]));
  const seen = (where: string) =>
    played(house, { office: 'statistics', area: where }, (work) => listQuestions(work, { ...page, enterpriseId: id }));
  await move('炎陵县');
  expect([(await seen(area)).total, (await seen('炎陵县')).total]).toEqual([0, 1]);
  await move(area);
  await ensureQuestioned(house);
  expect([(await seen(area)).total, (await seen('炎陵县')).total]).toEqual([1, 0]);
});

test('another area’s office is told it does not exist', async () => {
  const theirs = await of('自报税务演示厂', 'sales');
  const refused = await refusalOf(take({ office: 'statistics', area: '渌口区' }, theirs, 'ask'));
  expect(refused).toMatchObject({ status: 404 });
});

test('a question decides nothing: findings, register and pool are the same with every question upheld', async () => {
  const state = () =>
    asSystem(house, async ({ client }) => {
      await client.query('select 1');
      const { rows } = await client.query(
        `select (select md5(string_agg(concat_ws('|', enterprise_id, list, verdict, level), ',' order by enterprise_id, list)) from finding) as findings,
           (select count(*)::int from register_event) as events, (select count(*)::int from pool_step) as steps, (select count(*)::int from figure_query) as queries`,
      );
      return rows[0];
    });
  await ensureIdentified(house, '2022-09');
  const before = await state();
  for (const question of await all()) {
    if (question.state !== 'raised') continue;
    const asked = await take({ office: 'statistics', area: question.area }, question, 'ask');
    const answered = await take({ office: 'industry', area: question.area }, asked, 'answer');
    await take(cityStatistics, answered, 'uphold', '与走访所见不符，存疑备查');
  }
  await ensureQuestioned(house);
  await ensureIdentified(house, '2022-09');
  expect(await state()).toEqual(before);
  // Nothing outside these rooms names their tables at all, but for what counts them beside a month.
  const { rows } = await asSystem(house, ({ client }) =>
    client.query(
      `select count(*)::int as n from pg_constraint where confrelid = 'data_question'::regclass and conrelid::regclass::text not like 'data_question%'`,
    ),
  );
  expect(rows[0].n).toBe(0);
  const { rows: listed } = await played(house, { office: 'industry' }, (work) =>
    listSources(work, { only: 'question', period: '2022-09', ...page }),
  );
  // Upheld, it is remembered beside the sources; cleared it would not be.
  expect(listed.map(({ name }) => name).sort()).toEqual(['停电演示厂', '外县演示厂', '自报税务演示厂', '走势演示厂'].sort());
  expect(await played(house, cityStatistics, (work) => openOfMonth(work, area, '2022-09'))).toBe(1);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesFor } from '../../../../seeds/attachments.ts';
import { answerOf } from '../../../../tests/accounts.ts';
import { type LedgerCity, ledgerCity } from '../../../../tests/ledger-city.ts';
import { similarityOf } from './alike.ts';
import { listProblems as contract } from './contract.ts';
import { problemFigures } from './figures.ts';
import { problemFile, receiveFile } from './files.ts';
import { assignGroup } from './groups/assign-group.ts';
import { listGroups, makeGroup, readGroup } from './groups/groups.ts';
import { offerMeasure } from './groups/measures.ts';
import { listOwnProblems, listProblems } from './list.ts';
import { readMetrics as metricContract } from './metrics/contract.ts';
import { readMetrics } from './metrics/metrics.ts';
import { withoutSmall } from './metrics/small.ts';
import { readProblem } from './read-problem.ts';
import { ownProblemSheet, problemSheet } from './sheet.ts';

const area = '渌口区';
const industry = { office: 'industry', area } as const;
const desk = { office: 'businessEnvironment', area } as const;
const finance = { office: 'finance', area } as const;
const owner = { enterprise: '渌口甲厂' } as const;
const lead = { office: 'finance', area, unit: null };

let city: LedgerCity;
const made: string[] = [];
const list = (player: Parameters<LedgerCity['does']>[0], said: Record<string, unknown> = {}) =>
  city.does(player, (work) => listProblems(work, contract.input.parse(said)));

beforeAll(async () => {
  city = await ledgerCity();
  city.on('2022-09-28');
  // Four of 渌口区: one closed in time, one late, one just dispatched, one just raised; one of 醴陵市 that is as alike.
  for (const title of ['续贷难', '招工难', '用电紧张', '用电紧张'])
    made.push((await city.raise(industry, { title, category: title === '用电紧张' ? 'energy' : 'finance' })).id);
  made.push(
    (
      await city.raise(
        { office: 'industry', area: '醴陵市' },
        { title: '用电紧张', category: 'energy', enterpriseId: city.ids.get('醴陵丙厂') ?? '' },
      )
    ).id,
  );
  const [closed = '', late = '', fresh = ''] = made;
  for (const id of [closed, late]) {
    await city.step(desk, id, 'register');
    await city.step(desk, id, 'assign', { lead, supports: [] });
    await city.step(finance, id, 'sign');
  }
  city.on('2022-10-10');
  await city.step(finance, closed, 'answer', { says: '已为企业办理续贷' });
  await city.step(desk, closed, 'verify', { spokeTo: '王厂长' });
  await city.step(owner, closed, 'rate', { rating: 'satisfied' });
  await city.step(desk, closed, 'close');
  city.on('2022-10-26');
  await city.watch();
  await city.step(desk, fresh, 'register');
  await city.step(desk, fresh, 'assign', {
    lead: { office: 'businessEnvironment', area, unit: 'power' },
    supports: [{ ...lead, office: 'tax' }],
  });
});
afterAll(() => city.house.ground.close());

describe('who sees what', () => {
  test('工信 and 优化营商环境中心 the area, a department what it holds, an enterprise its own, a township its own enterprises, others nothing', async () => {
    expect((await list(industry)).total).toBe(4);
    expect((await list({ office: 'businessEnvironment' })).total).toBe(5);
    expect((await list(finance)).total).toBe(2);
    expect((await list({ office: 'tax', area })).total).toBe(1);
    expect((await list({ office: 'statistics', area })).total).toBe(0);
    expect((await list({ office: 'finance', area: '醴陵市' })).total).toBe(0);
    expect((await list({ office: 'finance' })).total).toBe(0);
    expect(await answerOf(list({ office: 'organisation' }))).toMatch(/403/);
    const own = await city.does(owner, (work) => listOwnProblems(work, { page: 1, size: 20 }));
    expect(own.total).toBe(4);
    const other = await city.does({ enterprise: '渌口乙厂' }, (work) => listOwnProblems(work, { page: 1, size: 20 }));
    expect(other.total).toBe(0);
    expect(await answerOf(city.does({ enterprise: '渌口乙厂' }, (work) => readProblem(work, { id: made[0] ?? '' })))).toMatch(/404/);
  });

  test('steps, late records, files and contents go with the problem', async () => {
    for (const table of ['problem', 'problem_step', 'problem_late', 'problem_file', 'problem_content', 'problem_group', 'problem_measure'])
      expect([
        table,
        await city.does({ office: 'statistics', area }, async ({ client }) => (await client.query(`select 1 from ${table}`)).rowCount),
      ]).toEqual([table, 0]);
    const taxes = await city.does(
      { office: 'tax', area },
      async ({ client }) => (await client.query('select distinct problem_id as id from problem_step')).rows,
    );
    expect(taxes).toEqual([{ id: made[2] }]);
  });
});

describe('the list', () => {
  test('lights counted over all filters but the light; red first', async () => {
    const all = await list(industry);
    expect(all.lights).toEqual({ red: 2, yellow: 0, green: 1, grey: 0, blue: 1 });
    expect(all.rows.map(({ light }) => light)).toEqual(['red', 'red', 'green', 'blue']);
    expect((await list(industry, { light: 'red' })).total).toBe(2);
    expect((await list(industry, { light: 'red' })).lights.blue).toBe(1);
  });
  test.each<[Record<string, string>, number]>([
    [{ state: 'closed' }, 1],
    [{ category: 'energy' }, 2],
    [{ source: 'visit' }, 4],
    [{ source: 'plan' }, 0],
    [{ lead: 'finance' }, 2],
    [{ lead: 'power' }, 1],
    [{ lead: 'businessEnvironment' }, 0],
    [{ due: 'late' }, 2],
    [{ due: 'everLate' }, 1],
    [{ only: 'open' }, 3],
    [{ q: '招工' }, 1],
    [{ q: '%' }, 0],
    [{ q: '0003号' }, 1],
    [{ area: '醴陵市' }, 0],
  ])('%o finds %i', async (said, total) => {
    expect((await list(industry, said)).total).toBe(total);
  });
  test('mine: what the office is lead or support of', async () => {
    expect((await list(desk, { only: 'mine' })).total).toBe(1);
  });
});

test('a problem opened: why its days are what they are, what may be done and why not', async () => {
  const problem = await city.does(finance, (work) => readProblem(work, { id: made[1] ?? '' }));
  expect(problem.deadlines).toEqual([
    {
      kind: 'answer',
      label: '办结',
      who: '渌口区财政局',
      dueOn: '2022-10-24',
      because: [
        '办结时限（一般事项）：2022-09-28 次日起 15 个工作日，跳过休息日 2022-10-01～2022-10-07、2022-10-15～2022-10-16、2022-10-22～2022-10-23，为 2022-10-24（三.3）',
      ],
    },
  ]);
  expect(problem.lates).toEqual([{ kind: 'answer', label: '办结', who: '渌口区财政局', dueOn: '2022-10-24' }]);
  expect(problem.refusals.answer).toEqual([]);
  expect(problem.refusals.verify?.map(({ says }) => says).join()).toMatch(/优化营商环境中心|工信局/);
  expect(problem.level).toBe(1);
});

test('alike ones stand beside what is to be registered, and a person merges or keeps', async () => {
  expect(similarityOf('续贷难', '续贷难')).toBe(1);
  expect(similarityOf('', '续贷难')).toBe(0);
  const { id } = await city.raise(industry, {
    title: '用电还是紧张',
    category: 'other',
    says: '错峰时段停产，三月到期的流动资金贷款也难。',
  });
  const problem = await city.does(desk, (work) => readProblem(work, { id }));
  expect(problem.alike.map((one) => one.id)).not.toContain(made[0]);
  const same = await city.raise(industry, { title: '用电紧张', category: 'energy' });
  const beside = await city.does(desk, (work) => readProblem(work, { id: same.id }));
  expect(beside.alike.map((one) => one.id)).toEqual(expect.arrayContaining([made[2], made[3]]));
  expect(await city.step(desk, same.id, 'merge', { into: made[3] })).toMatchObject({ state: 'merged' });
  expect(await answerOf(city.step(desk, id, 'merge', { into: made[0] }))).toMatch(/已经了结/);
  await city.step(desk, id, 'notAccept', { ground: 'duplicate' });
});

describe('attachments', () => {
  test('by content, within the limits, by whose business it is, and never of another problem', async () => {
    const id = made[1] ?? '';
    const pdf = bytesFor('profit');
    const give = (player: Parameters<LedgerCity['does']>[0], bytes = pdf) =>
      city.does(player, (work) => receiveFile(work, { id, bytes, fileName: '../../合同.pdf' }));
    expect(await give(owner)).toMatchObject({ files: 1 });
    expect(await give(finance)).toMatchObject({ files: 2 });
    expect(await answerOf(give({ office: 'tax', area }))).toMatch(/404/);
    expect(await answerOf(give(owner, Buffer.from('MZ hello')))).toMatch(/4\d\d/);
    const problem = await city.does(owner, (work) => readProblem(work, { id }));
    expect(problem.files.map(({ fileName }) => fileName)).toEqual(['合同.pdf', '合同.pdf']);
    const file = problem.files[0]?.id ?? '';
    expect((await city.does(desk, (work) => problemFile(work, file))).content.equals(pdf)).toBe(true);
    expect(await answerOf(city.does({ office: 'tax', area }, (work) => problemFile(work, file)))).toMatch(/404/);
    expect(await answerOf(city.does(owner, (work) => receiveFile(work, { id: made[0] ?? '', bytes: pdf, fileName: 'x.pdf' })))).toMatch(
      /409 「已销号」/,
    );
  });
});

describe('共性问题', () => {
  test('a person groups over areas, a measure of one is told to the others, each area dispatches its own', async () => {
    const ids = [made[2], made[3], made[4]] as string[];
    const city_ = { office: 'businessEnvironment' } as const;
    const group = (player: Parameters<LedgerCity['does']>[0], problems = ids) =>
      city.does(player, (work) => makeGroup(work, { title: '错峰用电', says: '几家错峰时段冲突', problems }));
    expect(await answerOf(group(finance))).toMatch(/403/);
    expect(await answerOf(group(industry, [made[2] ?? '', made[4] ?? '']))).toMatch(/至少要有两件/);
    const { id, problems } = await group(city_);
    expect(problems).toBe(3);
    expect(await answerOf(group(city_))).toMatch(/已在另一组共性问题中/);
    expect((await city.does(industry, (work) => readGroup(work, { id }))).rows).toHaveLength(2);
    expect((await city.does({ office: 'statistics', area }, (work) => listGroups(work))).rows).toEqual([]);
    expect(await answerOf(city.does(city_, (work) => offerMeasure(work, { id, says: '分组轮换错峰', from: made[3] ?? '' })))).toMatch(
      /已反馈办理结果/,
    );
    await city.step(desk, made[2] ?? '', 'sign');
    await city.step(desk, made[2] ?? '', 'answer', { says: '已协调供电公司分组轮换' });
    expect(await city.does(city_, (work) => offerMeasure(work, { id, says: '分组轮换错峰', from: made[2] ?? '' }))).toMatchObject({
      told: 0,
    });
    for (const one of [made[3], made[4]] as string[]) await city.step(city_, one, 'register');
    const told = await city.does(city_, (work) =>
      assignGroup(work, { id, office: 'businessEnvironment', unit: 'power', level: 'area', says: '请统筹错开' }),
    );
    expect(told).toMatchObject({ done: 2 });
    expect(
      await answerOf(city.does(city_, (work) => assignGroup(work, { id, office: 'moon', unit: null, level: 'area', says: '请办' }))),
    ).toMatch(/422/);
    expect(await city.does(city_, (work) => offerMeasure(work, { id, says: '请参考', from: made[2] ?? '' }))).toMatchObject({ told: 2 });
  });
});

describe('指标', () => {
  const metrics = (player: Parameters<LedgerCity['does']>[0], said: Record<string, unknown> = {}) =>
    city.does(player, (work) => readMetrics(work, metricContract.input.parse(said)));
  test('rates by the letter of their definitions', async () => {
    const { rows, total, withheld } = await metrics(industry, { by: 'lead' });
    expect(withheld).toBe(false);
    expect(rows.find(({ label }) => label === '渌口区财政局')).toMatchObject({
      collected: 2,
      assigned: 2,
      signedInTime: 1,
      answeredInTime: 0.5,
      solved: 1,
      solvedRate: 0.5,
      satisfiedRate: 1,
      meanDays: 12,
      reworkRate: 0,
      overdue: 1,
    });
    expect(rows.map(({ label }) => label)).toContain('渌口区供电公司');
    expect(total.collected).toBe(4);
    expect((await metrics(industry, { by: 'month' })).rows.map(({ key }) => key)).toEqual(['2022-09']);
  });
  test('an office without the detail reads the same table without small cells', async () => {
    const { rows, withheld } = await metrics({ office: 'organisation' });
    expect(withheld).toBe(true);
    expect(rows.find(({ key }) => key === '醴陵市')).toMatchObject({ collected: null, solvedRate: null });
    expect(await answerOf(metrics(industry, { from: '2022-11', to: '2022-10' }))).toMatch(/422/);
  });
  test('where one cell is small another goes with it', () => {
    const row = (key: string, collected: number) => ({
      key,
      label: key,
      collected,
      assigned: collected,
      signedInTime: 1,
      answeredInTime: 1,
      solved: 0,
      solvedRate: 0,
      satisfiedRate: null,
      meanDays: 3,
      reworkRate: 0,
      overdue: 0,
    });
    const { rows } = withoutSmall([row('a', 1), row('b', 7), row('c', 9), row('d', 40)], 3);
    expect(rows.map(({ collected }) => collected)).toEqual([null, null, null, 40]);
    expect(rows[0]?.solvedRate).toBeNull();
    expect(withoutSmall([row('a', 7)], 3)).toMatchObject({ withheld: false });
  });
});

test('figures by area as of a day: open, overdue, closed in time', async () => {
  const figures = await city.does('system', (work) => problemFigures(work, 2022, '2022-10-26'));
  expect(figures.get(area)).toMatchObject({ open: 3, overdue: 1, closedOnTime: 1, closed: 1, rated: 1, satisfied: 1 });
  // On a day before the answer was due nothing was late.
  const before = await city.does('system', (work) => problemFigures(work, 2022, '2022-10-09'));
  expect(before.get(area)).toMatchObject({ open: 4, overdue: 0, closedOnTime: 0 });
});

test('the sheet has the columns people keep it in', async () => {
  const sheet = await city.does(industry, (work) => problemSheet(work, {}));
  expect(sheet.columns.map(({ header }) => header)).toEqual([
    '编号',
    '企业名称',
    '统一社会信用代码',
    '县市区',
    '库别',
    '来源',
    '问题描述',
    '类别',
    '紧急度',
    '交办日',
    '主办单位',
    '协办单位',
    '签收日',
    '办结时限',
    '延期',
    '办理进展',
    '办结日',
    '办理结果',
    '回访人',
    '回访日',
    '评价',
    '状态',
    '灯色',
    '曾逾期',
    '督办层级',
    '共性问题',
    '销号日',
  ]);
  const rows = [...(sheet.rows as Iterable<unknown[]>)];
  expect(rows.find((row) => row[21] === '已销号')).toEqual(expect.arrayContaining(['已为企业办理续贷', '满意', '蓝灯', '2022-10-10']));
  const own = await city.does(owner, (work) => ownProblemSheet(work));
  expect([...(own.rows as Iterable<unknown[]>)].length).toBeGreaterThan(3);
});

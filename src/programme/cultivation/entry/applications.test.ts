import { beforeAll, describe, expect, test } from 'vitest';
import { bytesFor, saidWith } from '../../../../seeds/attachments.ts';
import { newHouse, played } from '../../../../tests/harness.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import type { Refusal } from '../../../platform/shared/reason.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { ensureIdentified } from '../../../registry/identification/identify.ts';
import { registerFigures } from '../../targets/figures.ts';
import { readApplication } from './applications.ts';
import { type Application, takeStep as takeStepContract } from './contract.ts';
import { dueList } from './due.ts';
import { ensureDue } from './due-notes.ts';
import { approvalsByWindow, entryFigures } from './figures.ts';
import { openApplication } from './open-application.ts';
import { paperFile } from './paper-file.ts';
import { markPaper } from './paper-marks.ts';
import { receivePaper } from './papers.ts';
import { takeStep } from './steps.ts';

const area = '渌口区';
const industry = { office: 'industry', area } as const;
const statistics = { office: 'statistics', area } as const;
const city = { office: 'statistics' } as const;
let house: House;
let ids: Map<string, string>;
let today = '2022-10-15';

/** The day it is from here on. */
const on = (day: string) => {
  today = day;
};
const idOf = (name: string) => ids.get(name) ?? '';
type Player = Parameters<typeof played>[1];
const step = (player: Player, application: Application, said: { step: string } & Record<string, unknown>) =>
  played(house, player, (work) => takeStep(work, takeStepContract.input.parse({ id: application.id, after: application.last, ...said })));
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.fail('was not refused'),
    (error: Refusal) => ({
      status: error.status,
      says: error.reasons?.map(({ says, remedy }) => `${says}|${remedy ?? ''}`).join('\n') ?? String(error),
    }),
  );
const open = (name: string) => played(house, industry, (work) => openApplication(work, { enterpriseId: idOf(name) }));
const give = (player: Player, id: string, paper: string, said = saidWith(paper), bytes = bytesFor(paper)) =>
  played(house, player, (work) => receivePaper(work, { id, paper, ...said, bytes, fileName: `${paper}.pdf` }));

async function giveAll(application: Application, said: { revenue?: string; sales?: string } = {}): Promise<Application> {
  let last = application;
  for (const { id } of application.papers.filter((paper) => paper.required && paper.state === 'missing'))
    last = await give(industry, application.id, id, saidWith(id, said));
  return last;
}
async function checkAll(application: Application): Promise<Application> {
  let last = application;
  for (const { id, given } of application.papers.filter((paper) => paper.state === 'given'))
    last = await played(house, statistics, (work) =>
      markPaper(work, { id: application.id, paper: id, ordinal: given?.ordinal ?? 0, mark: 'checked', says: null }),
    );
  return last;
}
const visit = { visitedOn: '', persons: ['赵六', '钱七'], saw: '三条产线在产，出入库单与报表相符，员工 42 人' };
/** From submitted to the city's desk, with a visit. */
async function toCity(application: Application): Promise<Application> {
  let last = await step(industry, application, { step: 'checkTownship' });
  last = await step(statistics, last, { step: 'takeUp' });
  last = await checkAll(last);
  await give(statistics, last.id, 'visitPhoto');
  last = await step(statistics, last, { step: 'visit', visit: { ...visit, visitedOn: today } });
  last = await checkAll(last);
  return step(statistics, last, { step: 'passArea' });
}

beforeAll(async () => {
  house = await newHouse();
  house.clock = () => new Date(`${today}T10:00:00+08:00`);
  ids = await played(house, 'system', (work: Work) =>
    plant(work, [
      { name: '渌口新铸厂', area, openedOn: '2021-10-01', tax: { month: { 2022: flat(260, 9) } } },
      { name: '渌口旧铸厂', area, openedOn: '2021-09-30', tax: { month: { 2021: flat(150), 2022: flat(260, 9) } } },
      { name: '渌口拒报厂', area, openedOn: '2015-05-01', tax: { month: { 2022: flat(300, 9) } } },
      { name: '渌口两人厂', area, openedOn: '2015-05-01', tax: { month: { 2022: flat(300, 9) } } },
      { name: '渌口无日厂', area, tax: { month: { 2022: flat(300, 9) } } },
      { name: '攸县邻厂', area: '攸县', openedOn: '2015-05-01', tax: { month: { 2022: flat(300, 9) } } },
    ]),
  );
  await played(house, 'system', ({ client }) => client.query('update enterprise set opened_on = null where id = $1', [idOf('渌口无日厂')]));
  await ensureDue(house, '2022-09');
});

describe('who is due, by which route, by when', () => {
  const list = (asked: object = {}) => played(house, industry, (work) => dueList(work, { period: '2022-09', page: 1, size: 20, ...asked }));
  const rowOf = async (name: string) => (await list()).rows.find((row) => row.name === name);

  test('30 September and 1 October part the routes; the last day is counted back; missing months are named; no amount is shown', async () => {
    const newly = await rowOf('渌口新铸厂');
    expect(newly).toMatchObject({
      track: 'newlyBuilt',
      window: { id: '2022-11', deadlines: { enterprise: '2022-09-30', province: '2022-10-20' } },
    });
    const grown = await rowOf('渌口旧铸厂');
    expect(grown).toMatchObject({ track: 'grown', open: false, window: { id: '2022-A1', deadlines: { enterprise: '2022-11-04' } } });
    expect(grown?.series).toMatchObject({
      lastYear: { have: 4, missing: [] },
      thisYear: { have: 9, missing: [] },
      sources: ['tax'],
    });
    const other = await rowOf('渌口拒报厂');
    expect(other?.series?.lastYear).toMatchObject({ have: 0, missing: expect.arrayContaining(['2021-01', '2021-12']) });
    expect(await rowOf('渌口无日厂')).toMatchObject({ track: null, window: null, light: { colour: 'yellow' } });
    expect(JSON.stringify(await list())).not.toMatch(/revenue|23400000|2340/);
  });

  test('an area sees its own, filters narrow, and the lights are counted', async () => {
    const all = await list();
    expect(all.rows.map(({ area: where }) => where)).toEqual(Array(5).fill(area));
    expect((await list({ route: 'monthly' })).rows.map(({ name }) => name)).toEqual(['渌口新铸厂']);
    expect((await list({ route: 'unknown' })).total).toBe(1);
    expect((await list({ light: 'red' })).total).toBe(all.lights.red);
  });
});

describe('a new-build through the monthly review', () => {
  let application: Application;

  test('opens by its route, is not submitted without its papers, and not twice', async () => {
    application = await open('渌口新铸厂');
    expect(application).toMatchObject({ track: 'newlyBuilt', state: 'DRAFT', readiness: { ready: 0, needed: 10 } });
    expect((await open('渌口新铸厂')).id).toBe(application.id);
    const missing = await refusal(step(industry, application, { step: 'submit' }));
    expect(missing).toMatchObject({ status: 409, says: expect.stringContaining('还缺 10 项材料') });
    application = await giveAll(application);
    expect(application.readiness).toEqual({ ready: 10, needed: 10 });
    expect(application.refusals.submit).toEqual([]);
  });

  test('only in its batch: the refusal names the next one', async () => {
    expect(application.papers.find(({ id }) => id === 'months')?.required).toBe(false);
    on('2022-10-21');
    const late = await refusal(step(industry, application, { step: 'submit' }));
    expect(late.says).toContain('不在申报时段');
    expect(late.says).toContain('2022年第二批（年度审核）于 2022-12-01 至 2023-01-02 受理');
    on('2022-10-20');
    expect(await refusal(step(industry, application, { step: 'submit', window: '2022-A1' }))).toMatchObject({
      says: expect.stringContaining('不收这条途径'),
    });
    expect(await refusal(step(industry, application, { step: 'submit', window: '2022-10' }))).toMatchObject({
      says: expect.stringContaining('已于 2022-09-20 截止'),
    });
    on('2022-10-15');
    application = await step(industry, application, { step: 'submit' });
    expect(application).toMatchObject({ state: 'ENT_SUBMITTED', window: { id: '2022-11' } });
  });

  test('each step by its own office; the county passes nothing unread, the city nothing unvisited', async () => {
    expect(await refusal(step(statistics, application, { step: 'checkTownship' }))).toMatchObject({ status: 403 });
    application = await step(industry, application, { step: 'checkTownship' });
    expect(await refusal(step(industry, application, { step: 'takeUp' }))).toMatchObject({ status: 403 });
    application = await step(statistics, application, { step: 'takeUp' });
    expect((await refusal(step(statistics, application, { step: 'passArea' }))).says).toContain('还有 10 项材料没有核对');
    application = await checkAll(application);
    application = await step(statistics, application, { step: 'passArea' });
    expect(application.state).toBe('CITY_REVIEW');
    expect(await refusal(step(city, application, { step: 'passCity' }))).toMatchObject({ says: expect.stringContaining('逐一现场核查') });
    expect((await refusal(step(city, application, { step: 'visitCity', visit: { ...visit, visitedOn: today } }))).says).toContain(
      '还没有现场核查照片',
    );
    await give(city, application.id, 'visitPhoto');
    const alone = { ...visit, visitedOn: '2022-10-16', persons: ['赵六', '赵 六'], saw: '正常' };
    const poor = await refusal(step(city, application, { step: 'visitCity', visit: alone }));
    expect(poor.says).toMatch(/2 人以上同行[\s\S]*还没有到[\s\S]*写得太少/);
    application = await step(city, application, { step: 'visitCity', visit: { ...visit, visitedOn: today } });
    application = await played(house, city, (work) =>
      markPaper(work, { id: application.id, paper: 'visitPhoto', ordinal: 1, mark: 'checked', says: null }),
    );
    application = await step(city, application, { step: 'passCity' });
    expect(application.state).toBe('PROVINCE_REVIEW');
  });

  test('answers from above are mirrored with their day; the approval enters the register and counts at once; an amendment takes it back', async () => {
    on('2022-11-10');
    expect((await refusal(step(city, application, { step: 'passProvince' }))).says).toContain('没有填写答复日期');
    expect((await refusal(step(city, application, { step: 'passProvince', answeredOn: '2022-11-11' }))).says).toContain('还没有到');
    application = await step(city, application, { step: 'passProvince', answeredOn: '2022-10-28' });
    expect(
      (await refusal(step(city, application, { step: 'approve', answeredOn: '2022-10-27', effectivePeriod: '2022-11' }))).says,
    ).toContain('早于');
    expect(
      (await refusal(step(city, application, { step: 'approve', answeredOn: '2022-11-08', effectivePeriod: '2023-02' }))).says,
    ).toContain('2022-10 至 2023-01');
    const counted = async () => {
      const run = await ensureIdentified(house, '2022-11');
      return [run.dataStamp, (await played(house, 'system', (work) => registerFigures(work, '2022-11'))).get(area)?.newlyBuilt];
    };
    const before = await counted();
    application = await step(city, application, { step: 'approve', answeredOn: '2022-11-08', effectivePeriod: '2022-11' });
    const after = await counted();
    expect([before[1], after[1]]).toEqual([0, 1]);
    expect(after[0]).not.toBe(before[0]);
    expect(await played(house, city, approvalsByWindow)).toEqual([
      { area, batch: '2022年11月批（月度审核）', track: 'newlyBuilt', approved: 1 },
    ]);
    expect((await refusal(step(city, application, { step: 'amend', says: '错了' }))).says).toContain('至少 10 个字');
    application = await step(city, application, { step: 'amend', says: '国家系统批复的生效月份登记有误，应为2022年12月' });
    expect((await counted())[1]).toBe(0);
    expect(application).toMatchObject({ state: 'NBS_REVIEW' });
    application = await step(city, application, { step: 'approve', answeredOn: '2022-11-08', effectivePeriod: '2022-12' });
    expect((await counted())[1]).toBe(0);
    const { rows } = await played(house, city, ({ client }) =>
      client.query('select effective_period, withdrawn_at is null as standing from register_event where application_id = $1 order by 1', [
        application.id,
      ]),
    );
    expect(rows).toEqual([
      { effective_period: '2022-11', standing: false },
      { effective_period: '2022-12', standing: true },
    ]);
    on('2023-01-05');
    application = await step(city, application, { step: 'report', answeredOn: '2023-01-05' });
    expect(application.state).toBe('REPORTING');
    on('2022-10-15');
  });
});

describe('a grown enterprise through the annual review, returned and resubmitted in the next batch', () => {
  test('the whole way, with papers used again and a real explanation', async () => {
    on('2022-11-03');
    let application = await giveAll(await open('渌口旧铸厂'), { sales: '20000000.00' });
    application = await step(industry, application, { step: 'submit' });
    expect(application.window?.id).toBe('2022-A1');
    application = await step(industry, application, { step: 'checkTownship' });
    application = await step(statistics, application, { step: 'takeUp' });
    application = await checkAll(application);
    const apart = await refusal(step(statistics, application, { step: 'passArea' }));
    expect(apart.says).toContain('相差超过 5%');
    expect(apart.says).not.toMatch(/还差|补足|\d+万/);
    expect(await refusal(step(statistics, application, { step: 'return', says: '退' }))).toMatchObject({
      says: expect.stringContaining('须写明理由'),
    });
    application = await step(statistics, application, { step: 'return', says: '利润表与增值税销售额不符，请说明' });
    expect(application.state).toBe('RETURNED');
    const hollow = await refusal(give(industry, application.id, 'difference', { text: '经核实无误，数据准确，情况属实。核实无误！' }));
    expect(hollow).toMatchObject({ status: 422, says: expect.stringContaining('不算说明') });
    application = await give(industry, application.id, 'difference');
    on('2022-11-25');
    expect(await refusal(step(industry, application, { step: 'resubmit' }))).toMatchObject({
      says: expect.stringContaining('2022年第二批'),
    });
    on('2023-01-02');
    application = await step(industry, application, { step: 'resubmit' });
    expect(application).toMatchObject({ state: 'ENT_SUBMITTED', window: { id: '2022-A2' } });
    application = await toCity(application);
    on('2023-01-03');
    expect((await refusal(step(city, application, { step: 'passCity' }))).says).toMatch(/已于 2023-01-02 截止[\s\S]*2023年合并批/);
    on('2023-01-02');
    application = await step(city, application, { step: 'passCity' });
    on('2023-02-10');
    application = await step(city, application, { step: 'passProvince', answeredOn: '2023-01-10' });
    application = await step(city, application, { step: 'approve', answeredOn: '2023-02-01', effectivePeriod: '2023-02' });
    expect(application.steps.map(({ step: taken }) => taken)).toContain('return');
    const { rows } = await played(house, statistics, ({ client }) =>
      client.query('select track, review_type, review_batch, effective_period from register_event where application_id = $1', [
        application.id,
      ]),
    );
    expect(rows).toEqual([
      { track: 'grown', review_type: 'annual', review_batch: '2022年第二批（年度审核）', effective_period: '2023-02' },
    ]);
    expect(await refusal(open('渌口旧铸厂').then(() => null))).toMatchObject({ says: expect.stringContaining('已在库') });
    on('2022-10-15');
  });
});

describe('refusals of the enterprise, two clerks, and others', () => {
  test('an enterprise that will not apply is recorded in detail, and may apply later with the papers it gave', async () => {
    let application = await open('渌口拒报厂');
    await give(industry, application.id, 'licence');
    expect((await refusal(step(industry, application, { step: 'refuseByEnterprise', says: '不愿意' }))).says).toContain('至少 10 个字');
    application = await step(industry, application, {
      step: 'refuseByEnterprise',
      says: '10月14日电话联系法定代表人，称人手不足，暂不申报',
    });
    const again = await open('渌口拒报厂');
    expect(again.id).not.toBe(application.id);
    expect(again.papers.find(({ id }) => id === 'licence')).toMatchObject({ state: 'given', given: { reused: true } });
    const figures = await played(house, 'system', (work) => entryFigures(work, '2022-09'));
    expect(figures.get(area)).toMatchObject({ underReview: 0, dueNotEntered: 3, dueOverThreeMonths: 0 });
  });

  test('two clerks on one step: one wins, the other is told; the same again after it is harmless', async () => {
    on('2022-11-03');
    let application = await giveAll(await open('渌口两人厂'));
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => step(industry, application, { step: 'submit' })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of outcomes) if (one.status === 'rejected') expect(String(one.reason)).toMatch(/刚刚已有人办理|时不能提交/);
    application = await played(house, industry, (work) => readApplication(work, { id: application.id }));
    expect(application.steps).toHaveLength(1);
    const stale = await refusal(step(industry, { ...application, last: 0 }, { step: 'checkTownship' }));
    expect(stale.says).toContain('不是最新情况');
    on('2022-10-15');
  });

  test('two who open at once open one application', async () => {
    const opened = await Promise.allSettled(
      Array.from({ length: 4 }, () =>
        played(house, { office: 'industry', area: '攸县' }, (work) => openApplication(work, { enterpriseId: idOf('攸县邻厂') })),
      ),
    );
    const made = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
    expect(new Set(made).size).toBe(1);
    await expect(played(house, industry, (work) => readApplication(work, { id: made[0] ?? '' }))).rejects.toMatchObject({ status: 404 });
    await expect(played(house, industry, (work) => openApplication(work, { enterpriseId: idOf('攸县邻厂') }))).rejects.toMatchObject({
      status: 404,
    });
    await expect(
      played(house, { office: 'tax', area: '攸县' }, (work) => readApplication(work, { id: made[0] ?? '' })),
    ).rejects.toMatchObject({ status: 403 });
    const file = await give({ office: 'industry', area: '攸县' }, made[0] ?? '', 'licence');
    const fileId = file.papers.find(({ id }) => id === 'licence')?.given?.fileId ?? '';
    await expect(played(house, industry, (work) => paperFile(work, fileId))).rejects.toMatchObject({ status: 404 });
    expect((await played(house, { office: 'statistics' }, (work) => paperFile(work, fileId))).content.equals(bytesFor('licence'))).toBe(
      true,
    );
  });

  test('steps, papers and files are append-only for the app', async () => {
    const attempt = (sql: string) =>
      played(house, city, ({ client }) => client.query(sql)).then(
        ({ rowCount }) => rowCount,
        (error: { code: string }) => error.code,
      );
    for (const table of ['application', 'application_step', 'application_visit', 'entry_paper', 'entry_file', 'entry_paper_mark']) {
      expect(await attempt(`delete from ${table}`)).toBe('42501');
      expect(await attempt(`update ${table} set area = area`)).toBe('42501');
    }
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { account, played, testHouse } from '../../../../tests/harness.ts';
import { linkFor, small, trackedCity } from '../../../../tests/tracked-city.ts';
import { inLinkWork } from '../../../registry/access/link-work.ts';
import { type House, inWork } from '../../../registry/access/work.ts';
import { readFigures } from '../../../registry/directory/enterprise-figures.ts';
import { sourceRow } from '../../../registry/intake/source-row.ts';
import { undo } from '../../../registry/intake/undo.ts';
import { verifyFigures } from '../../../registry/intake/verify.ts';
import { monthsOf } from './lights.ts';
import { readOwnReport, saveDraft } from './own.ts';
import { submitReport } from './report.ts';
import { Overtaken } from './submit.ts';

const area = '渌口区';
const period = '2022-09';
let house: House;
let ids: Map<string, string>;
const id = (name: string) => ids.get(name) ?? '';
const said = { answers: { revenue: '95.5', employees: '30', orders: 'same' }, explanations: {}, reason: '', after: 0, period };
const names = ['甲厂', '乙厂', '丙厂', '丁厂', '戊厂', '己厂', '庚厂', '辛厂', '壬厂', '癸厂'];

beforeAll(async () => {
  house = await testHouse();
  ids = await trackedCity(house, [
    ...names.map((name) => ({ name, area, ...small })),
    { name: '未列入', area, ...small, state: null },
    { name: '暂缓厂', area, ...small, state: 'suspended' },
    { name: '攸县厂', area: '攸县', ...small },
  ]);
});

const on = (day: string): House => ({ ...house, clock: () => new Date(`${day}T10:00:00+08:00`) });
const by = (token: string, given: object = {}, day = '2022-10-07') =>
  inLinkWork(on(day), token, (work) => submitReport(work, { ...said, ...given }));
const asked = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (error: { status?: number; message: string }) => `${error.status ?? 'fault'} ${error.message}`,
  );
const official = async <T>(run: Parameters<typeof inWork<T>>[2], office: 'industry' | 'tax' = 'industry') =>
  inWork(house, (await account(house, office, area)).token, run);

describe('a round trip by link', () => {
  test('an answer becomes a figure with its place, the year in step, a report and its receipt', async () => {
    const token = await linkFor(house, area, id('甲厂'));
    const answer = await by(token, { answers: { ...said.answers, electricity: '52000', remark: '按期交付' } });
    expect(answer).toMatchObject({ version: 1, same: false, timeliness: 'onTime', receipt: { chain: area } });
    const figures = await official((work) => readFigures(work, id('甲厂'), '2022-12'));
    const self = figures.filter(({ source }) => source === 'self');
    expect(self.map(({ measure, value, cell }) => [measure, value, cell.sheet, cell.columnName, cell.raw])).toEqual([
      ['revenue', '955000.00', '月报', '本月营业收入（万元）', '95.5'],
      ['electricity', '52000.00', '月报', '本月用电量（千瓦时）', '52000'],
    ]);
    const cell = self[0]?.cell;
    const row = await official((work) =>
      sourceRow(work, { enterpriseId: id('甲厂'), batchId: cell?.batchId ?? '', sheet: cell?.sheet ?? '', row: cell?.row ?? 0 }),
    );
    expect(row).toMatchObject({ fileName: '网上填报-2022-09', source: 'self' });
    expect(row.cells.map(({ header, raw }) => [header, raw])).toContainEqual(['本月营业收入（万元）', '95.5']);
    expect(await played(house, 'system', verifyFigures)).toMatchObject({ faults: [] });
  });

  test('the same again changes nothing; another number is a correction that needs the enterprise’s own reason', async () => {
    const token = await linkFor(house, area, id('乙厂'));
    await by(token);
    expect(await by(token)).toMatchObject({ version: 1, same: true, batchId: null });
    const other = { answers: { ...said.answers, revenue: '96' } };
    expect(await asked(by(token, other))).toContain('刚刚已由「一次链接 · 乙厂」报送第 1 版');
    expect(await asked(by(token, { ...other, after: 1 }))).toContain('更正已报的数须写明企业自己的理由');
    expect(await asked(by(token, { ...other, after: 1, reason: '核实无误' }))).toContain('不算说明');
    expect(await by(token, { ...other, after: 1, reason: '上月漏记一张发票，按总账更正' })).toMatchObject({ version: 2, same: false });
    const figures = (await official((work) => readFigures(work, id('乙厂'), '2022-12'))).filter(({ source }) => source === 'self');
    expect(figures.map(({ value, current, reason }) => [value, current, reason])).toEqual([
      ['955000.00', false, null],
      ['960000.00', true, '上月漏记一张发票，按总账更正'],
    ]);
  });

  test('blank is no zero: what is not filled is refused, an explicit zero wants its reason and is filed as zero', async () => {
    const token = await linkFor(house, area, id('丙厂'));
    expect(await asked(by(token, { answers: { employees: '30', orders: 'same' } }))).toContain('「本月营业收入」没有填');
    const zero = { answers: { ...said.answers, revenue: '0' } };
    expect(await asked(by(token, { ...zero, explanations: { 'zero.revenue': '情况属实。' } }))).toContain('不算说明');
    await by(token, { ...zero, explanations: { 'zero.revenue': '全月停产检修，没有发货' } });
    const { rows } = await played(house, 'system', ({ client }) =>
      client.query(`select measure, m9::text, y9::text from figure_year where enterprise_id = $1 and source = 'self'`, [id('丙厂')]),
    );
    // 用电 was left blank: no row of it at all.
    expect(rows).toEqual([{ measure: 'revenue', m9: '0.00', y9: null }]);
  });

  test('a draft is the enterprise’s alone, checked as it is written, and gone when it is sent', async () => {
    const token = await linkFor(house, area, id('丁厂'));
    const saved = await inLinkWork(on('2022-10-07'), token, (work) =>
      saveDraft(work, { period, answers: { revenue: '0', stray: 'x' }, explanations: {}, reason: '' }),
    );
    expect(saved.findings.map(({ check, question }) => [check, question])).toEqual([
      ['blank', 'employees'],
      ['blank', 'orders'],
      ['zero', 'revenue'],
    ]);
    const seen = await official(async ({ client }) => (await client.query('select * from tracking_draft')).rows);
    expect(seen).toEqual([]);
    const again = await linkFor(house, area, id('丁厂'));
    const open = await inLinkWork(on('2022-10-07'), again, (work) => readOwnReport(work, { period }));
    expect(open).toMatchObject({
      draft: { answers: { revenue: '0' } },
      form: { formNo: '株工信培01表（示例）' },
      asks: expect.arrayContaining(['revenue']),
    });
    await by(again);
    expect(await inLinkWork(on('2022-10-07'), again, (work) => readOwnReport(work, { period }))).toMatchObject({
      draft: null,
      versions: [{ version: 1 }],
    });
  });
});

describe('two at once', () => {
  test('the same twice is one report; of two different the second is told who was first', async () => {
    const token = await linkFor(house, area, id('戊厂'));
    const again = (given: object) =>
      by(token, given).catch((error) => (error instanceof Overtaken ? by(token, given) : Promise.reject(error)));
    const both = await Promise.all([again({}), again({})]);
    expect(both.map(({ version, same }) => [version, same]).toSorted()).toEqual([
      [1, false],
      [1, true],
    ]);
    const other = await linkFor(house, area, id('己厂'));
    const raced = await Promise.all(
      ['95', '97'].map((revenue) => {
        const given = { answers: { ...said.answers, revenue } };
        return asked(by(other, given).catch((error) => (error instanceof Overtaken ? by(other, given) : Promise.reject(error))));
      }),
    );
    expect(raced.toSorted()).toEqual([expect.stringContaining('刚刚已由'), 'done']);
    const { rows } = await played(house, 'system', ({ client }) =>
      client.query<{ n: number }>('select count(*)::int as n from tracking_report where enterprise_id = any ($1::bigint[])', [
        [id('戊厂'), id('己厂')],
      ]),
    );
    expect(rows[0]?.n).toBe(2);
  });
});

describe('late is remembered', () => {
  const light = async (name: string, day: string) =>
    played(on(day), 'system', async (work) => (await monthsOf(work, { periods: [period], ids: [id(name)] })).get(id(name))?.[0]);

  test('missing is red, caught up is yellow for ever, taken back is red again and caught up once more still yellow', async () => {
    expect(await light('庚厂', '2022-10-08')).toMatchObject({ light: 'grey', state: 'missing' });
    expect(await light('庚厂', '2022-10-09')).toMatchObject({ light: 'red', state: 'missing' });
    const token = await linkFor(house, area, id('庚厂'));
    const { batchId } = await by(token, {}, '2022-10-12');
    expect(await light('庚厂', '2022-10-13')).toMatchObject({ light: 'yellow', state: 'late' });
    await official((work) => undo(work, { id: batchId ?? '' }));
    expect(await light('庚厂', '2022-10-14')).toMatchObject({ light: 'red', state: 'undone' });
    const { rows } = await played(house, 'system', ({ client }) =>
      client.query(`select 1 from figure_year where enterprise_id = $1 and source = 'self'`, [id('庚厂')]),
    );
    expect(rows).toEqual([]);
    // The same number again is no repetition now: the first was taken back.
    expect(await by(token, { after: 1, reason: '撤销后按总账重新填报' }, '2022-10-14')).toMatchObject({
      version: 2,
      same: false,
      timeliness: 'late',
    });
    expect(await light('庚厂', '2023-10-14')).toMatchObject({ light: 'yellow', state: 'late' });
    expect(await played(house, 'system', verifyFigures)).toMatchObject({ faults: [] });
  });
});

describe('nobody is asked what need not be asked', () => {
  test('not in the pool, suspended, the month not over, a month the link is not for', async () => {
    const { token } = await account(house, 'industry', area);
    const { issueLinks } = await import('./links.ts');
    const { issued, refused } = await inWork(house, token, (work) =>
      issueLinks(work, { period, ids: [id('未列入'), id('暂缓厂'), id('攸县厂'), id('辛厂')] }),
    );
    expect(issued.map(({ name }) => name)).toEqual(['辛厂']);
    expect(refused.map(({ reasons }) => reasons[0]?.says)).toEqual([
      expect.stringContaining('不需要这家企业填报'),
      expect.stringContaining('不需要这家企业填报'),
      expect.stringContaining('不在您负责的县市区'),
    ]);
    const link = issued[0]?.token ?? '';
    expect(await asked(by(link, { period: '2022-08' }))).toContain('只用于填报 2022-09');
    expect(await asked(by(link, {}, '2022-09-30'))).toContain('还没有结束');
  });

  test('what a roster brought is not asked again, and may be put right with a reason', async () => {
    await played(house, 'system', ({ client }) =>
      client.query(
        `insert into figure_year (enterprise_id, source, measure, year, area, m9) select id, s::roster_source, m::measure, 2022, area, v
         from enterprise, (values ('self', 'revenue', 880000), ('power', 'electricity', 61000)) x (s, m, v) where id = $1`,
        [id('壬厂')],
      ),
    );
    const token = await linkFor(house, area, id('壬厂'));
    const open = await inLinkWork(on('2022-10-07'), token, (work) => readOwnReport(work, { period }));
    expect(open.asks).toEqual(['employees', 'orders', 'remark']);
    expect(open.held).toMatchObject([
      { key: 'revenue', value: '88', from: '已报来的企业自报数（花名册代收）' },
      { key: 'electricity', value: '61000', from: '供电部门提供' },
    ]);
    expect(await asked(by(token))).toContain('更正已报的数须写明企业自己的理由');
    expect(await by(token, { answers: { employees: '30', orders: 'same' } })).toMatchObject({ version: 1 });
  });
});

describe('the form', () => {
  test('without a form in force nothing is collected and no link is issued', async () => {
    const token = await linkFor(house, area, id('癸厂'));
    expect(await asked(by(token, {}, '2031-01-05'))).toContain('有效期为 2022-01-01 至 2030-12-31，今天不在其内');
    const { token: desk } = await account(house, 'industry', area);
    const { issueLinks } = await import('./links.ts');
    expect(await asked(inWork(on('2031-01-05'), desk, (work) => issueLinks(work, { period, ids: [id('癸厂')] })))).toContain(
      '统计法第十七条',
    );
  });
});

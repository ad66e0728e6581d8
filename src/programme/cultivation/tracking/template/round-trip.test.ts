import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { account, played, testHouse } from '../../../../../tests/harness.ts';
import { asker, fileForm, servedConsole } from '../../../../../tests/served-console.ts';
import { codeOf, flat } from '../../../../../tests/small-city.ts';
import { type Desk, fill, onDesk, saved } from '../../../../../tests/templates.ts';
import { linkFor, trackedCity } from '../../../../../tests/tracked-city.ts';
import { inLinkWork } from '../../../../registry/access/link-work.ts';
import { type House, inWork } from '../../../../registry/access/work.ts';
import { readFigures } from '../../../../registry/directory/enterprise-figures.ts';
import { sourceRow } from '../../../../registry/intake/source-row.ts';
import { undo } from '../../../../registry/intake/undo.ts';
import { verifyFigures } from '../../../../registry/intake/verify.ts';
import { submitReport } from '../report.ts';

const area = '渌口区';
const period = '2022-09';
const names = ['甲厂', '乙厂', '丙厂', '丁厂', '戊厂', '己厂', '庚厂', '辛厂', '壬厂'] as const;
const self = { self: { month: { 2021: flat(90), 2022: flat(100, 8) } } };
let house: House;
let app: FastifyInstance;
let ids: Map<string, string>;
const id = (name: string) => ids.get(name) ?? '';
const code = (name: string) => codeOf(name);

beforeAll(async () => {
  house = await testHouse();
  ({ app } = await servedConsole(house));
  ids = await trackedCity(house, [...names.map((name) => ({ name, area, ...self })), { name: '攸县厂', area: '攸县', ...self }]);
  // 癸厂 has its revenue by a roster of the enterprises' own, so that it is not asked again.
  await trackedCity(house, [{ name: '癸厂', area, self: { month: { 2021: flat(90), 2022: flat(100, 9) } } }]).then((more) => {
    for (const [name, one] of more) ids.set(name, one);
  });
});

const as = async (where: string | null = area, office: 'industry' | 'statistics' | 'tax' = 'industry') =>
  asker(app, (await account(house, office, where)).token);

async function download(month = period, where: string | null = area, query = ''): Promise<Desk> {
  const answer = await (await as(where)).get(`/api/tracking/template.xlsx?period=${month}${query}`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return onDesk(answer.rawPayload);
}

async function send(bytes: Buffer, { fileName = '9月模板.xlsx', month = period, where = area as string | null, key = '' } = {}) {
  const form = fileForm(fileName, bytes, { period: month });
  const answer = await (await as(where)).post('/api/tracking/template-upload', form.payload, {
    'content-type': form.type,
    ...(key ? { 'idempotency-key': key } : {}),
  });
  return {
    status: answer.statusCode,
    body: answer.json(),
    says: (answer.json().reasons ?? []).map((one: { says: string }) => one.says).join('；'),
  };
}

async function sent(desk: Desk, fileName?: string): Promise<string> {
  const { status, body } = await send(await saved(desk), fileName === undefined ? {} : { fileName });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.id;
}

async function detail(returnId: string) {
  const answer = await (await as()).get(`/api/tracking/template-return?id=${returnId}&size=200`);
  const { found, rows } = answer.json();
  const of = (name: string) => rows.find((row: { creditCode: string }) => row.creditCode === code(name));
  return { found, rows, of };
}

const file = async (returnId: string) => (await as()).post('/api/tracking/file-template', { id: returnId });
const revenueOf = async (name: string) => {
  const figures = await inWork(house, (await account(house, 'industry', area)).token, (work) => readFigures(work, id(name), '2022-12'));
  return figures.filter((one) => one.period === period && one.source === 'self' && one.measure === 'revenue');
};
const revenueInForce = async (name: string) =>
  (
    await one<{ m9: string | null }>(
      `select m9 from figure_year where enterprise_id = $1 and source = 'self' and measure = 'revenue' and year = 2022`,
      [id(name)],
    )
  )[0]?.m9 ?? null;
const one = async <R>(sql: string, values: unknown[] = []): Promise<R[]> =>
  played(house, 'system', async ({ client }) => (await client.query(sql, values)).rows as R[]);

describe('a template leaves', () => {
  test('numbered, marked and journalled; with what is known, and 已掌握 where a roster of its own has it', async () => {
    const desk = await download();
    expect(desk.cell(code('甲厂'), '2021年营业收入').value).toBe(1080);
    expect(desk.cell(code('甲厂'), '2022年8月营业收入').value).toBe(100);
    expect(desk.cell(code('甲厂'), '2022年1-8月累计').value).toBe(800);
    expect(desk.cell(code('癸厂'), '本月营业收入').text).toBe('已掌握');
    expect(desk.cell(code('癸厂'), '本月营业收入').protection?.locked ?? true).toBe(true);
    const above = Array.from({ length: desk.headerRow }, (_, at) => desk.sheet.getRow(at + 1).getCell(1).text).join('\n');
    expect(above).toMatch(/【导出水印】流水号 20221015-渌口区-\d{6}/);
    expect(above).toContain('表号：株工信培01表');
    expect(() => desk.rowOf(code('攸县厂'))).toThrow();
    const [entry] = await one<{ detail: string }>(
      `select detail from journal where act = 'export.tracking.template' and chain = $1 order by seq desc limit 1`,
      [area],
    );
    const [issued] = await one<{ id: string }>('select id from report_template where area = $1 and period = $2', [area, period]);
    expect(entry?.detail).toContain(issued?.id);
  });

  test('the same content is the same template; what changes makes a newer one', async () => {
    await download();
    await download();
    expect(await one('select id from report_template where period = $1', [period])).toHaveLength(1);
  });

  test('only 工信 of the area or the city, which says whose; another area’s is refused; a month that is not over is not asked', async () => {
    const get = async (query: string, who = as()) => (await who).get(`/api/tracking/template.xlsx?${query}`);
    expect((await get(`period=${period}`, as(area, 'statistics'))).statusCode).toBe(403);
    expect((await get(`period=${period}`, as(area, 'tax'))).statusCode).toBe(403);
    expect((await get(`period=${period}&area=${encodeURIComponent('攸县')}`)).statusCode).toBe(403);
    expect((await get(`period=${period}`, as(null))).json().reasons[0].says).toContain('没有写明是哪个县市区');
    expect((await get(`period=${period}&area=${encodeURIComponent('攸县')}`, as(null))).statusCode).toBe(200);
    expect((await get('period=2022-10')).json().reasons[0].says).toContain('还没有结束');
    expect(
      await inWork(
        house,
        (await account(house, 'tax', area)).token,
        async ({ client }) => (await client.query('select * from report_template')).rowCount,
      ),
    ).toBe(0);
    expect(
      await inWork(
        house,
        (await account(house, 'industry', '攸县')).token,
        async ({ client }) => (await client.query('select distinct area from report_template')).rows,
      ),
    ).toEqual([{ area: '攸县' }]);
  });
});

describe('a template comes back', () => {
  test('looked at, nothing is filed; filed, every figure leads to its file, sheet, row and column', async () => {
    const desk = await download();
    fill(desk, code('甲厂'), 101.5, { 本月用电量: 52000 });
    const cell = { row: desk.rowOf(code('甲厂')), column: desk.columnOf('本月营业收入') };
    const returned = await sent(desk);
    const looked = await detail(returned);
    expect(looked.found.counts).toMatchObject({ take: 1, blank: 9, refused: 0 });
    expect(looked.of('甲厂')).toMatchObject({ state: 'take', reporter: '王会计' });
    expect(await revenueOf('甲厂')).toEqual([]);
    const filed = await file(returned);
    expect(filed.json()).toMatchObject({ says: expect.stringContaining('1 行入库'), found: { filedBy: '渌口区industry' } });
    const [figure] = await revenueOf('甲厂');
    expect(figure).toMatchObject({
      value: '1015000.00',
      cell: { fileName: '9月模板.xlsx', sheet: '月度跟踪', row: cell.row, columnName: '本月营业收入（万元）', raw: '101.5' },
    });
    const opened = await inWork(house, (await account(house, 'industry', area)).token, (work) =>
      sourceRow(work, { enterpriseId: id('甲厂'), batchId: figure?.cell.batchId ?? '', sheet: '月度跟踪', row: cell.row }),
    );
    expect(opened.cells.find(({ column }) => column === cell.column - 1)).toMatchObject({ header: '本月营业收入（万元）', raw: '101.5' });
    expect(await one('select way, version, answers from tracking_report where enterprise_id = $1', [id('甲厂')])).toEqual([
      { way: 'template', version: 1, answers: { revenue: '101.5', electricity: '52000', employees: '36', orders: 'same' } },
    ]);
    expect(await played(house, 'system', verifyFigures)).toMatchObject({ faults: [] });
    const acts = await one<{ act: string }>(`select act from journal where chain = $1 and act like 'tracking.%' order by seq`, [area]);
    expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['tracking.template-upload', 'tracking.file-template']));
  });

  test('the same file again changes nothing and says so; so does the same content in another file', async () => {
    const desk = await download();
    fill(desk, code('乙厂'), 102);
    const bytes = await saved(desk);
    const first = (await send(bytes)).body.id;
    const second = (await send(bytes)).body.id;
    expect((await file(first)).statusCode).toBe(200);
    expect((await send(bytes)).body).toEqual({ id: first, sameAs: true });
    expect((await file(second)).json().reasons[0].says).toContain('同一份文件已经入库');
    expect((await file(first)).json().reasons[0].says).toContain('已由渌口区industry入库');
    desk.put(code('乙厂'), '情况说明', '另存一份');
    const third = await sent(desk);
    expect((await detail(third)).of('乙厂')).toMatchObject({ state: 'same' });
    expect((await file(third)).json().reasons[0].says).toMatch(/没有可入库的行：2 行与已报相同，未改动/);
    expect(await revenueOf('乙厂')).toHaveLength(1);
  });

  test('two clerks at once: the first is filed, the other’s different figure asks the enterprise and replaces nothing', async () => {
    const [mine, theirs] = [await download(), await download()];
    fill(mine, code('丙厂'), 103);
    fill(theirs, code('丙厂'), 133);
    const returns = [await sent(mine), await sent(theirs, '另一人.xlsx')];
    const answers = await Promise.all(returns.map(file));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const states = await Promise.all(returns.map(async (one) => (await detail(one)).of('丙厂').state));
    expect(states.toSorted()).toEqual(['query', 'take']);
    const figures = await revenueOf('丙厂');
    expect(figures).toHaveLength(1);
    const [query] = await one<{ received: string; sent: string; cause: string }>(
      'select received, sent, cause from figure_query where enterprise_id = $1',
      [id('丙厂')],
    );
    expect(query).toMatchObject({ received: figures[0]?.value, cause: 'changed' });
    expect([query?.received, query?.sent].toSorted()).toEqual(['1030000.00', '1330000.00']);
  });

  test('an enterprise reported by itself after the template left: its figure stands', async () => {
    const desk = await download();
    fill(desk, code('丁厂'), 150);
    const token = await linkFor(house, area, id('丁厂'));
    const answers = { revenue: '104', employees: '30', orders: 'same' };
    await inLinkWork(house, token, (work) => submitReport(work, { period, answers, explanations: {}, reason: '', after: 0 }));
    const returned = await sent(desk);
    const row = (await detail(returned)).of('丁厂');
    expect(row.state).toBe('query');
    expect(row.told.map((told: { says: string }) => told.says).join()).toContain('企业自报数不由部门改动');
    expect((await file(returned)).statusCode).toBe(200);
    expect((await revenueOf('丁厂')).map(({ value }) => value)).toEqual(['1040000.00']);
    expect(await one('select version from tracking_report where enterprise_id = $1', [id('丁厂')])).toEqual([{ version: 1 }]);
    // The next template shows what it reported, locked.
    const next = await download();
    expect(next.cell(code('丁厂'), '本月营业收入').text).toBe('104');
    expect(next.cell(code('丁厂'), '本月营业收入').protection?.locked ?? true).toBe(true);
    expect(next.cell(code('丁厂'), '在手订单').text).toBe('持平');
  });

  test('a number that stands out wants the enterprise’s reason; 核实无误 is none; marked, mended and sent again it is taken', async () => {
    const desk = await download();
    fill(desk, code('戊厂'), 1_000_000, { 情况说明: '核实无误' });
    fill(desk, code('己厂'), '12万元');
    const returned = await sent(desk);
    const looked = await detail(returned);
    expect(looked.of('戊厂')).toMatchObject({ state: 'explain' });
    expect(JSON.stringify(looked.of('戊厂').told)).toMatch(/10 倍以上，请核对单位/);
    expect(JSON.stringify(looked.of('戊厂').told)).toContain('不算说明');
    expect(looked.of('己厂')).toMatchObject({ state: 'refused' });
    const answer = await (await as()).get(`/api/tracking/template-marked.xlsx?id=${returned}`);
    const marked = await onDesk(answer.rawPayload);
    expect(marked.cell(code('己厂'), '系统提示').text).toMatch(/未收；.*数字后带有单位.*单位请写在表头/);
    expect(marked.cell(code('己厂'), '本月营业收入')).toMatchObject({ value: '12万元', fill: { fgColor: { argb: 'FFF8CBAD' } } });
    expect(marked.cell(code('戊厂'), '本月营业收入').fill).toMatchObject({ fgColor: { argb: 'FFFFF2CC' } });
    marked.put(code('己厂'), '本月营业收入', 105);
    marked.put(code('戊厂'), '本月营业收入', 180);
    marked.put(code('戊厂'), '情况说明', '八月停机检修十天，九月集中交付三批风机壳体');
    const again = await sent(marked, '改好.xlsx');
    const mended = await detail(again);
    expect([mended.of('戊厂').state, mended.of('己厂').state]).toEqual(['take', 'take']);
    expect((await file(again)).statusCode).toBe(200);
    const [report] = await one<{ explanations: Record<string, string> }>(
      'select explanations from tracking_report where enterprise_id = $1',
      [id('戊厂')],
    );
    expect(Object.values(report?.explanations ?? {})).toEqual(['八月停机检修十天，九月集中交付三批风机壳体']);
  });

  test('taken back, the enterprise is asked again and its next report is the next version', async () => {
    const desk = await download();
    fill(desk, code('辛厂'), 100.5);
    const returned = await sent(desk);
    const { found } = (await file(returned)).json();
    const { token } = await account(house, 'industry', area);
    expect(await inWork(house, token, (work) => undo(work, { id: found.batch }))).toMatchObject({ reversed: 1 });
    expect(await revenueInForce('辛厂')).toBe(null);
    const again = await download();
    expect(again.cell(code('辛厂'), '本月营业收入').protection?.locked).toBe(false);
    fill(again, code('辛厂'), 101);
    expect((await file(await sent(again, '重报.xlsx'))).statusCode).toBe(200);
    expect(await revenueInForce('辛厂')).toBe('1010000.00');
    expect(await one('select version from tracking_report where enterprise_id = $1 order by version', [id('辛厂')])).toEqual([
      { version: 1 },
      { version: 2 },
    ]);
  });

  test('the city files an area’s return, and the area opens its cells', async () => {
    const desk = await download(period, null, `&area=${encodeURIComponent(area)}`);
    fill(desk, code('壬厂'), 100.5);
    const form = fileForm('市里代收.xlsx', await saved(desk), { period, area });
    const city = await as(null);
    const { id: returned } = (await city.post('/api/tracking/template-upload', form.payload, { 'content-type': form.type })).json();
    expect((await city.post('/api/tracking/file-template', { id: returned })).statusCode).toBe(200);
    const [figure] = await revenueOf('壬厂');
    expect(figure?.cell).toMatchObject({ fileName: '市里代收.xlsx', raw: '100.5' });
    const { token } = await account(house, 'industry', area);
    const cell = { enterpriseId: id('壬厂'), batchId: figure?.cell.batchId ?? '', sheet: '月度跟踪', row: figure?.cell.row ?? 0 };
    const opened = await inWork(house, token, (work) => sourceRow(work, cell));
    expect(opened.cells.map(({ raw }) => raw)).toContain('100.5');
  });

  test('what came back is a list that leaves as every list does', async () => {
    const answer = await (await as()).get(`/api/tracking/template-returns.xlsx?period=${period}`);
    expect(answer.statusCode).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const said = JSON.stringify(book.worksheets[0]?.getSheetValues());
    for (const word of ['渌口区2022年9月月度跟踪模板报回登记', '9月模板.xlsx', '渌口区industry', '【导出水印】'])
      expect(said).toContain(word);
  });

  test('a locked month takes what comes and calls it late, for ever', async () => {
    const desk = await download();
    fill(desk, code('庚厂'), 100.5);
    const step = async (who: ReturnType<typeof as>, name: string) =>
      (await who).post('/api/closing/take-step', { area, period, step: name, says: '' });
    expect((await step(as(), 'confirm')).statusCode).toBe(200);
    expect((await step(as(null), 'accept')).statusCode).toBe(200);
    const month = (await (await as()).get(`/api/tracking/template?period=${period}`)).json();
    expect(month.locked).toContain('记为锁定后迟报');
    const filed = await file(await sent(desk));
    expect(filed.json().says).toMatch(/1 行入库.*已验收锁定/);
    expect(await one('select timeliness from tracking_report where enterprise_id = $1', [id('庚厂')])).toEqual([
      { timeliness: 'afterClosing' },
    ]);
  });
});

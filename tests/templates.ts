import ExcelJS from 'exceljs';
import { openRoster } from '../src/platform/files/open-roster.ts';
import { writeWorkbook } from '../src/platform/files/write-workbook.ts';
import type { Judged } from '../src/programme/cultivation/tracking/template/contract.ts';
import { judgeReturn } from '../src/programme/cultivation/tracking/template/judge-return.ts';
import type { Ground } from '../src/programme/cultivation/tracking/template/judge-row.ts';
import { readMarker, readTemplate } from '../src/programme/cultivation/tracking/template/read-template.ts';
import { templateColumns } from '../src/programme/cultivation/tracking/template/template-columns.ts';
import type { Issued, IssuedRow, TemplateForm } from '../src/programme/cultivation/tracking/template/template-shape.ts';
import { templateSheet } from '../src/programme/cultivation/tracking/template/template-sheet.ts';
import { demoCode } from './rosters.ts';

/** A form small enough to check by hand: an amount, a whole number, a choice. */
export const smallForm: TemplateForm = {
  title: '重点培育企业月度跟踪监测表',
  formNo: '株工信培01表（示例）',
  issuer: '市工业和信息化局',
  approvalNo: '株统制〔2022〕1号（示例）',
  validTo: '2030-12-31',
  basis: '重点培育企业月度跟踪监测表',
  why: '方案第二条要求按月跟踪监测',
  promise: '如实填报。任何单位和个人不得要求填报虚假数据（统计法第七条）',
  rights: '有效期已过的，企业有权拒绝填报（统计法第十七条）',
  questions: [
    {
      key: 'revenue',
      label: '本月营业收入',
      unit: '万元',
      kind: 'number',
      decimals: 4,
      choices: [],
      says: '当月没有收入填 0',
      figure: { measure: 'revenue', perUnit: 10_000 },
    },
    { key: 'employees', label: '月末从业人员', unit: '人', kind: 'number', decimals: 0, choices: [], says: '月末在岗人数', figure: null },
    {
      key: 'orders',
      label: '在手订单与上月比',
      unit: null,
      kind: 'choice',
      decimals: 0,
      choices: [
        { value: 'up', label: '增加' },
        { value: 'same', label: '持平' },
        { value: 'down', label: '减少' },
      ],
      says: '按企业自己的判断选择',
      figure: null,
    },
  ],
};

/** An enterprise asked everything; `more` overrides. */
export function askedRow(number: number, more: Partial<IssuedRow> = {}): IssuedRow {
  return {
    id: String(1000 + number),
    creditCode: demoCode(number),
    name: `演示企业${number}号有限公司`,
    township: '渌口镇',
    known: { lastYear: `${12_000_000 + number}.50`, lastMonth: '1000000.00', yearToDate: `${8_000_000 + number}.00` },
    asked: ['revenue', 'employees', 'orders'],
    held: {},
    ...more,
  };
}

/** A template of 渌口区 for September 2022. */
export function issuedOf(rows: IssuedRow[], more: Partial<Issued> = {}): Issued {
  return {
    id: '0b5c6a52-6f0f-4a2b-9c1e-3a5b7c9d1e2f',
    area: '渌口区',
    period: '2022-09',
    issuedAt: '2022-10-01T02:00:00.000Z',
    law: 'a'.repeat(64),
    form: smallForm,
    rows,
    ...more,
  };
}

/** The file as it leaves, without a watermark. */
export async function templateFile(issued: Issued): Promise<Buffer> {
  const { alongside, ...sheet } = templateSheet(issued);
  return writeWorkbook([sheet, ...alongside], { notice: '演示数据：企业与数字均为虚构' });
}

/** A template in a clerk's hands: cells by credit code and header. */
export interface Desk {
  book: ExcelJS.Workbook;
  sheet: ExcelJS.Worksheet;
  headerRow: number;
  columnOf(header: string): number;
  rowOf(code: string): number;
  put(code: string, header: string, value: ExcelJS.CellValue): void;
  cell(code: string, header: string): ExcelJS.Cell;
}

/** Opens a template as a person would, with another program than ours. */
export async function onDesk(bytes: Buffer): Promise<Desk> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const sheet = book.getWorksheet('月度跟踪');
  if (!sheet) throw new Error('no sheet 月度跟踪');
  let headerRow = 0;
  sheet.eachRow((row, number) => {
    if (headerRow === 0 && row.getCell(1).text === '统一社会信用代码') headerRow = number;
  });
  const columnOf = (header: string) => {
    for (let column = 1; column <= sheet.columnCount; column++)
      if (sheet.getRow(headerRow).getCell(column).text.startsWith(header)) return column;
    throw new Error(`no column ${header}`);
  };
  const rowOf = (code: string) => {
    for (let row = headerRow + 1; row <= sheet.rowCount; row++) if (sheet.getRow(row).getCell(1).text === code) return row;
    throw new Error(`no row ${code}`);
  };
  const cell = (code: string, header: string) => sheet.getRow(rowOf(code)).getCell(columnOf(header));
  const put = (code: string, header: string, value: ExcelJS.CellValue) => {
    cell(code, header).value = value;
  };
  return { book, sheet, headerRow, columnOf, rowOf, put, cell };
}

/** What a clerk sends. */
export async function saved({ book }: Desk): Promise<Buffer> {
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Fills one row as an enterprise reported it. */
export function fill(desk: Desk, code: string, revenue: ExcelJS.CellValue, more: Record<string, ExcelJS.CellValue> = {}): void {
  const said: Record<string, ExcelJS.CellValue> = {
    本月营业收入: revenue,
    月末从业人员: 36,
    在手订单: '持平',
    企业填报人: '王会计',
    ...more,
  };
  for (const [header, value] of Object.entries(said)) desk.put(code, header, value);
}

/** Reads and judges a file against the template as if nothing had changed since; by credit code, and in order. */
export async function judged(
  issued: Issued,
  bytes: Buffer,
  world: Partial<Pick<Ground, 'now' | 'reported' | 'figures' | 'check'>> = {},
  fileName = '模板.xlsx',
): Promise<{ rows: Judged[]; of: (code: string) => Judged }> {
  const opened = await openRoster(bytes, fileName);
  const marker = await readMarker(opened);
  if (marker?.template !== issued.id) throw new Error(`the marker is ${JSON.stringify(marker)}`);
  const returned = await readTemplate(opened, templateColumns(issued.form, issued.period));
  const now = new Map(issued.rows.map((row) => [row.creditCode, row]));
  const rows = judgeReturn(issued, returned, { now, reported: new Map(), figures: new Map(), check: () => [], ...world });
  const of = (code: string) => {
    const found = rows.find(({ creditCode }) => creditCode === code);
    if (!found) throw new Error(`nothing said of ${code}`);
    return found;
  };
  return { rows, of };
}

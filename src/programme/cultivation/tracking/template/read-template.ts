import type { Cell, OpenedFile, SheetHead, SheetRow } from '../../../../platform/files/opened-file.ts';
import { type Reason, Refusal } from '../../../../platform/shared/reason.ts';
import { type Marker, markerOf, markerSheet } from './marker.ts';
import type { TemplateColumn } from './template-columns.ts';

/** One row of a template that came back: its cells by the key of the column, as they were sent. */
export interface ReturnedRow {
  /** As Excel shows it. */
  row: number;
  cells: Map<string, Cell>;
}

/** A template as it was read. */
export interface Returned {
  sheet: string;
  headerRow: number;
  /** Key of a column → its 0-based place in the file. */
  places: Map<string, number>;
  rows: ReturnedRow[];
}

const download = '请在「月度跟踪」重新下载模板，把内容填入后上传';
/** A header stands near the top; whoever pushed it further down has made another table of it. */
const headWithin = 60;
/** Rows beyond what any area has; a sheet with more is not what we issued. */
const mostRows = 60_000;

/** 模板标记 of a file; null: it bears none, and is no template of ours. */
export async function readMarker(file: OpenedFile): Promise<Marker | null> {
  const hidden = file.sheets.find(({ name }) => name === markerSheet);
  if (!hidden) return null;
  const found = new Map<string, string>();
  for await (const chunk of file.rows(hidden.no)) {
    for (const { cells } of chunk) {
      const key = cells.find(({ column }) => column === 0)?.text ?? '';
      const value = cells.find(({ column }) => column === 1);
      if (value && !found.has(key)) found.set(key, value.text);
    }
    // A marker is a few rows; whatever else was put there is not read.
    break;
  }
  return markerOf(found);
}

// What a database cannot keep is no word anybody wrote.
const storable = (text: string) => (text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '\ufffd'));
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');

/** Where each column stands in this row, if this is the header: code and name are there. */
function placesIn({ cells }: SheetRow, columns: readonly TemplateColumn[]): { places: Map<string, number>; doubled: string[] } | null {
  const byHeader = new Map(columns.map(({ key, header }) => [plain(header), { key, header }]));
  const places = new Map<string, number>();
  const doubled: string[] = [];
  for (const { text, column } of cells) {
    const known = byHeader.get(plain(text));
    if (!known) continue;
    if (places.has(known.key)) doubled.push(known.header);
    else places.set(known.key, column);
  }
  return places.has('creditCode') && places.has('name') ? { places, doubled } : null;
}

function headRefusals(
  sheet: string,
  { places, doubled }: { places: Map<string, number>; doubled: string[] },
  columns: readonly TemplateColumn[],
): Reason[] {
  const gone = columns.filter(({ key, use }) => !places.has(key) && use !== 'known').map(({ header }) => `「${header}」`);
  const reasons: Reason[] = [];
  if (gone.length > 0) reasons.push({ says: `工作表「${sheet}」缺少列 ${gone.join('、')}，可能被删除或改了表头`, remedy: download });
  if (doubled.length > 0) {
    const twice = doubled.map((header) => `「${header}」`).join('、');
    reasons.push({ says: `工作表「${sheet}」的列 ${twice} 出现了两次，不能确定以哪一列为准`, remedy: '请删去多出的列后上传' });
  }
  return reasons;
}

async function headOf(file: OpenedFile, head: SheetHead, columns: readonly TemplateColumn[]) {
  for await (const chunk of file.rows(head.no)) {
    for (const row of chunk) {
      if (row.row > headWithin) return null;
      const found = placesIn(row, columns);
      if (found) return { head, headerRow: row.row, ...found };
    }
  }
  return null;
}

/** 读回模板: the rows below the header, by the key of each column; columns may have been moved, other sheets are left alone. */
export async function readTemplate(file: OpenedFile, columns: readonly TemplateColumn[]): Promise<Returned> {
  const found = [];
  for (const head of file.sheets) {
    if (head.name === markerSheet) continue;
    const table = await headOf(file, head, columns);
    if (table) found.push(table);
  }
  const [table, second] = found;
  if (!table) throw new Refusal([{ says: '文件里找不到模板的表头（统一社会信用代码、企业名称）', remedy: download }], 422);
  if (second) {
    const names = found.map(({ head }) => `「${head.name}」`).join('、');
    throw new Refusal([{ says: `文件里有两张模板表：${names}，不能确定以哪一张为准`, remedy: '请只保留填好的一张后上传' }], 422);
  }
  const refusals = headRefusals(table.head.name, table, columns);
  if (refusals.length > 0) throw new Refusal(refusals, 422);
  const keys = new Map([...table.places].map(([key, place]) => [place, key]));
  const rows: ReturnedRow[] = [];
  for await (const chunk of file.rows(table.head.no)) {
    for (const { row, cells } of chunk) {
      if (row <= table.headerRow) continue;
      const known = cells.flatMap((cell): [string, Cell][] => {
        const key = keys.get(cell.column);
        return key === undefined || cell.text.trim() === '' ? [] : [[key, { ...cell, text: storable(cell.text) }]];
      });
      if (known.length > 0) rows.push({ row, cells: new Map(known) });
    }
    if (rows.length > mostRows) throw new Refusal([{ says: `表中超过 ${mostRows} 行，不是发出的模板`, remedy: download }], 422);
  }
  return { sheet: table.head.name, headerRow: table.headerRow, places: table.places, rows };
}

import { nameKey } from '../../../../registry/directory/names.ts';
import type { Judged, Told } from './contract.ts';
import { type Ground, judgeRow } from './judge-row.ts';
import { knownText } from './known-figures.ts';
import { cellName } from './locked-cells.ts';
import type { Returned, ReturnedRow } from './read-template.ts';
import { templateColumns } from './template-columns.ts';
import type { Issued, IssuedRow } from './template-shape.ts';

const codeOf = ({ cells }: ReturnedRow) => cells.get('creditCode')?.text.normalize('NFKC').replace(/\s+/g, '').toUpperCase() ?? '';
const nameOf = ({ cells }: ReturnedRow) => cells.get('name')?.text.trim() ?? '';

function refusedRow(row: ReturnedRow, issued: IssuedRow | null, told: Told): Judged {
  const { id = null, creditCode = codeOf(row), name = nameOf(row) } = issued ?? {};
  return {
    row: row.row,
    id,
    creditCode,
    name,
    state: 'refused',
    told: [told],
    values: {},
    explanation: null,
    reporter: null,
    differing: [],
  };
}

const download = '请重新下载模板，按发出的名单填报';

/** A row of nobody the template was issued for: its code was altered, or the row was added. */
function strangeRow(row: ReturnedRow, returned: Returned, byName: ReadonlyMap<string, IssuedRow>, codes: ReadonlySet<string>): Judged {
  const cell = cellName(returned, 'creditCode', row.row);
  const value = row.cells.get('creditCode')?.text ?? null;
  const told = (says: string, remedy: string): Told => ({ level: 'refused', key: 'creditCode', cell, value, says, remedy });
  const name = nameOf(row);
  const known = byName.get(nameKey(name));
  if (known && !codes.has(known.creditCode)) {
    const says = `${cell}「统一社会信用代码」被改动：发出时「${known.name}」为 ${known.creditCode}，表中为 ${value ?? '（空）'}；分不清是哪家企业，本行未收`;
    return refusedRow(row, known, told(says, `请改回 ${known.creditCode}，或重新下载模板`));
  }
  if (/^(合计|总计|小计|平均)/.test(name.replace(/\s+/g, '')) || /^(合计|总计|小计)/.test(codeOf(row)))
    return refusedRow(row, null, told(`第 ${row.row} 行是合计行，不收`, '请删去合计行'));
  const says = `第 ${row.row} 行${name === '' ? '' : `「${name}」`}不在本次发出的名单中（自行增加的行），本行未收`;
  return refusedRow(row, null, told(says, '应跟踪的企业请先在「培育库」列入，再重新下载模板'));
}

/** The name is half of who it is: with another name beside the code nobody knows whose figures these are. */
function renamed(row: ReturnedRow, returned: Returned, issued: IssuedRow): Judged | null {
  const name = nameOf(row);
  if (nameKey(name) === nameKey(issued.name)) return null;
  const cell = cellName(returned, 'name', row.row);
  const says = `${cell}「企业名称」被改动：${issued.creditCode} 发出时为「${issued.name}」，表中为「${name || '（空）'}」；代码与名称对不上，本行未收`;
  const remedy = `请改回「${issued.name}」；若是只对部分列排了序，请撤销排序。企业更名请在「企业名录」更正`;
  return refusedRow(row, issued, { level: 'refused', key: 'name', cell, value: name || null, says, remedy });
}

const contentOf = ({ cells }: ReturnedRow) => JSON.stringify([...cells].map(([key, { text }]) => [key, text]).toSorted());

/** 同一家出现几行: alike, the first counts; otherwise nobody can say which does. */
function doubledRows(rows: ReturnedRow[], issued: IssuedRow): { first: ReturnedRow | null; refused: Judged[] } {
  const [first, ...more] = rows;
  if (!first || more.length === 0) return { first: first ?? null, refused: [] };
  const alike = more.every((row) => contentOf(row) === contentOf(first));
  const numbers = rows.map(({ row }) => row).join('、');
  const told = (says: string): Told => ({ level: 'refused', key: null, cell: null, value: null, says, remedy: '请只保留一行' });
  const out = alike ? more : rows;
  const says = alike ? `与第 ${first.row} 行完全相同，只收第一行` : `第 ${numbers} 行是同一家企业而内容不同，不能确定以哪一行为准，都未收`;
  return { first: alike ? first : null, refused: out.map((row) => refusedRow(row, issued, told(says))) };
}

function absentRow({ id, creditCode, name }: IssuedRow): Judged {
  const says = '表中没有这家企业（行被删除）：按本次未报处理，已报的数不受影响';
  const told: Told[] = [{ level: 'hint', key: null, cell: null, value: null, says, remedy: download }];
  return { row: null, id, creditCode, name, state: 'absent', told, values: {}, explanation: null, reporter: null, differing: [] };
}

/**
 * 判一份报回的模板: row by row, matched by code wherever the row stands now. Pure: the same file over the same standing gives the same answer, so
 * that what was previewed is what is filed.
 */
export function judgeReturn(
  issued: Pick<Issued, 'form' | 'period' | 'rows'>,
  returned: Returned,
  world: Pick<Ground, 'now' | 'reported' | 'figures' | 'check'>,
): Judged[] {
  const byCode = new Map(issued.rows.map((row) => [row.creditCode, row]));
  const byName = new Map(issued.rows.map((row) => [nameKey(row.name), row]));
  const byKnown = new Map(issued.rows.flatMap((row) => (knownText(row) === null ? [] : [[knownText(row) ?? '', row] as const])));
  const ground: Ground = { ...world, period: issued.period, columns: templateColumns(issued.form, issued.period), byKnown };
  const here = new Map<string, ReturnedRow[]>();
  for (const row of returned.rows) {
    const code = codeOf(row);
    here.set(code, [...(here.get(code) ?? []), row]);
  }
  const codes = new Set(here.keys());
  const judged: Judged[] = [];
  for (const [code, rows] of here) {
    const known = byCode.get(code);
    if (!known) {
      judged.push(...rows.map((row) => strangeRow(row, returned, byName, codes)));
      continue;
    }
    const { first, refused } = doubledRows(rows, known);
    judged.push(...refused);
    if (first) judged.push(renamed(first, returned, known) ?? judgeRow(known, first, returned, ground));
  }
  judged.sort((one, other) => (one.row ?? 0) - (other.row ?? 0));
  const absent = issued.rows.filter((row) => row.asked.length > 0 && !codes.has(row.creditCode));
  // A row whose code was altered is no row that was deleted: it is told once.
  const found = new Set(judged.map(({ id }) => id));
  return [...judged, ...absent.filter(({ id }) => !found.has(id)).map(absentRow)];
}

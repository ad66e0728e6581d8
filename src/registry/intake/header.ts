import type { Merge, SheetRow } from '../../platform/files/opened-file.ts';
import { type Field, readHeader, type Synonyms } from './columns.ts';
import type { Source } from './contract.ts';

/** Where the table of a sheet begins: the header as printed per column (two lines joined), and the lines above it. */
export interface FoundHeader {
  /** The last line of the header, as Excel shows it. */
  row: number;
  headers: Map<number, string>;
  titles: string[];
}

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The texts of a row by column, merged ranges filled to every column they cover. */
function texts(row: SheetRow | undefined, merges: Merge[]): Map<number, string> {
  const found = new Map<number, string>();
  if (!row) return found;
  for (const cell of row.cells) {
    const text = clean(cell.text);
    if (text === '') continue;
    const merge = merges.find(({ top, left, right }) => top === row.row && left === cell.column && right - left < 60);
    for (let column = cell.column; column <= (merge?.right ?? cell.column); column += 1) found.set(column, text);
  }
  return found;
}

function known(line: Map<number, string>, source: Source, synonyms: Synonyms): Set<Field> {
  const fields = new Set<Field>();
  for (const text of new Set(line.values())) {
    if (text.length > 60) continue;
    const { field } = readHeader(text, source, synonyms);
    if (field && field !== 'ignored') fields.add(field);
  }
  return fields;
}

const isFigureText = (text: string): boolean => /^[-+]?[\d.,]+$/.test(text.normalize('NFKC'));

/** Whether a line below or above the header is the other half of it: short words under or over figure columns, no data. */
function halfOf(other: Map<number, string>, main: Map<number, string>, source: Source, synonyms: Synonyms): boolean {
  if (other.size === 0) return false;
  let telling = 0;
  for (const [column, text] of other) {
    if (text.length > 40 || isFigureText(text) || /合计|总计|制表|填报|[:：]/.test(text)) return false;
    const mine = main.get(column);
    if (mine === text) continue;
    const { field, hint, unit } = readHeader(text, source, synonyms);
    const speaks =
      hint.month !== null || hint.year !== null || hint.basis !== null || hint.relative !== null || unit !== null || field !== null;
    if (!speaks) return false;
    if (field === 'creditCode' || field === 'name') return false;
    telling += 1;
  }
  return telling > 0 && new Set(other.values()).size <= main.size + other.size;
}

/** Group words reach rightwards over the columns whose own group cell is empty, as people leave them when they do not merge. */
function joined(top: Map<number, string>, bottom: Map<number, string>): Map<number, string> {
  const headers = new Map<number, string>();
  let group: string | null = null;
  const last = Math.max(...top.keys(), ...bottom.keys());
  for (let column = 0; column <= last; column += 1) {
    const above = top.get(column);
    const below = bottom.get(column);
    if (above !== undefined) group = below !== undefined && below !== above ? above : null;
    const over = above ?? (below !== undefined ? group : null);
    const text = [over, below].filter((part, place, all) => part && all.indexOf(part) === place).join(' ');
    if (text !== '') headers.set(column, text);
  }
  return headers;
}

/**
 * 找表头: the first line among the first sixty that names an enterprise and at least one more column; its second line, above or below,
 * is joined to it. `asked`: the line a person pointed at. Null: there is none.
 */
export function findHeader(rows: SheetRow[], merges: Merge[], source: Source, synonyms: Synonyms, asked?: number): FoundHeader | null {
  const head = rows.slice(0, 60);
  const lines = head.map((row) => texts(row, merges));
  const scores = lines.map((line) => known(line, source, synonyms));
  const named = (fields: Set<Field>): boolean => fields.has('creditCode') || fields.has('name');
  let at = asked === undefined ? -1 : head.findIndex(({ row }) => row === asked);
  if (asked === undefined) {
    const best = Math.max(0, ...scores.filter((fields) => named(fields)).map((fields) => fields.size));
    at = scores.findIndex(
      (fields, place) => named(fields) && fields.size >= Math.max(1, Math.min(best, 2)) && (lines[place]?.size ?? 0) >= 2,
    );
  }
  const main = lines[at];
  if (at < 0 || !main) return null;
  const row = head[at]?.row ?? 0;
  const below = head[at + 1]?.row === row + 1 ? lines[at + 1] : undefined;
  const above = at > 0 && head[at - 1]?.row === row - 1 ? lines[at - 1] : undefined;
  const titles = (until: number): string[] =>
    head.slice(0, Math.max(0, until)).flatMap((line) => line.cells.map(({ text }) => clean(text)));
  if (below && halfOf(below, main, source, synonyms)) return { row: row + 1, headers: joined(main, below), titles: titles(at) };
  if (above && above.size > 0 && [...above.keys()].every((column) => column > 0) && halfOf(above, main, source, synonyms)) {
    return { row, headers: joined(above, main), titles: titles(at - 1) };
  }
  return { row, headers: main, titles: titles(at) };
}

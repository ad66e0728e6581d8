/** What a cell to be written may hold; figures from the database come as text and keep every digit. */
export type CellOut = string | number | bigint | boolean | null | undefined;

/**
 * 单元格的样子 in a form that is filled in and comes back: `held` is grey and locked, `open` is to be filled in, `doubt` (yellow) and `fault` (red)
 * are to be filled in again, `told` is words to be read, locked. Without one a cell is as its column is.
 */
export type CellLook = 'held' | 'open' | 'doubt' | 'fault' | 'told';

/** A cell with a look of its own. */
export interface LookedCell {
  value: CellOut;
  look: CellLook;
}

/** One row to be written. */
export type RowOut = readonly (CellOut | LookedCell)[];

/** What a cell holds, whatever it looks like. */
export function cellValue(cell: CellOut | LookedCell): CellOut {
  return typeof cell === 'object' && cell !== null ? cell.value : cell;
}

/** How the cells of a column are written. `day` takes `2022-09-30`; `percent` takes a ratio; what is no number stays text. */
export type ColumnKind = 'text' | 'money' | 'integer' | 'number' | 'percent' | 'day';

/** A column to be written; without a kind it is text. */
export interface ColumnOut {
  header: string;
  kind?: ColumnKind;
  /** In characters of half width. */
  width?: number;
  /** 下拉选项: what may be chosen in the cells below the header. */
  choices?: string[];
  /** What the cells look like where they do not say so themselves. */
  look?: CellLook;
  /** 录入规则: figures (or whole numbers) alone may be typed, and what is said to whoever types something else. */
  rule?: { takes: 'figure' | 'whole'; says: string };
}

/** 导出的表: a sheet to be written. */
export interface SheetOut {
  name: string;
  /** 表题, over all columns. */
  title?: string;
  /** Lines under the title, over all columns: 表号 and the like. */
  above?: string[];
  /** 单位 and the like, at the right above the header: `单位：万元`. */
  unit?: string;
  columns: ColumnOut[];
  rows: Iterable<RowOut> | AsyncIterable<RowOut>;
  /** 筛选按钮 on the header. */
  filter?: boolean;
  /** 保护: every cell is locked but those that look open; without a password, because it is against slips. */
  protect?: boolean;
  /** Columns that stay in sight at the left. */
  frozenColumns?: number;
  /** Not among the tabs; `veryHidden` cannot be brought back by the menu. */
  state?: 'hidden' | 'veryHidden';
}

/** How the visible line of a watermark begins; whoever reads a sheet that comes back knows it by this. */
export const watermarkMark = '【导出水印】';

/** 水印: what is seen on every sheet and every printed page, and what is kept in the file's properties. */
export interface Watermark {
  says: string;
  /** For the foot of a printed page: short. */
  foot: string;
  properties: Record<string, string>;
}

/** What holds for all sheets of a file. */
export interface BookOptions {
  /** 告示, the first row of every sheet: `演示数据`. */
  notice?: string;
  /** Who made the file, kept in its properties. */
  author?: string;
  watermark?: Watermark;
}

const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** The digits of a figure, when Excel can hold all of them (15); else null, and the figure is written as text. */
export function figureOf(value: CellOut): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return null;
  const text = String(value);
  if (!decimal.test(text)) return typeof value === 'number' && Number.isFinite(value) ? text : null;
  const digits = text.replace(/^-?0*\.?0*|\./g, '').replace(text.includes('.') ? /0+$/ : /$^/, '');
  return digits.length <= 15 ? text : null;
}

/** What a cell shows as text; nothing for null. */
export function textOfCell(value: CellOut): string {
  if (value === null || value === undefined) return '';
  return value === true ? '是' : value === false ? '否' : String(value);
}

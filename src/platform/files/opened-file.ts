/** One cell with something in it; a blank cell, formatted or not, is not reported at all. */
export interface Cell {
  /** 0-based: column A is 0. */
  column: number;
  kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /**
   * As it was sent. Numbers keep the exact stored digits (`9.1430200665810003E+17` stays so, that intake may see the precision is gone);
   * dates are `2022-09-30` or `2022-09-30T08:15:00`; booleans `TRUE` or `FALSE`; errors `#N/A`, `#REF!`, the formula that was never
   * computed (`=B2*2`) or the day that does not exist (`1900-02-29`).
   */
  text: string;
  /** The cell is a formula: `text` is the value stored beside it, which may be stale or forged. */
  formula?: true;
}

/** One row with at least one cell. */
export interface SheetRow {
  /** 1-based, as Excel shows it. */
  row: number;
  /** The person who sent the file cannot see this row. */
  hidden: boolean;
  /** Sparse, in column order. */
  cells: Cell[];
}

/** A merged range; only its first cell has a value. Rows are 1-based, columns 0-based, both ends included. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** A sheet of a file, in the order of its tabs. */
export interface SheetHead {
  /** 0-based place among the tabs; what `rows`, `merges` and `hiddenColumns` ask for. */
  no: number;
  name: string;
  hidden: boolean;
}

/** A file that may be read: nothing but the list of its sheets has been read yet. */
export interface OpenedFile {
  format: 'xlsx' | 'xlsm' | 'xls' | 'et' | 'csv' | 'tsv';
  /** Of a csv or tsv file: `UTF-8`, `GB18030`, `UTF-16LE`, `UTF-16BE`. */
  encoding?: string;
  /** The name that may be shown: never a path, never with control characters. */
  fileName: string;
  sheets: SheetHead[];
  /**
   * The rows of a sheet in chunks of at most 1000, rows without a value left out. May be asked for more than once; leaving the loop early
   * stops the reading. Throws a `Refusal` when the file turns out to be damaged or beyond the limits on the way.
   */
  rows(sheetNo: number): AsyncIterable<SheetRow[]>;
  /** The merged ranges of a sheet, known before its rows are read. */
  merges(sheetNo: number): Promise<Merge[]>;
  /** 0-based numbers of the columns the sender cannot see. */
  hiddenColumns(sheetNo: number): Promise<number[]>;
  close(): void;
}

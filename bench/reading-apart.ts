import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { openRoster } from '../src/platform/files/open-roster.ts';
import { answer } from './measure.ts';

// One reader, one file, one process: node reading-apart.ts ours|exceljs|sheetjs FILE
const [who, path] = process.argv.slice(2) as [string, string];

async function ours(): Promise<number> {
  const opened = await openRoster(readFileSync(path), path);
  let cells = 0;
  for await (const rows of opened.rows(0)) for (const row of rows) cells += row.cells.length;
  opened.close();
  return cells;
}

async function exceljs(): Promise<number> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, { sharedStrings: 'cache', worksheets: 'emit' });
  let cells = 0;
  for await (const sheet of reader) for await (const row of sheet) cells += row.actualCellCount;
  return cells;
}

function sheetjs(): number {
  const book = read(readFileSync(path), { dense: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) return 0;
  return utils
    .sheet_to_json<unknown[]>(sheet, { header: 1, raw: true })
    .reduce((cells, row) => cells + row.filter((cell) => cell !== undefined).length, 0);
}

const readers: Record<string, () => number | Promise<number>> = { ours, exceljs, sheetjs };
const start = performance.now();
const cells = await readers[who]?.();
answer(performance.now() - start, { cells });

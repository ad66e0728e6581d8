import { setImmediate as breathe } from 'node:timers/promises';
import { csvSplitter } from './csv-splitter.ts';
import { fileLimits } from './limits.ts';
import type { OpenedFile, SheetRow } from './opened-file.ts';
import { refusedFile } from './refuse-file.ts';
import { type TextEncoding, textEncoding, textOf } from './text-encoding.ts';

const delimiters = [',', '\t', ';'];

/** The beginning of a text, whole lines as far as there are any. */
function sampleOf(bytes: Buffer, encoding: TextEncoding): string {
  const first = textOf(bytes, encoding).next().value ?? '';
  if (first.length <= 65_536) return first;
  const end = first.lastIndexOf('\n', 65_536);
  return first.slice(0, end > 0 ? end : 65_536);
}

/** 分隔符: the one that gives most rows the same number of fields; title rows and commas within figures do not mislead it. */
function delimiterOf(sample: string): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts = new Map<number, number>();
    try {
      for (const row of csvSplitter(delimiter)(`${sample}\n`, false).slice(0, 200)) {
        const width = (row.cells.at(-1)?.column ?? 0) + 1;
        if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
      }
    } catch {
      // A quote left open or a row too wide: not the delimiter, or the reading itself will say what is wrong.
    }
    const score = Math.max(0, ...[...counts].map(([width, rows]) => rows * Math.min(width, 4)));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Refuses what is text but no table: pages, XML, mail archives; and what is no text at all. */
function refuseOtherText(sample: string): void {
  const start = sample.trimStart().slice(0, 200);
  const saveAs = '请在 Excel 或 WPS 中打开后另存为 xlsx 再上传';
  if (/^<(!doctype html|html|head|meta|table|body|style|script|div)/i.test(start)) {
    throw refusedFile('这是网页（HTML）文件，不是表格，有些系统导出的“xls”其实是网页', saveAs);
  }
  if (/^<[!?a-z]/i.test(start)) throw refusedFile('这是 XML 文件，不是表格', saveAs);
  if (/^MIME-Version:/i.test(start)) throw refusedFile('这是网页存档（mht）文件，不是表格', saveAs);
  if (/^\{\\rtf/.test(start)) throw refusedFile('这是 RTF 文档，不是表格', '请上传其中表格的 Excel 版本');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0001-\u0008\u000b\u000e-\u001f]/.test(sample))
    throw refusedFile('这不是表格文件，内容像是程序或图片', '请上传 xlsx、xls、et 或 csv 文件');
}

async function* rowsOf(bytes: Buffer, encoding: TextEncoding, delimiter: string, skip: number): AsyncGenerator<SheetRow[]> {
  const splitter = csvSplitter(delimiter);
  let first = true;
  for (const piece of textOf(bytes, encoding)) {
    const rows = splitter(first ? piece.slice(skip) : piece, false);
    first = false;
    for (let at = 0; at < rows.length; at += fileLimits.chunkRows) yield rows.slice(at, at + fileLimits.chunkRows);
    await breathe();
  }
  const rows = splitter('', true);
  for (let at = 0; at < rows.length; at += fileLimits.chunkRows) yield rows.slice(at, at + fileLimits.chunkRows);
}

/** Opens a csv or tsv file; all cells are text, as a text file says nothing of kinds. */
export function openCsv(bytes: Buffer, fileName: string): OpenedFile {
  const encoding = textEncoding(bytes);
  const sample = sampleOf(bytes, encoding);
  if (sample.trim() === '') throw refusedFile('文件是空的，没有任何内容', '请确认选对了文件，再上传');
  refuseOtherText(sample);
  const stated = /^sep=(.)\r?\n/.exec(sample);
  const delimiter = stated?.[1] ?? delimiterOf(sample);
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    encoding: encoding.name,
    fileName,
    sheets: [{ no: 0, name: fileName.replace(/\.[^.]*$/, ''), hidden: false }],
    rows: () => rowsOf(bytes, encoding, delimiter, stated?.[0].length ?? 0),
    merges: async () => [],
    hiddenColumns: async () => [],
    close() {},
  };
}

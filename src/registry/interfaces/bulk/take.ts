import type { Readable } from 'node:stream';
import { watermarkMark } from '../../../platform/files/sheet-out.ts';
import { csvField } from '../../../platform/files/write-csv.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../access/duties.ts';
import type { Work } from '../../access/work.ts';
import { releaseSpooled } from '../../exports/release.ts';
import { afterOf, cursorOf } from './cursor.ts';
import type { BulkList, Row } from './lists.ts';
import { openSpool, type Spool } from './spool.ts';

/** What a piece was asked with, beside the list's own filters. */
interface Piece {
  cursor?: string | undefined;
  limit: number;
  format: 'ndjson' | 'csv';
  reason?: string | undefined;
}

/** 一段批量数据, ready to be sent. */
export interface BulkOut {
  body: Readable;
  bytes: number;
  serial: string;
  rows: number;
  next: string | null;
  format: Piece['format'];
  fileName: string;
}

/**
 * 批量取数: reads a piece in the reader's own rights into a spool, numbers and journals it as any copy that leaves, and only then lets it go. What the
 * receiver does with its connection holds no lock and no transaction.
 */
export async function takeBulk(work: Work, list: BulkList, input: Piece & Record<string, unknown>): Promise<BulkOut> {
  const { cursor, limit, format, reason, ...filters } = input;
  refuse([...dutyRefusals(work.actor, 'interface.bulk'), ...dutyRefusals(work.actor, list.declared.duty)], 403);
  const asked = { name: list.name, filters };
  const spool = await openSpool();
  try {
    const read = await spoolRows(work, list, { spool, filters, limit, format, after: afterOf(asked, cursor) });
    const next = read.after === null ? null : cursorOf(asked, read.after);
    const title = list.declared.says.replace('批量取数：', '');
    const counted = { title, fileName: `${title}.${format}`, rows: read.rows, columns: read.columns };
    let head = '';
    const leaving = {
      list: `bulk.${list.name}`,
      says: list.declared.says,
      filters: { ...filters, limit, format, continued: cursor !== undefined },
      reason,
    };
    const { serial } = await releaseSpooled(work, leaving, counted, async (mark) => {
      head =
        format === 'csv'
          ? csvHead(mark, read.columns)
          : `${JSON.stringify({ $mark: mark.says, ...(mark.notice ? { $notice: mark.notice } : {}), $rows: read.rows, $next: next })}\n`;
      return spool.hash(head);
    });
    return { ...spool.stream(head), serial, rows: read.rows, next, format, fileName: counted.fileName };
  } catch (error) {
    await spool.close();
    throw error;
  }
}

interface Reading {
  spool: Spool;
  filters: Record<string, unknown>;
  limit: number;
  format: Piece['format'];
  after: string | null;
}

/** One batch after another, each forgotten once it is written. */
async function spoolRows(work: Work, list: BulkList, reading: Reading): Promise<{ rows: number; after: string | null; columns: string[] }> {
  let { after } = reading;
  let rows = 0;
  let columns: string[] = [];
  for (;;) {
    const batch = await list.read(work, { filters: reading.filters, after, take: Math.min(list.batch, reading.limit - rows) });
    if (columns.length === 0) columns = Object.keys(batch.rows[0] ?? {});
    let text = '';
    for (const row of batch.rows) text += reading.format === 'csv' ? csvLine(columns, row) : `${JSON.stringify(row)}\n`;
    await reading.spool.write(text);
    rows += batch.rows.length;
    after = batch.after;
    if (after === null || rows >= reading.limit) return { rows, after, columns };
  }
}

function csvHead({ says, notice }: { says: string; notice: string | null }, columns: string[]): string {
  const lines = [notice, watermarkMark + says].filter((line) => line !== null).map((line) => csvField(line, 'text'));
  return `\ufeff${[...lines, columns.map((column) => csvField(column, 'text')).join(',')].join('\r\n')}\r\n`;
}

/** What is no single value stands in its cell as JSON. */
function csvLine(columns: string[], row: Row): string {
  const cells = columns.map((column) => {
    const value = row[column];
    if (value !== null && typeof value === 'object') return csvField(JSON.stringify(value), 'text');
    return csvField(value as string | number | boolean | null | undefined, typeof value === 'number' ? 'number' : 'text');
  });
  return `${cells.join(',')}\r\n`;
}

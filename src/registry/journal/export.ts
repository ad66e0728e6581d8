import { open } from 'node:fs/promises';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import { refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import type { JournalFilters } from './contract.ts';
import { linkOf, officeName, type StoredEntry } from './entries.ts';
import { narrowed } from './narrowed.ts';
import { inPieces } from './pieces.ts';

const atMost = 50_000;
const outcomes = { done: '已办', refused: '被拒', failed: '出错' };

/** The filters as a query of whole entries, first to last. */
async function query({ client }: Work, filters: JournalFilters): Promise<string> {
  const { where, text, values } = narrowed(filters);
  const sql = `select j.*, j.seq::text as seq from journal j where ${where}${text ? ` and ${text}` : ''} order by j.chain, j.seq`;
  // A cursor takes no parameters: they are written out, quoted by the driver.
  return sql.replace(/\$(\d+)/g, (_, place: string) => client.escapeLiteral(String(values[Number(place) - 1])));
}

/** 导出为逐行 JSON: whole entries, one a line, as scripts/verify-journal.mjs takes them; to a file, so that millions take no memory. */
export async function writeEntries(work: Work, filters: JournalFilters, path: string): Promise<number> {
  refuse(dutyRefusals(work.actor, 'journal.read'), 403);
  await work.client.query("select set_config('statement_timeout', '0', true)");
  const file = await open(path, 'w', 0o600);
  let written = 0;
  try {
    for await (const rows of inPieces<StoredEntry>(work, await query(work, filters))) {
      await file.write(rows.map((row) => `${JSON.stringify(lineOf(row))}\n`).join(''));
      written += rows.length;
    }
  } finally {
    await file.close();
  }
  return written;
}

function lineOf(row: StoredEntry): object {
  return { ...linkOf(row), content: row.content, hash: row.hash };
}

/** 导出为表格, for reading; what is more than a sheet can be read in goes as lines of JSON. */
export async function journalSheet(work: Work, filters: JournalFilters): Promise<SheetOut> {
  refuse(dutyRefusals(work.actor, 'journal.read'), 403);
  const rows: StoredEntry[] = [];
  for await (const piece of inPieces<StoredEntry>(work, await query(work, filters))) {
    rows.push(...piece);
    if (rows.length > atMost)
      refuse([{ says: `符合条件的留痕超过 ${atMost} 条，不能导出为表格`, remedy: '请缩小时间范围，或改为导出逐行 JSON（NDJSON）' }], 422);
  }
  const columns = ['链', '序号', '时间', '账号', '姓名', '单位', '县市区', '会话', '操作', '说明', '结果', '对象', '详情', '杂凑值'];
  return {
    name: '留痕',
    title: '留痕审计',
    filter: true,
    columns: columns.map((header) => ({ header })),
    rows: rows.map((row) => [
      row.chain,
      row.seq,
      row.at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }),
      row.login,
      row.display_name,
      officeName(row.office),
      row.area ?? '全市',
      row.session_kind,
      row.act,
      row.says,
      outcomes[row.outcome],
      row.thing,
      row.detail,
      row.hash,
    ]),
  };
}

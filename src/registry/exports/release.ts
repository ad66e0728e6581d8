import { createHash } from 'node:crypto';
import type { RowOut, SheetOut, Watermark } from '../../platform/files/sheet-out.ts';
import { stampDocument } from '../../platform/files/stamp-document.ts';
import { writeCsv } from '../../platform/files/write-csv.ts';
import { writeWorkbook } from '../../platform/files/write-workbook.ts';
import type { FileOut } from '../../platform/http/serve.ts';
import { refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { type Place, record } from '../journal/record.ts';
import { leavingRefusals, takeFromQuota } from './leaving.ts';
import { markOf, propertiesOf } from './mark.ts';

/** What leaves, as it was asked for. */
export interface Leaving {
  /** `directory.enterprises`: the act's name in the journal is this behind `export.`. */
  list: string;
  /** 导出企业名录. */
  says: string;
  filters: Record<string, unknown>;
  reason?: string | undefined;
}

/** What every file of a demo database says of itself. */
/** What every file of a demo database says of itself. */
export const demoNotice = '演示数据：企业与数字均为虚构';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * 导出清单: the one way a sheet leaves. Asks for reason, second factor and quota, numbers the file, marks it, writes log and journal.
 * `alongside`: further sheets of the same file (填写说明), which add nothing to what is counted.
 */
export async function releaseSheet(
  work: Work,
  leaving: Leaving,
  { alongside = [], ...sheet }: SheetOut & { fileName?: string; alongside?: SheetOut[] },
): Promise<FileOut & { rows: number }> {
  const rows: RowOut[] = [];
  for await (const row of sheet.rows) rows.push(row);
  const title = sheet.title ?? sheet.name;
  const fileName = sheet.fileName ?? `${title}.xlsx`;
  const counted = { title, fileName, rows: rows.length, columns: sheet.columns.map(({ header }) => header) };
  const bytesOf = async (watermark: Watermark) => {
    const demo = await isDemo(work);
    return writeWorkbook([{ ...sheet, rows }, ...alongside], {
      author: work.actor.displayName,
      watermark,
      ...(demo ? { notice: demoNotice } : {}),
    });
  };
  return { ...(await release(work, leaving, counted, bytesOf)), mediaType: xlsx, rows: rows.length };
}

/** 导出 csv: as `releaseSheet`, for who reads no workbook (the systems of a bank); it bears its number in its first line. */
export async function releaseCsv(work: Work, leaving: Leaving, sheet: SheetOut): Promise<FileOut & { rows: number }> {
  const rows: RowOut[] = [];
  for await (const row of sheet.rows) rows.push(row);
  const title = sheet.title ?? sheet.name;
  const counted = { title, fileName: `${title}.csv`, rows: rows.length, columns: sheet.columns.map(({ header }) => header) };
  const bytesOf = async (watermark: Watermark) =>
    writeCsv({ ...sheet, rows }, { watermark, ...((await isDemo(work)) ? { notice: demoNotice } : {}) });
  return { ...(await release(work, leaving, counted, bytesOf)), mediaType: 'text/csv; charset=utf-8', rows: rows.length };
}

/**
 * 导出公文: an issued document leaves as it was frozen; the serial goes into its properties alone, because a 公文 bears nobody's name on
 * its pages (GB/T 9704).
 */
export async function releaseDocument(work: Work, leaving: Leaving, file: { fileName: string; bytes: Buffer }): Promise<FileOut> {
  const counted = { title: file.fileName.replace(/\.\w+$/, ''), fileName: file.fileName, rows: 0, columns: [] };
  const released = await release(work, leaving, counted, ({ properties }) => stampDocument(file.bytes, properties));
  return { ...released, mediaType: docx };
}

/** 导出其他文件 as it was made, numbered and logged; its bytes bear nothing, so that who loads it again finds what was approved and no more. */
export async function releaseFile(
  work: Work,
  leaving: Leaving,
  file: { fileName: string; mediaType: string; bytes: Buffer },
): Promise<FileOut> {
  const counted = { title: file.fileName.replace(/\.\w+$/, ''), fileName: file.fileName, rows: 0, columns: [] };
  return { ...(await release(work, leaving, counted, async () => file.bytes)), mediaType: file.mediaType };
}

/**
 * 批量取数: as a sheet, but written to a file of its own before, row by row, so that a hundred thousand take no more memory than one. `sealed` puts the
 * mark at the head of it and answers the hash of the whole.
 */
export async function releaseSpooled(
  work: Work,
  leaving: Leaving,
  counted: Counted,
  sealed: (mark: { says: string; serial: string; notice: string | null }) => Promise<string>,
): Promise<{ serial: string }> {
  const demo = await isDemo(work);
  return number(work, leaving, counted, (watermark, serial) => sealed({ says: watermark.says, serial, notice: demo ? demoNotice : null }));
}

/** What leaves, counted. */
export interface Counted {
  title: string;
  fileName: string;
  rows: number;
  columns: string[];
}

async function release(
  work: Work,
  leaving: Leaving,
  counted: Counted,
  bytesOf: (watermark: Watermark) => Promise<Buffer>,
): Promise<Omit<FileOut, 'mediaType'>> {
  let bytes: Buffer = Buffer.alloc(0);
  const { serial } = await number(work, leaving, counted, async (watermark) => {
    bytes = await bytesOf(watermark);
    return createHash('sha256').update(bytes).digest('hex');
  });
  return { fileName: counted.fileName, bytes, serial };
}

/** 编号并登记: the number, the entry and the log of what leaves, whatever it is made of. */
async function number(
  work: Work,
  leaving: Leaving,
  counted: Counted,
  hashOf: (watermark: Watermark, serial: string) => Promise<string>,
): Promise<{ serial: string }> {
  const { client, today } = work;
  const reason = leaving.reason?.trim() || work.actor.program?.because || null;
  // The log is read by administrators who see no business data: a name that came with a roster is not repeated there.
  const logged = { ...counted, fileName: counted.title + (/\.\w+$/.exec(counted.fileName)?.[0] ?? '') };
  const day = today.replaceAll('-', '');
  refuse(leavingRefusals(work, { rows: counted.rows, reason }));
  await takeFromQuota(work, { day, rows: counted.rows });
  // Order matters: the number and the chain are held until the transaction ends, so everything slow but the writing itself comes before.
  const { rows } = await client.query<{ ordinal: number }>('select export_next($1) as ordinal', [day]);
  const ordinal = rows[0]?.ordinal;
  if (!ordinal) throw new Error('no session to export under');
  const serial = `${day}-${work.actor.area ?? '全市'}-${String(ordinal).padStart(6, '0')}`;
  const place = await record(work, {
    act: `export.${leaving.list}`,
    says: leaving.says,
    outcome: 'done',
    thing: serial,
    detail: { filters: leaving.filters, rows: counted.rows, columns: counted.columns, reason, fileName: logged.fileName },
  });
  const mark = { serial, place, reason, says: leaving.says };
  const sha256 = await hashOf({ ...markOf(work, mark), properties: propertiesOf(work, mark) }, serial);
  await keep(work, { ...leaving, ...logged, reason, day, ordinal, place, sha256 });
  return { serial };
}

type Kept = Omit<Leaving, 'reason'> & Counted & { reason: string | null; day: string; ordinal: number; place: Place; sha256: string };

async function keep({ client, actor, now }: Work, kept: Kept): Promise<void> {
  await client.query(
    `insert into export_log (day, area, ordinal, at, account_id, login, display_name, office, list, title, filters, row_count, columns, reason,
       file_name, sha256, journal_chain, journal_seq) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      kept.day,
      actor.area,
      kept.ordinal,
      now,
      actor.accountId,
      actor.login,
      actor.displayName,
      actor.office,
      kept.list,
      kept.title,
      JSON.stringify(kept.filters),
      kept.rows,
      JSON.stringify(kept.columns),
      kept.reason,
      kept.fileName,
      kept.sha256,
      kept.place.chain,
      kept.place.seq,
    ],
  );
}

async function isDemo({ client }: Work): Promise<boolean> {
  const { rows } = await client.query<{ demo: boolean }>('select demo from installation');
  return rows[0]?.demo ?? false;
}

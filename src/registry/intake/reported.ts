import { monthOf, type Period, yearOf } from '../../platform/shared/period.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { classOfSource } from '../../policy/disclosure.ts';
import type { Work } from '../access/work.ts';
import { note } from '../journal/note.ts';
import { fingerprint } from './batches.ts';
import { yearColumn } from './slots.ts';

/** How a report came: by a one-time link, from the enterprise's account, on a template an office received. */
export type ReportWay = 'link' | 'account' | 'template';

/** One number of one enterprise, as it was written: `column` and `row` are its place on the sheet `layout` describes. */
export interface ReportedFigure {
  enterpriseId: string;
  area: string;
  measure: 'revenue' | 'electricity';
  /** 元 or 千瓦时, decimal text. */
  value: string;
  raw: string;
  row: number;
  column: number;
  /** 更正理由, the enterprise's own. */
  reason: string | null;
}

/** A report, or a returned sheet of them. */
export interface Reported {
  way: ReportWay;
  period: Period;
  basisNo: string;
  fileName: string;
  /** What the columns of the sheet are, so that a figure says where it stood; `headerRow` of a page is 0. */
  layout: { sheet: string; headerRow: number; columns: { index: number; header: string; field: string }[] };
  figures: ReportedFigure[];
  /** Of a report of one: whose it is. */
  enterpriseId: string | null;
  /** Of a template: the file as it was sent. */
  file?: Buffer;
}

/**
 * 与花名册互让: reports are filed beside one another, but never while a roster of the enterprises' own numbers is being compared with what is
 * in force, nor while a month is being closed. Ask before reading what is known.
 */
export async function besideRosters({ client }: Pick<Work, 'client'>): Promise<void> {
  try {
    await client.query(`select pg_advisory_xact_lock_shared(hashtext('intake:self'))`);
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error;
    throw new Refusal([{ says: '正在导入企业自报花名册，暂时不能收报', remedy: '填的内容已存为草稿，请一两分钟后再点报送' }], 503);
  }
}

/**
 * 企业所报入库: one batch of source 自报 under the form's own basis, each number a figure with its place, figure_year in step. A number is
 * filed whether or not it was said before: what an enterprise reports stands by itself. One statement for one row and for five
 * thousand. `besideRosters` comes first; what the entry stands for is noted.
 */
export async function fileReported(work: Work, reported: Reported): Promise<{ id: string; no: string }> {
  const { client, actor, now } = work;
  const { way, period, basisNo, fileName, layout, figures, enterpriseId, file } = reported;
  const bytes = file ?? Buffer.from(JSON.stringify({ way, period, fileName, at: now.toISOString(), figures }));
  const sha256 = fingerprint(bytes);
  const name = classOfSource('self');
  if (file) await keepFile(work, { sha256, bytes: file, name });
  const column = yearColumn('month', period);
  const { rows } = await client.query<{ id: string; no: string }>({
    name: `reported ${column}`,
    text: `with b as (
       insert into batch (area, source, file_name, sha256, bytes, state, period, layout, progress, created_by, sender, basis_no, class, office, way, enterprise_id, filed_at)
       values ($1, 'self', $2, $3, $4, 'filed', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id, no),
     said as materialized (
       select * from jsonb_to_recordset($16::jsonb) as s ("enterpriseId" bigint, area text, measure measure, value numeric(18, 2), raw text, "row" int, "column" smallint, reason text)),
     filed as (
       insert into figure (enterprise_id, source, measure, period, basis, batch_no, area, value, raw, sheet, row_no, column_no, reason)
       select s."enterpriseId", 'self', s.measure, $5, 'month', b.no, s.area, s.value, s.raw, $17, s."row", s."column", s.reason from said s cross join b),
     kept as (
       insert into figure_year as y (enterprise_id, source, measure, year, area, ${column})
       select s."enterpriseId", 'self', s.measure, $18::smallint, s.area, s.value from said s
       on conflict (enterprise_id, source, measure, year) do update set ${column} = excluded.${column})
     select id::text, no::text from b`,
    values: [
      way === 'template' ? actor.area : (figures[0]?.area ?? actor.area),
      fileName,
      sha256,
      bytes.length,
      period,
      JSON.stringify([layout]),
      new Set(figures.map((figure) => figure.enterpriseId)).size,
      actor.accountId,
      actor.displayName,
      basisNo,
      name,
      actor.office,
      way,
      enterpriseId,
      now,
      JSON.stringify(figures),
      layout.sheet,
      yearOf(period),
    ],
  });
  const batch = rows[0];
  if (!batch) throw new Error('a report without its batch');
  note(work, {
    act: 'intake.report-filed',
    says: '企业所报入库',
    thing: batch.id,
    detail: { batch: { no: batch.no, source: 'self', way, period, month: monthOf(period) }, figures: figures.length },
    stands: [{ of: 'batch', key: batch.no }],
  });
  return batch;
}

async function keepFile({ client, actor }: Work, { sha256, bytes, name }: { sha256: string; bytes: Buffer; name: string }): Promise<void> {
  await client.query(
    `insert into roster_file (sha256, area, content, class, office, office_area) values ($1, $2, $3, $4, $5, $2) on conflict do nothing`,
    [sha256, actor.area, bytes, name, actor.office],
  );
}

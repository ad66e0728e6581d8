import type * as z from 'zod';
import type { SheetOut } from '../../../../platform/files/sheet-out.ts';
import type { Period } from '../../../../platform/shared/period.ts';
import { Refusal, refuse } from '../../../../platform/shared/reason.ts';
import { areaNamed } from '../../../../policy/area.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { keepLaw } from '../../../../registry/law/keep.ts';
import type { downloadTemplate } from './contract.ts';
import { digestOf } from './marker.ts';
import { type Issued, IssuedRow, TemplateForm } from './template-shape.ts';
import { templateSheet } from './template-sheet.ts';
import { askedNow, issueRefusals } from './tracking-side.ts';

/** 哪个县市区: one's own; the city says which. */
export function areaOf({ actor, policy }: Pick<Work, 'actor' | 'policy'>, asked: string | undefined): string {
  if (asked === undefined && actor.area !== null) return actor.area;
  if (asked === undefined) throw new Refusal([{ says: '没有写明是哪个县市区的模板', remedy: '请先选择县市区' }], 422);
  const area = areaNamed(policy, asked);
  if (area === null) throw new Refusal([{ says: `没有县市区「${asked}」`, remedy: '请从列表中选择' }], 422);
  if (actor.area !== null && actor.area !== area) throw new Refusal([{ says: `${area}的模板由${area}办理`, clause: '二.1' }], 403);
  return area;
}

/** The newest template of an area and month; null: none was issued. */
export async function newestTemplate(
  { client }: Pick<Work, 'client'>,
  { area, period }: { area: string; period: Period },
): Promise<{ id: string; issuedAt: Date; by: string; rows: number; asked: number; digest: string; law: string; form: unknown } | null> {
  const { rows } = await client.query(
    `select id, issued_at as "issuedAt", issued_by_name as by, row_count as rows, asked_count as asked, digest, law_hash as law, form
     from report_template where area = $1 and period = $2 order by issued_at desc, id limit 1`,
    [area, period],
  );
  return rows[0] ?? null;
}

/** A template as it was issued; 404 as a Refusal where there is none the actor may see. */
export async function issuedTemplate({ client }: Pick<Work, 'client'>, id: string): Promise<Issued | null> {
  const { rows } = await client.query<{ area: string; period: string; at: Date; law: string; form: unknown; rows: unknown }>(
    'select area, period, issued_at as at, law_hash as law, form, rows from report_template where id = $1',
    [id],
  );
  const found = rows[0];
  if (!found) return null;
  const { area, period, at, law } = found;
  return {
    id,
    area,
    period,
    issuedAt: at.toISOString(),
    law,
    form: TemplateForm.parse(found.form),
    rows: IssuedRow.array().parse(found.rows),
  };
}

/** 逐县逐月排队: templates of one area and month are issued and filed one after another. */
export async function takeTurn({ client }: Pick<Work, 'client'>, { area, period }: { area: string; period: Period }): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`report template ${area} ${period}`]);
}

/** 发出模板: the enterprises asked now, with what is known of them. Content that was issued before is the same template, not a newer one. */
export async function issueTemplate(work: Work, asked: { area: string; period: Period }): Promise<Issued> {
  const { area, period } = asked;
  refuse(await issueRefusals(work, asked));
  await takeTurn(work, asked);
  const { form, rows } = await askedNow(work, asked);
  refuse(rows.length === 0 ? [{ says: `${area}${period} 没有要跟踪的企业`, clause: '二.1', remedy: '请先在「培育库」列入' }] : []);
  const digest = digestOf(rows);
  const law = await keepLaw(work);
  const before = await newestTemplate(work, asked);
  if (before?.digest === digest && before.law === law && sameAsked(form, before.form)) {
    const issued = await issuedTemplate(work, before.id);
    if (issued && JSON.stringify(issued.rows) === JSON.stringify(IssuedRow.array().parse(rows))) return issued;
  }
  const { actor, now, client } = work;
  const askedCount = rows.filter((row) => row.asked.length > 0).length;
  const made = await client.query<{ id: string }>(
    `insert into report_template (area, period, issued_at, issued_by, issued_by_name, law_hash, digest, form, rows, row_count, asked_count)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      area,
      period,
      now,
      actor.accountId,
      actor.displayName,
      law,
      digest,
      JSON.stringify(form),
      JSON.stringify(rows),
      rows.length,
      askedCount,
    ],
  );
  const id = made.rows[0]?.id ?? '';
  return { id, area, period, issuedAt: now.toISOString(), law, form, rows };
}

function sameAsked(form: TemplateForm, before: unknown): boolean {
  return JSON.stringify(TemplateForm.parse(before)) === JSON.stringify(TemplateForm.parse(form));
}

/** 下载的模板, and which one it is: what leaves is journalled with it. */
export async function templateFile(
  work: Work,
  { area, period }: z.output<typeof downloadTemplate.input>,
): Promise<{ template: string; sheet: SheetOut & { fileName: string; alongside: SheetOut[] } }> {
  const issued = await issueTemplate(work, { area: areaOf(work, area), period });
  return { template: issued.id, sheet: templateSheet(issued) };
}

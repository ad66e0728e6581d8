import type * as z from 'zod';
import type { Period } from '../../../../platform/shared/period.ts';
import { Refusal } from '../../../../platform/shared/reason.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { Judged, type ReturnRow, type readReturn as readContract, type readTemplate as templateContract } from './contract.ts';
import { areaOf, newestTemplate } from './issue.ts';
import { TemplateForm } from './template-shape.ts';
import { fileRefusals, issueRefusals, lockedNotice } from './tracking-side.ts';

const shown = `r.id, r.area, r.period, r.file_name as "fileName", r.sheet, r.sent_by_name as "sentBy", r.sent_at as "sentAt", r.counts,
  r.filed_by_name as "filedBy", r.filed_at as "filedAt", r.batch_id as batch`;

type Stored = Omit<ReturnRow, 'sentAt' | 'filedAt'> & { sentAt: Date; filedAt: Date | null };

/** A stored return as the contract shows it. */
export function returnRow({ sentAt, filedAt, ...row }: Stored): ReturnRow {
  return { ...row, sentAt: sentAt.toISOString(), filedAt: filedAt?.toISOString() ?? null };
}

/** 一份报回; 404 as a Refusal where there is none the actor may see. */
export async function returnById({ client }: Pick<Work, 'client'>, id: string): Promise<ReturnRow & { template: string; sha256: string }> {
  const { rows } = await client.query<Stored & { template: string; sha256: string }>(
    `select ${shown}, r.template_id as template, r.sha256 from report_return r where r.id = $1`,
    [id],
  );
  const found = rows[0];
  if (!found) throw new Refusal([{ says: '没有这份报回的模板', remedy: '请从「月度跟踪」重新进入' }], 404);
  return { ...returnRow(found), template: found.template, sha256: found.sha256 };
}

/** The bytes as they were sent. */
export async function contentOf({ client }: Pick<Work, 'client'>, id: string): Promise<Buffer> {
  const { rows } = await client.query<{ content: Buffer }>('select content from report_return where id = $1', [id]);
  return rows[0]?.content ?? Buffer.alloc(0);
}

/** What became of every row. */
export async function outcomesOf({ client }: Pick<Work, 'client'>, id: string): Promise<Judged[]> {
  const { rows } = await client.query<{ outcomes: unknown }>('select outcomes from report_return where id = $1', [id]);
  return Judged.array().parse(rows[0]?.outcomes ?? []);
}

const latest = 20;

/** 一个月的报回, newest first; `most` null: all of them. */
export async function returnsOf({ client }: Pick<Work, 'client'>, area: string, period: Period, most: number | null): Promise<ReturnRow[]> {
  const { rows } = await client.query<Stored>(
    `select ${shown} from report_return r where r.area = $1 and r.period = $2 order by r.sent_at desc, r.id limit $3`,
    [area, period, most],
  );
  return rows.map(returnRow);
}

/** 本月模板与报回. */
export async function monthTemplate(
  work: Work,
  input: z.output<typeof templateContract.input>,
): Promise<z.input<typeof templateContract.output>> {
  const asked = { area: areaOf(work, input.area), period: input.period };
  const newest = await newestTemplate(work, asked);
  return {
    ...asked,
    issued: newest && { id: newest.id, issuedAt: newest.issuedAt.toISOString(), by: newest.by, rows: newest.rows, asked: newest.asked },
    returns: await returnsOf(work, asked.area, asked.period, latest),
    issueRefusals: await issueRefusals(work, asked),
    fileRefusals: await fileRefusals(work, asked),
    locked: await lockedNotice(work, asked),
  };
}

// What is to be mended stands first, what nobody filled in last.
const order: Judged['state'][] = ['refused', 'explain', 'query', 'take', 'same', 'absent', 'blank'];

/** 逐行结果, a page of it; what must be looked at comes first. */
export async function returnDetail(work: Work, input: z.output<typeof readContract.input>): Promise<z.input<typeof readContract.output>> {
  const { template, sha256: _, ...found } = await returnById(work, input.id);
  const { rows: forms } = await work.client.query<{ form: unknown }>('select form from report_template where id = $1', [template]);
  const questions = TemplateForm.parse(forms[0]?.form).questions;
  const all = (await outcomesOf(work, input.id)).filter(({ state }) => input.state === undefined || state === input.state);
  all.sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || (one.row ?? 0) - (other.row ?? 0));
  const from = (input.page - 1) * input.size;
  return {
    found,
    total: all.length,
    rows: all.slice(from, from + input.size).map(({ values, id, ...row }) => ({
      ...row,
      enterpriseId: id,
      answers: questions.flatMap(({ key, label, unit, choices }) => {
        const value = values[key] ?? null;
        return value === null ? [] : [{ label, value: choices.find((choice) => choice.value === value)?.label ?? value, unit }];
      }),
    })),
    fileRefusals: found.filedAt === null ? await fileRefusals(work, found) : [],
  };
}

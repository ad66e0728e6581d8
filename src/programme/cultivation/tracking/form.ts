import { Refusal } from '../../../platform/shared/reason.ts';
import type { TrackingQuestion } from '../../../policy/tracking-shape.ts';
import type { Work } from '../../../registry/access/work.ts';

/** 表式 in force: the basis it stands on, as it is printed on every page and kept with every report. */
export interface FormInForce {
  basisNo: string;
  title: string;
  formNo: string;
  issuer: string;
  approvalNo: string;
  validTo: string;
}

interface Standing {
  no: string;
  title: string;
  form_no: string;
  issuer: string;
  approval_no: string;
  valid_from: string;
  valid_to: string;
  ended: boolean;
  in_force: boolean;
}

/**
 * 今天可用的表式: the form's basis by its 表号, the one the pack brings or the newest that was registered since. Refuses when none is in force: a
 * form without number, issuer, approval and term, or past its term, is asked of nobody (统计法第十七条).
 */
export async function formInForce(
  { client, policy, today }: Pick<Work, 'client' | 'policy' | 'today'>,
  area: string | null,
): Promise<FormInForce> {
  const { form } = policy.tracking;
  const formNo = policy.bases.bases.find(({ key }) => key === form.basis)?.formNo ?? '';
  const { rows } = await client.query<Standing>({
    name: 'tracking form in force',
    text: `select no::text, title, form_no, issuer, approval_no, valid_from::text, valid_to::text, ended_at is not null as ended,
       ended_at is null and $1::date between valid_from and valid_to as in_force
     from legal_basis where kind = 'form' and source = 'self' and form_no = $2 and not survey_only and (area is null or area = $3 or $3::text is null)
     order by in_force desc, valid_to desc, no desc limit 1`,
    values: [today, formNo, area],
  });
  const found = rows[0];
  if (!found?.in_force)
    throw new Refusal([{ says: notInForce(form.title, found), remedy: '收表已停止。请工信局在「数据依据与披露」登记新批准的表式后再填' }]);
  const { no, title, issuer, approval_no: approvalNo, valid_to: validTo } = found;
  return { basisNo: no, title, formNo: found.form_no, issuer, approvalNo, validTo };
}

function notInForce(title: string, found: Standing | undefined): string {
  if (!found) return `「${title}」没有登记表号、制定机关、批准文号和有效期，不能收表（统计法第十七条）`;
  if (found.ended) return `「${title}」的批准已经终止，不能收表（统计法第十七条）`;
  return `「${title}」的有效期为 ${found.valid_from} 至 ${found.valid_to}，今天不在其内，不能收表（统计法第十七条）`;
}

/** 填报表的各列, as a figure says where it stood: one a question, in their order. */
export function columnsOf(questions: readonly TrackingQuestion[]): { index: number; header: string; field: string }[] {
  return questions.map(({ label, unit, figure, key }, index) => ({
    index,
    header: unit ? `${label}（${unit}）` : label,
    field: figure?.measure ?? key,
  }));
}

import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { areaNamed } from '../../policy/area.ts';
import type { Office } from '../access/contract.ts';
import { dutyRefusals, officeNames } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import type { addBasis as addContract, Basis, endBasis as endContract } from './contract.ts';

/** A basis is said to run out this many days before it does. */
const warnedDays = 60;

/** 数据依据, those in force first, with what each opens; as far as they concern the reader. */
export async function basisList({ client, today }: Work): Promise<z.input<typeof Basis>[]> {
  const { rows } = await client.query<z.input<typeof Basis>>(
    `select b.no::text, b.kind, b.title, b.issuer, b.form_no as "formNo", b.approval_no as "approvalNo", b.source::text, b.area, b.purposes,
       b.valid_from::text as "validFrom", b.valid_to::text as "validTo", b.is_default as "isDefault", b.survey_only as "surveyOnly", b.note,
       b.made_by_name as "madeBy", to_char(b.ended_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "endedAt", b.end_reason as "endReason",
       case when b.ended_at is not null then 'ended' when b.valid_to < $1::date then 'expired' when b.valid_from > $1::date then 'notYet'
         when b.valid_to < $1::date + $2::int then 'expiring' else 'inForce' end as state,
       coalesce((select jsonb_agg(jsonb_build_object('class', r.class, 'office', r.office, 'tier', r.tier, 'area', r.area, 'level', r.level) order by r.class, r.office)
         from legal_basis_raise r where r.basis_no = b.no), '[]') as raises
     from legal_basis b order by b.ended_at is not null, b.valid_to < $1::date, b.no`,
    [today, warnedDays],
  );
  return rows;
}

const sourceNames: Record<string, string> = {
  register: '统计在库名录',
  tax: '税务数据',
  power: '用电数据',
  self: '企业自报数据',
  market: '市场主体登记数据',
  project: '投资项目数据',
  listing: '摸排线索',
};

/** A basis as it stands today, to be filed under. */
export interface Standing {
  no: string;
  title: string;
  source: string | null;
  area: string | null;
  is_default: boolean;
  survey_only: boolean;
  in_force: boolean;
  ended: boolean;
  valid_from: string;
  valid_to: string;
}

const remedy = '请在「数据依据与披露」登记有效的依据（同意、共享协议、批准的调查表、行政记录或公开），再导入';

/**
 * 按哪条依据导入: the one named, else the one the pack brings for the source. Refuses when there is none in force today: 统计法第十七条 lets a form
 * without number, approval or term be refused, and data may be shared only under an agreement or with consent.
 */
export async function basisFor(
  { client, today, actor }: Work,
  source: string,
  named?: string | null,
): Promise<{ no: string; title: string }> {
  const { rows } = await client.query<Standing>(
    `select no::text, title, source::text, area, is_default, survey_only, valid_from::text, valid_to::text, ended_at is not null as ended,
       ended_at is null and $1::date between valid_from and valid_to as in_force
     from legal_basis where (no = $2::bigint or ($2::bigint is null and source = $3::roster_source and is_default)) and (area is null or area = $4 or $4::text is null)`,
    [today, named ?? null, source, actor.area],
  );
  const called = sourceNames[source] ?? source;
  const candidates = named ? rows : rows.filter(({ in_force }) => in_force);
  if (candidates.length > 1) {
    refuse([
      { says: `${called}有 ${candidates.length} 条有效的依据，没有写明按哪一条`, remedy: '请写明依据编号（--basis-id 或上传时选择）' },
    ]);
  }
  const found = candidates[0];
  if (!found) {
    const expired = rows[0];
    const says = named
      ? `没有编号为 ${named} 的数据依据，不能导入${called}（统计法第十七条）`
      : expired
        ? `${called}的依据「${expired.title}」${expired.ended ? '已经终止' : `有效期为 ${expired.valid_from} 至 ${expired.valid_to}，今天不在其内`}，不能导入（统计法第十七条）`
        : `${called}没有数据依据，不能导入（统计法第十七条）`;
    throw new Refusal([{ says, remedy }]);
  }
  refuse(standingRefusals(found, source));
  return { no: found.no, title: found.title };
}

/** 为什么不能按它导入: asked of what is named at the import, and said beside what cannot be chosen. */
export function standingRefusals(basis: Standing, source: string): Reason[] {
  const reasons: Reason[] = [];
  if (basis.ended) reasons.push({ says: `依据「${basis.title}」已经终止，不能再据以导入（统计法第十七条）`, remedy });
  else if (!basis.in_force)
    reasons.push({
      says: `依据「${basis.title}」有效期为 ${basis.valid_from} 至 ${basis.valid_to}，今天不在其内（统计法第十七条）`,
      remedy,
    });
  if (basis.source !== source)
    reasons.push({ says: `依据「${basis.title}」不是${sourceNames[source] ?? source}的依据`, remedy: '请选择该来源的依据' });
  // 统计法第二十八条: what was collected for statistics alone does not come in here, except the attested fact of being listed.
  if (basis.survey_only && source !== 'register')
    reasons.push({
      says: `依据「${basis.title}」只供统计之用，个体数值不得导入（统计法第二十八条）`,
      remedy: '请改按企业同意、共享协议或行政记录取得',
    });
  return reasons;
}

function raiseRefusals({ actor, policy }: Work, input: z.output<typeof addContract.input>): Reason[] {
  return input.raises.flatMap(({ class: name, office }) => {
    const known = policy.disclosure.classes.find((one) => one.name === name);
    const owner = known?.owner ?? '';
    const reasons: Reason[] = [];
    if (office === actor.office)
      reasons.push({ says: `不能为本单位放宽「${known?.label ?? name}」的披露`, remedy: `由${officeNames[owner as Office]}登记` });
    if (owner !== actor.office)
      reasons.push({
        says: `「${known?.label ?? name}」由${officeNames[owner as Office]}提供，只能由其登记放宽（${known?.law ?? ''}）`,
        remedy: `请联系${officeNames[owner as Office]}`,
      });
    return reasons;
  });
}

/** 登记数据依据, with whom it opens which class to. */
export async function addBasis(work: Work, input: z.output<typeof addContract.input>): Promise<{ no: string }> {
  const { client, actor, policy, now } = work;
  const area = input.area === undefined ? actor.area : areaNamed(policy, input.area);
  const strange = input.purposes.filter((purpose) => !policy.bases.purposes[purpose]);
  const form = input.kind === 'form' && (!input.formNo || !input.approvalNo);
  refuse(dutyRefusals(actor, 'disclosure.basis', area ?? undefined), 403);
  refuse(raiseRefusals(work, input), 403);
  refuse([
    ...(input.area !== undefined && area === null ? [{ says: `没有县市区「${input.area}」` }] : []),
    ...(strange.length > 0
      ? [{ says: `没有用途 ${strange.join('、')}`, remedy: `可用：${Object.keys(policy.bases.purposes).join('、')}` }]
      : []),
    ...(input.validTo < input.validFrom ? [{ says: '有效期止早于起', remedy: '请改正有效期' }] : []),
    ...(form ? [{ says: '调查表须有表号和批准文号，否则报表单位有权拒绝填报（统计法第十七条）', remedy: '请补填表号、批准文号' }] : []),
  ]);
  const { rows } = await client.query<{ no: string }>(
    `insert into legal_basis (kind, title, issuer, form_no, approval_no, source, area, purposes, valid_from, valid_to, note, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning no::text`,
    [
      input.kind,
      input.title,
      input.issuer,
      input.formNo ?? null,
      input.approvalNo ?? null,
      input.source ?? null,
      area,
      input.purposes,
      input.validFrom,
      input.validTo,
      input.note ?? null,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  const no = rows[0]?.no ?? '';
  for (const raised of input.raises) {
    const within = raised.area === undefined ? area : areaNamed(policy, raised.area);
    await client.query('insert into legal_basis_raise (basis_no, class, office, tier, area, level) values ($1, $2, $3, $4, $5, $6)', [
      no,
      raised.class,
      raised.office,
      raised.tier,
      within,
      raised.level,
    ]);
  }
  return { no };
}

/** 终止数据依据: nothing more is filed under it and what it opened is closed, at once. */
export async function endBasis(work: Work, input: z.output<typeof endContract.input>): Promise<{ no: string; endedAt: string }> {
  const { client, actor, now } = work;
  const { rows } = await client.query<{ area: string | null; ended: boolean }>(
    'select area, ended_at is not null as ended from legal_basis where no = $1',
    [input.no],
  );
  const basis = rows[0];
  if (!basis) throw new Refusal([{ says: '没有这条数据依据', remedy: '请刷新列表' }], 404);
  refuse([...dutyRefusals(actor, 'disclosure.basis', basis.area ?? undefined), ...citysRefusals(actor.area, basis.area)], 403);
  refuse(basis.ended ? [{ says: '这条依据已经终止' }] : []);
  const { rowCount } = await client.query(
    'update legal_basis set ended_at = $2, ended_by_name = $3, end_reason = $4 where no = $1 and ended_at is null',
    [input.no, now, actor.displayName, input.reason],
  );
  if (rowCount === 0) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
  return { no: input.no, endedAt: now.toISOString() };
}

function citysRefusals(mine: string | null, its: string | null): Reason[] {
  return mine !== null && its === null ? [{ says: '全市的依据由市级办理', remedy: '请报市工信局' }] : [];
}

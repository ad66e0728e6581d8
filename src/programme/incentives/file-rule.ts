import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { areaNamed } from '../../policy/area.ts';
import { fenOf } from '../../policy/award-money.ts';
import { personsBehind } from '../../registry/access/acting.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { refuseWording } from '../../registry/compliance/refuse-act.ts';
import { note } from '../../registry/journal/note.ts';
import type { AreaPolicyRow, fileAreaPolicy as policyContract, ShareRow, fileShare as shareContract } from './contract.ts';
import { areaPolicyRows, type RuleTable, shareRows } from './rules.ts';

function areaOf({ policy }: Work, said: string): string {
  const area = areaNamed(policy, said);
  if (!area) throw new Refusal([{ says: `「${said}」不是本方案的县市区`, remedy: '请选择县市区' }], 422);
  return area;
}

/** The document is one that has been issued, and says nothing the law of statistics forbids. */
function documentRefusals({ today }: Work, { issuedOn }: { issuedOn: string }): Reason[] {
  return issuedOn > today ? [{ says: `文件日期 ${issuedOn} 在今天（${today}）之后`, remedy: '请填文件印发日期' }] : [];
}

async function begin(work: Work, table: RuleTable, id: string, area: string): Promise<void> {
  const { client, actor, now } = work;
  await client.query(
    `insert into ${table}_step (thing_id, ordinal, area, step, taken_by, persons, taken_by_name, taken_at) values ($1, 1, $2, 'file', $3, $4, $5, $6)`,
    [id, area, actor.accountId, personsBehind(actor), actor.displayName, now],
  );
}

/** 登记县市区扶持政策 (四.4): the area's finance office files its own; it counts once somebody else has approved it. */
export async function fileAreaPolicy(work: Work, asked: z.output<typeof policyContract.input>): Promise<AreaPolicyRow> {
  const area = areaOf(work, asked.area);
  refuse(dutyRefusals(work.actor, 'award.policy.file', area), 403);
  refuseWording(work.policy, { 文件名称: asked.documentTitle, 文号: asked.documentNo });
  const reasons = documentRefusals(work, asked);
  if (asked.toOn !== null && asked.toOn < asked.fromOn) reasons.push({ says: '终止日期早于施行日期', remedy: '请核对日期' });
  refuse(reasons);
  const { rows } = await work.client.query<{ id: string }>(
    `insert into area_policy (area, track, amount_fen, document_no, document_title, issued_on, from_on, to_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [area, asked.track, fenOf(asked.amountYuan), asked.documentNo, asked.documentTitle, asked.issuedOn, asked.fromOn, asked.toOn],
  );
  const id = rows[0]?.id ?? '';
  await begin(work, 'area_policy', id, area);
  note(work, { act: 'award.file-area-policy', says: '登记县市区扶持政策', thing: id, detail: { area, document: asked.documentNo } });
  const [filed] = await areaPolicyRows(work, { id });
  if (!filed) throw new Error('filed and not found');
  return filed;
}

/** 登记市级分担比例 (四.5): by 财政, of an area and year; the city's finance office approves it. */
export async function fileShare(work: Work, asked: z.output<typeof shareContract.input>): Promise<ShareRow> {
  const area = areaOf(work, asked.area);
  refuse(dutyRefusals(work.actor, 'award.share.file', area), 403);
  refuseWording(work.policy, { 文件名称: asked.documentTitle, 文号: asked.documentNo });
  refuse(documentRefusals(work, asked));
  const { rows } = await work.client.query<{ id: string }>(
    `insert into fiscal_share (area, year, city_share, document_no, document_title, issued_on) values ($1, $2, $3, $4, $5, $6) returning id`,
    [area, asked.year, asked.cityShare, asked.documentNo, asked.documentTitle, asked.issuedOn],
  );
  const id = rows[0]?.id ?? '';
  await begin(work, 'fiscal_share', id, area);
  note(work, {
    act: 'award.file-share',
    says: '登记市级分担比例',
    thing: id,
    detail: { area, year: asked.year, document: asked.documentNo },
  });
  const [filed] = await shareRows(work, { id });
  if (!filed) throw new Error('filed and not found');
  return filed;
}

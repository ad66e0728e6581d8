import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { burdenRefusals, isBurden, type OtherVisit, othersInMonth } from './burden.ts';
import type { sayReason as contract, Visit } from './contract.ts';
import { enterpriseOf } from './enterprise-of.ts';
import { handOn, tellOthers } from './hand-on.ts';
import { readVisit } from './visit.ts';
import { type HeldVisit, writeRefusals } from './visit-held.ts';
import { visitById } from './visit-row.ts';

/** 记下同月再访的理由, once a month and visit; whoever was there before reads it. */
export async function keepReason(
  work: Work,
  visit: HeldVisit,
  { on, says, others }: { on: string; says: string; others: OtherVisit[] },
): Promise<void> {
  const { client, actor, now, policy } = work;
  const period = on.slice(0, 7);
  refuseWording(policy, { 理由: says });
  const { name } = await enterpriseOf(work, visit.enterprise_id);
  await tellOthers(work, { ...visit, name }, { period, says, others: others.map(({ by }) => by) });
  await client.query(
    `insert into visit_reason (visit_id, period, enterprise_id, area, says, said_by, said_by_name, said_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [visit.id, period, visit.enterprise_id, visit.area, says, actor.accountId, actor.displayName, now],
  );
}

/** 补说明理由, where a visit was recorded before it was known that another office had been there. */
export async function sayReason(work: Work, { id, reason }: z.output<typeof contract.input>): Promise<Visit> {
  const visit = await visitById(work, id);
  refuse(writeRefusals(work, visit), 403);
  const on = visit.visited_on ?? visit.planned_on;
  if (!on) return readVisit(work, { id });
  const weighed = { enterpriseId: visit.enterprise_id, area: visit.area, on, visitId: id, by: visit, joint: visit.joint };
  const others = await othersInMonth(work, weighed);
  if (!isBurden(work, others)) refuse([{ says: '本月没有其他单位走访这家企业，无须说明', remedy: '请刷新后查看' }]);
  if (visit.reason !== null) refuse([{ says: '已说明过理由', remedy: '请刷新后查看' }]);
  refuse(burdenRefusals(work, others, reason), 422);
  await keepReason(work, visit, { on, says: reason, others });
  await handOn(work, id);
  return readVisit(work, { id });
}

import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { burdenSaid, othersInMonth } from './burden.ts';
import type { readVisit as contract, Visit } from './contract.ts';
import { moveRefusals } from './move-refusals.ts';
import { photosOf } from './photos-of.ts';
import { versionsOf } from './versions.ts';
import { writeRefusals } from './visit-held.ts';
import { rowOut } from './visit-out.ts';
import { visitById } from './visit-row.ts';

/** 一次走访, as far as the reader is told: every version side by side, photographs, what became of the findings, what the enterprise says. */
export async function readVisit(work: Work, { id }: z.output<typeof contract.input>): Promise<Visit> {
  const { client, actor } = work;
  refuse(dutyRefusals(actor, 'visit.read'), 403);
  const visit = await visitById(work, id);
  const on = visit.visited_on ?? visit.planned_on ?? work.today;
  const officials = actor.office !== 'enterprise' && actor.office !== 'system';
  const weighed = { enterpriseId: visit.enterprise_id, area: visit.area, on, visitId: id, by: visit, joint: visit.joint };
  const others = officials ? await othersInMonth(work, weighed) : [];
  const { rows: conclusions } = await client.query<{ says: string }>(
    `select c.says from visit_conclusion c join visit_version n on n.id = c.version_id where n.visit_id = $1 and not exists
       (select from visit_version w where w.visit_id = n.visit_id and n.id = any (w.bases))`,
    [id],
  );
  const steps = await client.query<Visit['steps'][number]>(
    `select ordinal, step, planned_on::text as "plannedOn", purpose, says, visitor_name as "visitorName", taken_by_name as by,
       to_json(taken_at) #>> '{}' as at from visit_step where visit_id = $1 order by ordinal`,
    [id],
  );
  const findings = await client.query<Visit['findings'][number]>(
    `select id as "findingId", problem_id as "problemId", serial, raised_by_name as by, to_json(raised_at) #>> '{}' as at
     from visit_finding where visit_id = $1 order by raised_at, id`,
    [id],
  );
  const reasons = await client.query<Visit['reasons'][number]>(
    `select period, says, said_by_name as by, to_json(said_at) #>> '{}' as at from visit_reason where visit_id = $1 order by period`,
    [id],
  );
  const remarks = await client.query<Visit['remarks'][number]>(
    `select ordinal, says, said_by_name as by, to_json(said_at) #>> '{}' as at from visit_remark where visit_id = $1 order by ordinal`,
    [id],
  );
  const write: Reason[] = [...dutyRefusals(actor, 'visit.work', visit.area), ...writeRefusals(work, visit)];
  const one = conclusions.length === 1 ? (conclusions[0]?.says ?? null) : null;
  return {
    ...rowOut(work, { ...visit, conclusion: one }),
    made: { by: visit.made_by_name, at: visit.made_at.toISOString() },
    steps: steps.rows,
    versions: await versionsOf(work, id),
    photos: await photosOf(work, id),
    findings: findings.rows,
    reasons: reasons.rows,
    remarks: remarks.rows,
    burden: burdenSaid(work, others),
    refusals: {
      replan: [...write, ...moveRefusals(visit, 'replan')],
      cancel: [...write, ...moveRefusals(visit, 'cancel')],
      write,
      remark: [...dutyRefusals(actor, 'visit.remark', visit.area), ...remarkRefusals(visit.heads)],
    },
  };
}

/** 还不能补充意见之处: nothing has been concluded yet. */
export function remarkRefusals(heads: number): Reason[] {
  return heads > 0 ? [] : [{ says: '这次走访还没有记录', remedy: '走访记录同步后可补充意见' }];
}

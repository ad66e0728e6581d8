import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { entryRoute } from '../../../policy/entry-route.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { noSuchEnterprise } from '../../../registry/directory/enterprise-life.ts';
import { registerStanding } from '../../../registry/identification/standing.ts';
import { applicationById, STARTED_ON } from './application-row.ts';
import { stateOf, stepsOf } from './application-steps.ts';
import { readApplication } from './applications.ts';
import { type Application, endedStates } from './contract.ts';
import { passApplication } from './desk.ts';
import { calendarSays } from './windows.ts';

interface Candidate {
  area: string;
  started_on: string | null;
  cancelled_on: string | null;
  listed: boolean;
}

/**
 * 新开申报 for an enterprise: by the route the law gives it today, with the reasons. One at a time: where one is under way, that one is
 * answered with; of two who open at the same moment, both get the same.
 */
export async function openApplication(work: Work, { enterpriseId }: { enterpriseId: string }): Promise<Application> {
  const { client, policy, actor, today, now } = work;
  const { rows } = await client.query<Candidate>(
    `select e.area, ${STARTED_ON} as started_on, e.cancelled_on::text, coalesce(r.listed, false) as listed
     from enterprise e left join ${registerStanding(today.slice(0, 7), true)} r on r.enterprise_id = e.id
     where e.id = $1 and e.withdrawn_at is null`,
    [enterpriseId],
  );
  const candidate = rows[0];
  if (!candidate) throw noSuchEnterprise();
  refuse(dutyRefusals(actor, 'entry.prepare', candidate.area), 403);
  const last = await newestApplication(work, enterpriseId);
  if (last && !endedStates.includes(stateOf(await stepsOf(work, last.id)))) return readApplication(work, { id: last.id });
  refuse(candidateRefusals(candidate, today));
  const { track, because } = calendarSays(() => entryRoute(policy, candidate.started_on, today));
  const made = await client.query(
    `insert into application (enterprise_id, ordinal, area, track, because, opened_by, opened_by_name, opened_on, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (enterprise_id, ordinal) do nothing`,
    [
      enterpriseId,
      (last?.ordinal ?? 0) + 1,
      candidate.area,
      track,
      JSON.stringify(because),
      actor.accountId,
      actor.displayName,
      today,
      now,
    ],
  );
  const opened = await newestApplication(work, enterpriseId);
  if (!opened || (made.rowCount === 0 && opened.id === last?.id)) refuse([{ says: '刚刚已有人新开了申报', remedy: '请刷新后查看' }]);
  if (made.rowCount === 1) await passApplication(work, await applicationById(work, opened?.id ?? ''));
  return readApplication(work, { id: opened?.id ?? '' });
}

function candidateRefusals({ started_on, cancelled_on, listed }: Candidate, today: string): Reason[] {
  const reasons: Reason[] = [];
  if (listed) reasons.push({ says: '该企业已在库，不需要申报入统', clause: '二.2', remedy: '在库情况见一企一档' });
  if (cancelled_on && cancelled_on <= today)
    reasons.push({ says: `该企业已于 ${cancelled_on} 注（吊）销`, clause: '二.2', remedy: '有误的请先更正名录' });
  if (!started_on)
    reasons.push({ says: '成立、投产日期不明，不能判断走月度还是年度', clause: '二.2', remedy: '请先在企业名录更正成立、投产日期' });
  return reasons;
}

async function newestApplication({ client }: Work, enterpriseId: string): Promise<{ id: string; ordinal: number } | null> {
  const { rows } = await client.query<{ id: string; ordinal: number }>(
    'select id, ordinal from application where enterprise_id = $1 order by ordinal desc limit 1',
    [enterpriseId],
  );
  return rows[0] ?? null;
}

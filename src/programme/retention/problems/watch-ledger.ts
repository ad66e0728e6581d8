import { LawSilent } from '../../../policy/parameter.ts';
import { levelDue } from '../../../policy/sla.ts';
import type { Work } from '../../../registry/access/work.ts';
import { handOn } from './hand-on.ts';
import { keepStanding } from './keep-standing.ts';
import { keepStep } from './keep-step.ts';
import { problemById, stepsOf } from './problem-row.ts';
import { type Standing, standingOf } from './standing.ts';
import { resumed } from './step-detail.ts';

/** 每日巡查: what became late is noted, what is late long enough goes a level up, and a clock that waited long enough runs again. */
export async function watchLedger(work: Work): Promise<{ looked: number; escalated: number; resumed: number }> {
  return work.lent('system', async (system) => {
    const { rows } = await system.client.query<{ id: string }>(`select id from problem where watch_on <= $1 order by watch_on, id`, [
      system.today,
    ]);
    const count = { looked: rows.length, escalated: 0, resumed: 0 };
    for (const { id } of rows) {
      const acted = await watchOne(system, id);
      if (acted) count[acted] += 1;
    }
    return count;
  });
}

async function watchOne(system: Work, id: string): Promise<'escalated' | 'resumed' | null> {
  const steps = await stepsOf(system, id);
  const was = standingOf(steps);
  const acts = actOf(system, was);
  if (!acts) {
    await keepStanding(system, id);
    return null;
  }
  const problem = await problemById(system, id);
  if (!(await keepStep(system, { problem, ordinal: was.ordinal + 1, ...acts }))) return null;
  const now = await keepStanding(system, id);
  await handOn(system, problem, now);
  return acts.step === 'resume' ? 'resumed' : 'escalated';
}

function actOf({ policy, today }: Work, was: Standing) {
  if (was.state === 'suspended' && was.resumeBy && was.resumeBy.on < today)
    return { step: 'resume' as const, says: `企业在 ${was.resumeBy.on} 前没有补充信息`, detail: resumed({ policy, today }, was) };
  if (!was.due || !['assigned', 'objected', 'inProgress'].includes(was.state)) return null;
  const level = levelKnown(policy, was.due.on, today);
  if (level <= was.level) return null;
  return { step: 'escalate' as const, says: `办结时限 ${was.due.on} 已过，系统自动提级`, detail: { level } };
}

/** 0 while the calendar does not reach: a level that cannot be counted is not guessed. */
function levelKnown(policy: Work['policy'], dueOn: string, today: string): number {
  try {
    return levelDue(policy, dueOn, today);
  } catch (error) {
    if (error instanceof LawSilent) return 0;
    throw error;
  }
}

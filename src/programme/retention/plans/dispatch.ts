import type { Work } from '../../../registry/access/work.ts';
import { raiseProblem } from '../problems/raise-problem.ts';
import type { PlanStanding, StoredMeasure } from './plan-standing.ts';

/** Longest title the ledger takes. */
const longest = 60;

/** Measures of the version that stands which the ledger has not yet. */
export async function undispatched({ client }: Work, plan: PlanStanding): Promise<StoredMeasure[]> {
  const { rows } = await client.query<{ measure: string }>('select measure from plan_dispatch where plan_id = $1', [plan.id]);
  const known = new Set(rows.map(({ measure }) => measure));
  return plan.measures.filter(({ key }) => !known.has(key));
}

/** 交办: each measure that is not in the ledger yet becomes a problem of it, with the office that leads and the day it is due. */
export async function dispatchMeasures(work: Work, plan: PlanStanding): Promise<void> {
  for (const one of await undispatched(work, plan)) {
    const cause = work.policy.watch.causes.find(({ id }) => id === (one.cause ?? plan.causes[0]));
    const { id, serial } = await raiseProblem(work, {
      enterpriseId: plan.enterpriseId,
      source: 'plan',
      sourceThing: plan.id,
      category: cause?.category ?? 'other',
      urgency: 'normal',
      title: one.says.length > longest ? `${one.says.slice(0, longest - 1)}…` : one.says,
      says: `一企一策措施：${one.says}\n责任人：${one.person}\n预期效果：${one.expects}`,
      dueOn: one.dueOn,
      lead: { office: one.leadOffice, area: one.tier === 'city' ? null : plan.area },
    });
    await work.client.query(
      `insert into plan_dispatch (plan_id, measure, area, version, problem_id, serial, dispatched_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [plan.id, one.key, plan.area, plan.version, id, serial, work.now],
    );
  }
}

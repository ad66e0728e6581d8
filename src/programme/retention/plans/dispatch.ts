import { randomUUID } from 'node:crypto';
import type { Work } from '../../../registry/access/work.ts';
import type { PlanStanding } from './plan-standing.ts';

/** 交办: each measure that is not in the ledger yet becomes a problem of it, with the office that leads and the day it is due. */
export async function dispatchMeasures(work: Work, plan: PlanStanding): Promise<void> {
  const { client, now } = work;
  const { rows } = await client.query<{ measure: string }>('select measure from plan_dispatch where plan_id = $1', [plan.id]);
  const known = new Set(rows.map(({ measure }) => measure));
  for (const one of plan.measures.filter(({ key }) => !known.has(key))) {
    const problem = { id: randomUUID(), serial: 'TODO' };
    await client.query(
      `insert into plan_dispatch (plan_id, measure, area, version, problem_id, serial, dispatched_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [plan.id, one.key, plan.area, plan.version, problem.id, problem.serial, now],
    );
  }
}

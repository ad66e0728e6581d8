import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import { personsBehind } from '../../../registry/access/acting.ts';
import type { Work } from '../../../registry/access/work.ts';
import { clearanceRefusals } from './clearance-refusals.ts';
import type { readPlan as contract } from './contract.ts';
import { leadSays } from './difference.ts';
import { measureProblems } from './ledger.ts';
import { planSteps, reviewsOf, versionsOf } from './plan-history.ts';
import { asPlanRow, COUNTED, type StoredPlan } from './plan-list.ts';
import { PLANS, planStanding } from './plan-standing.ts';

/** One plan as lists have it. */
export async function storedPlan({ client }: Work, id: string): Promise<StoredPlan> {
  const { rows } = await client.query<StoredPlan>(`select l.*, ${COUNTED} from ${PLANS} l where l.id = $1`, [id]);
  if (rows[0]) return rows[0];
  throw new Refusal([{ says: '没有这份一企一策，或者它不在您负责的县市区', remedy: '请在一企一策中重新查找' }], 404);
}

/** 一份方案 whole: what it says now, where its measures stand in the ledger, what each version changed, its steps and its months. */
export async function readPlan(work: Work, { id }: z.output<typeof contract.input>): Promise<z.output<typeof contract.output>> {
  const plan = await storedPlan(work, id);
  const { makers } = await planStanding(work, id);
  const problems = new Map((await measureProblems(work, id)).map(({ measure, ...problem }) => [measure, problem]));
  return {
    ...asPlanRow(work, plan),
    situation: plan.situation,
    measureList: plan.measures.map((one) => ({
      ...one,
      ownStatement: one.ownStatement ?? null,
      office: leadSays(one, plan.area),
      problem: problems.get(one.key) ?? null,
    })),
    maker: personsBehind(work.actor).some((person) => makers.includes(person)),
    clearance: clearanceRefusals(work.policy, work.today, plan).length > 0,
    versions: await versionsOf(work, plan),
    steps: await planSteps(work, id),
    reviews: await reviewsOf(work, plan),
  };
}

import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../../platform/http/serve.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { releaseDocument } from '../../../registry/exports/release.ts';
import { readyBefore } from '../../../registry/identification/ready.ts';
import { workHook } from '../../../registry/worklist/hooks.ts';
import { ensureWatched } from '../watch/ensure-watched.ts';
import * as contract from './contract.ts';
import { amendPlan, openPlan } from './open-plan.ts';
import { planDocument } from './plan-document.ts';
import { listPlans } from './plan-list.ts';
import { takePlanStep } from './plan-steps.ts';
import { planWork } from './plan-work.ts';
import { readPlan } from './read-plan.ts';
import { reviewPlan } from './review-plan.ts';

/** 一企一策: drafted, approved by another, dispatched to the ledger, reviewed by the month, ended. What the register says is taken over first. */
export function planRoutes({ begin, serve, serveFile }: Doors<Work>, app: FastifyInstance, house: House): void {
  workHook('plan', planWork);
  const rests = [contract.listPlans, contract.readPlan, contract.exportPlans, contract.printPlan];
  readyBefore(app, house, begin, Object.fromEntries(rests.map(({ path, duty }) => [path, duty])), ensureWatched);
  serve(contract.listPlans, listPlans);
  serve(contract.readPlan, readPlan);
  serve(contract.openPlan, openPlan);
  serve(contract.amendPlan, amendPlan);
  serve(contract.takePlanStep, takePlanStep);
  serve(contract.reviewPlan, reviewPlan);
  serveFile(contract.printPlan, async (work, asked) =>
    releaseDocument(work, { list: 'plans.plan', says: contract.printPlan.says, filters: asked }, await planDocument(work, asked)),
  );
}

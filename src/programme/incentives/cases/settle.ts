import type { Work } from '../../../registry/access/work.ts';
import { type CaseContext, caseContext } from './case-context.ts';
import { evidenceRow } from './evidence-row.ts';
import { handOn } from './hand-on.ts';
import { keepStep } from './keep-step.ts';
import { machineStep } from './machine-step.ts';

/** 机器的各步 that are due, one after the other, each with the line of the register it rests on; the case as it stands then. */
async function machineSteps(system: Work, id: string): Promise<{ context: CaseContext; moved: boolean }> {
  let context = await caseContext(system, id);
  let moved = false;
  for (let step = machineStep(system, context); step !== null; step = machineStep(system, context)) {
    const rests = step.step === 'openSecond' || step.step === 'lapse';
    const row = rests ? await evidenceRow(system, context.award?.line ?? [context.found.enterpriseId], context.found.area) : null;
    if (!(await keepStep(system, context.found, { ...step, detail: row ? { evidence: row } : {} }))) break;
    context = await caseContext(system, id);
    moved = true;
  }
  return { context, moved };
}

/** 归位 after an act: what the machine has to do is done, and the matter is handed on once. */
export async function settle(work: Work, id: string): Promise<CaseContext> {
  const { context } = await work.lent('system', (system) => machineSteps(system, id));
  await handOn(work, context);
  return context;
}

/** As `settle`, for the machine looking around: nothing is handed on where nothing moved. */
export async function look(system: Work, id: string): Promise<boolean> {
  const { context, moved } = await machineSteps(system, id);
  if (moved) await handOn(system, context);
  return moved;
}

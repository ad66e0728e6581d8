import { refuse } from '../../../platform/shared/reason.ts';
import { slaOn } from '../../../policy/sla.ts';
import type { Work } from '../../../registry/access/work.ts';
import { handedDue } from './deadlines.ts';
import { keepStanding } from './keep-standing.ts';
import { keepStep } from './keep-step.ts';
import type { StoredProblem } from './problem-row.ts';
import type { Standing } from './standing.ts';

/** 退回重办, one level up: nobody can sit on an answer the enterprise does not accept; the machine sends it back at once. */
export async function reworkAfter(work: Work, problem: StoredProblem, was: Standing): Promise<Standing> {
  await work.lent('system', async (system) => {
    const { policy, today } = system;
    const supports = was.supports.map(({ office, area, unit }) => ({ office, area, unit }));
    const level = Math.min(was.level + 1, slaOn(policy, today).escalation.length);
    const detail = {
      ...(was.lead ? { lead: was.lead } : {}),
      supports,
      level,
      ...handedDue(policy, problem, today, { again: true, supports: supports.length }),
    };
    if (!(await keepStep(system, { problem, ordinal: was.ordinal + 1, step: 'rework', says: null, detail })))
      refuse([{ says: '刚刚已有人办理', remedy: '请刷新后再看' }]);
  });
  return keepStanding(work, problem.id);
}

import { createHash } from 'node:crypto';
import type { Period } from '../../../platform/shared/period.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { type AppraisalFacts, type Appraised, appraise } from '../../../policy/appraisal.ts';
import { type Fairness, fairness } from '../../../policy/appraisal-fairness.ts';
import { type Sensitivity, sensitivity } from '../../../policy/appraisal-sensitivity.ts';
import { type AppraisalTerm, appraisalTerm } from '../../../policy/appraisal-shape.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { identify } from '../../../registry/identification/identify.ts';
import { keepLaw } from '../../../registry/law/keep.ts';
import { areaNetTargets, listedStock } from '../../targets/figures.ts';
import { readProgress } from '../progress.ts';
import { registerSays } from './register-says.ts';
import { vetoedAreas } from './veto-rows.ts';

/** 算出的考核, whole: what a version freezes. */
export interface Reckoned {
  year: number;
  period: Period;
  pack: string;
  facts: AppraisalFacts[];
  term: AppraisalTerm;
  scored: Appraised[];
  sensitivity: Sensitivity[];
  fairness: Fairness[];
  /** Of every area's aims, in words. */
  aims: { area: string; newTarget: string; netTarget: string }[];
  definitions: { name: string; label: string; says: string; clause: string }[];
  sources: { label: string; says: string; clause: string }[];
}

/** 年度适用的公式; refuses a year the law has none for. */
export function termOf(policy: Policy, year: number): AppraisalTerm {
  const term = appraisalTerm(policy.appraisal, year);
  if (!term)
    throw new Refusal(
      [{ says: `${year}年没有考核公式`, clause: policy.appraisal.clause, remedy: '请先在政策包 appraisal.yaml 中写明' }],
      422,
    );
  return term;
}

/** 考核月份核对: of the year, and begun. */
export function refusePeriod({ today }: Pick<Work, 'today'>, year: number, period: Period): void {
  if (!period.startsWith(`${year}-`)) refuse([{ says: `${period} 不在考核年度 ${year} 年内`, remedy: `请选 ${year} 年的月份` }], 422);
  if (period > today.slice(0, 7)) refuse([{ says: `${period} 还没有到`, remedy: '请选择本月或以前的月份' }], 422);
}

/**
 * 取数并计分: the counts of the register as the progress table of the month has them (so that cockpit, bulletin and appraisal agree to the unit), the aims
 * of annex and areas, the vetoes confirmed; reckoned by the system over the whole city. `term`: of the version corrected, else of the law in force.
 */
export async function reckon(work: Work, year: number, period: Period, term = termOf(work.policy, year)): Promise<Reckoned> {
  return work.lent('system', async (machine) => {
    const run = await identify(machine, { period });
    const progress = await readProgress(machine, { period });
    const opening = await listedStock(machine, `${year - 1}-12`);
    const own = await areaNetTargets(machine, year);
    const vetoed = await vetoedAreas(machine, year);
    const facts = progress.areas.map(({ area, newCount, newTarget, exitCount, netCount }) => ({
      area,
      newCount,
      newTarget,
      exitCount,
      netCount,
      netTarget: own.get(area)?.netCount ?? null,
      opening: opening.get(area) ?? 0,
      vetoed: vetoed.has(area),
    }));
    await keepLaw(machine);
    return {
      year,
      period,
      pack: machine.policy.label,
      facts,
      term,
      scored: appraise(term, facts),
      sensitivity: sensitivity(term, facts),
      fairness: fairness(term, facts),
      aims: facts.map(({ area, newTarget }) => ({
        area,
        newTarget: newTarget === null ? '附件没有这一年的目标' : `方案附件《县市区新增规模工业企业预期完成情况》${year}年`,
        netTarget: own.get(area) ? `${own.get(area)?.document}（第${own.get(area)?.version}版）` : '县市区没有制定净增目标',
      })),
      definitions: progress.definitions
        .filter(({ name }) => ['newCount', 'newTarget', 'completionRate', 'exitCount', 'netCount'].includes(name))
        .map(({ name, label, says, clause }) => ({ name, label, says, clause })),
      sources: await registerSays(machine, run, year, period),
    };
  });
}

/** The bytes a version is known by. */
export function fingerprint(reckoned: Reckoned): string {
  return createHash('sha256').update(JSON.stringify(reckoned)).digest('hex');
}

import { isDeepStrictEqual } from 'node:util';
import { appraisalCaseFaults } from './appraisal-cases.ts';
import { areaNamed } from './area.ts';
import { type AwardCase, awardCaseFault } from './award-case.ts';
import { newlyBuiltFrom, type ProjectPlan, poolRatio, projectLight, rebuildFrom } from './cultivation.ts';
import { deadlinesOf } from './deadlines.ts';
import { entryRoute } from './entry-route.ts';
import type { FactValues } from './fact.ts';
import { LawSilent, stated } from './parameter.ts';
import type { ListName, Policy } from './policy.ts';
import { explainRelief } from './relief.ts';
import type { ReliefFactName } from './relief-fact.ts';
import { reliefOn } from './reliefs-shape.ts';
import { compileRule } from './rule.ts';
import { type Answers, checkReport, explanationWanting, type Known, trackingDue, trackingLight, trackingLimits } from './tracking.ts';
import { checkWording } from './wording.ts';
import { isWorkday } from './workdays.ts';

/** 工作示例 of a pack (cases/*.yaml): what a clerk can work out by hand, and what must come of it. */
export type Case =
  | { case: string; appraisal: object }
  | AwardCase
  | { case: string; list: ListName; period: string; facts: FactValues; expect: { verdict: boolean | null; level: string | null } }
  | { case: string; parameter: string; on: string; value: unknown; clause: string; silent?: true }
  | { case: string; area: string; township?: string; is: string | null }
  | { case: string; target: string; year: number; newTarget: number }
  | { case: string; relief: string; on: string; facts: Partial<Record<ReliefFactName, boolean | number>>; is: boolean | null | 'none' }
  | { case: string; wording: string; is: string[] }
  | { case: string; project: { plans: ProjectPlan[]; producedOn: string | null; today: string }; light: string }
  | { case: string; newlyBuiltFrom: number; is: string }
  | { case: string; rebuildFrom: number; is: string }
  | { case: string; ratio: { inPool: number; target: number | null }; is: number | null }
  | { case: string; entry: { startedOn: string | null; on: string }; expect: object }
  | { case: string; workday: string; is: boolean | null }
  | { case: string; report: Partial<Known> & { answers: Answers; explanations?: Answers; corrects?: true }; findings: string[] }
  | { case: string; explanation: string; suffices: boolean }
  | {
      case: string;
      trackingLight: { period: string; asked?: boolean; firstOn: string | null; standing: boolean; today: string };
      is: string;
    };

/** 手算与系统算的差别, in Chinese; null: the case holds under the law of the pack. Throws what the law itself throws, where a case asks for what is not in it. */
export function caseFault(policy: Policy, given: Case): string | null {
  if ('award' in given) return awardCaseFault(policy, given);
  if ('appraisal' in given)
    return (
      appraisalCaseFaults(policy, [given])
        .map(({ reason }) => reason)
        .join('；') || null
    );
  if ('report' in given) return reportFault(policy, given);
  const [found, expected] = outcome(policy, given);
  return isDeepStrictEqual(found, expected) ? null : `算得 ${JSON.stringify(found)}，示例写 ${JSON.stringify(expected)}`;
}

type Plain = Exclude<Case, AwardCase | { appraisal: object } | { report: unknown }>;

/** What came of it, and what should have. */
function outcome(policy: Policy, given: Plain): [unknown, unknown] {
  if ('relief' in given) {
    const relief = policy.reliefs.reliefs.find(({ key }) => key === given.relief);
    const version = relief ? reliefOn(relief, given.on) : null;
    const facts = Object.fromEntries(Object.entries(given.facts).map(([name, value]) => [name, { value, by: '案例' }]));
    return [version ? explainRelief(version.when, facts).verdict : 'none', given.is];
  }
  if ('list' in given) {
    const { verdict, level } = compileRule(policy, given.list, given.period).explain(given.facts);
    return [{ verdict, level }, { ...given.expect }];
  }
  if ('entry' in given) {
    const { track, window, open } = entryRoute(policy, given.entry.startedOn, given.entry.on);
    const submitBy = window && deadlinesOf(policy.calendar, window).enterprise;
    return [{ track, window: window?.id ?? null, open, submitBy }, { ...given.expect }];
  }
  if ('explanation' in given)
    return [explanationWanting(policy.tracking, trackingLimits(policy, '2022-09'), given.explanation) === null, given.suffices];
  if ('trackingLight' in given) {
    const { period, asked = true, ...rest } = given.trackingLight;
    return [trackingLight({ ...rest, asked, dueOn: trackingDue(policy, period).on }), given.is];
  }
  if ('workday' in given) return [silently(() => isWorkday(policy.calendar, given.workday)), given.is];
  if ('wording' in given) return [[...new Set(checkWording(policy, given.wording).map(({ act }) => act))].sort(), [...given.is].sort()];
  if ('area' in given) return [areaNamed(policy, given.area, given.township), given.is];
  if ('target' in given)
    return [policy.targets.find(({ area, year }) => area === given.target && year === given.year)?.newTarget, given.newTarget];
  if ('project' in given) return [projectLight(given.project.plans, given.project.producedOn, given.project.today), given.light];
  if ('newlyBuiltFrom' in given) return [newlyBuiltFrom(policy, given.newlyBuiltFrom), given.is];
  if ('rebuildFrom' in given) return [rebuildFrom(policy, given.rebuildFrom).period, given.is];
  if ('ratio' in given) return [poolRatio(given.ratio.inPool, given.ratio.target), given.is];
  const said = silently(() => stated(policy, given.parameter, given.on));
  if (given.silent) return [said, null];
  return [said && { value: said.value, clause: said.clause }, { value: given.value, clause: given.clause }];
}

function reportFault(policy: Policy, given: Extract<Case, { report: unknown }>): string | null {
  const { answers, explanations = {}, corrects, ...some } = given.report;
  const nothing = { period: '2022-09', lastMonth: {}, lastYear: {}, held: [], powerRatio: null, reason: '', saidLastMonth: [] };
  const known: Known = { ...nothing, ...some, before: corrects ? { answers: {} } : null };
  const fits = (level: string, wanting: string | null) => level !== 'mandatory' && wanting === null;
  const found = checkReport(policy.tracking, trackingLimits(policy, '2022-09'), { answers, explanations }, known).map(
    ({ check, question, level, wanting }) => `${check}${question ? ` ${question}` : ''}${fits(level, wanting) ? ' ok' : ''}`,
  );
  return isDeepStrictEqual(found, given.findings) ? null : `查出 ${JSON.stringify(found)}，示例写 ${JSON.stringify(given.findings)}`;
}

/** Null where the law says nothing of it. */
function silently<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof LawSilent) return null;
    throw error;
  }
}

/** 逐例核对 of one file of cases: what does not hold, and how many there are. A case that is written wrongly is a fault of its own. */
export function checkCases(policy: Policy, cases: readonly Case[]): { many: number; failed: { case: string; says: string }[] } {
  const failed = cases.flatMap((given, at) => {
    const says = saidOf(policy, given);
    return says === null ? [] : [{ case: given?.case ?? `第${at + 1}则`, says }];
  });
  return { many: cases.length, failed };
}

function saidOf(policy: Policy, given: Case): string | null {
  try {
    return caseFault(policy, given);
  } catch (error) {
    return `示例写法不对：${error instanceof Error ? error.message : String(error)}`;
  }
}

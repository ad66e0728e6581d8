import { appraisalCaseFaults } from './appraisal-cases.ts';
import { areaNamed } from './area.ts';
import type { FactValues } from './fact.ts';
import { LawSilent, stated } from './parameter.ts';
import type { ListName, Policy } from './policy.ts';
import { compileRule } from './rule.ts';

/** 示例一则 as a pack's cases/*.yaml writes it; of the many kinds those that need nothing but the law. */
interface WrittenCase {
  case?: unknown;
  [kind: string]: unknown;
}

/** 示例核对的结果: how many hold, what does not, and how many are of a kind only the tests run. */
export interface CasesHeld {
  held: number;
  left: number;
  failed: { case: string; says: string }[];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const told = (found: unknown, wanted: unknown) =>
  same(found, wanted) ? null : `算得 ${JSON.stringify(found)}，示例写 ${JSON.stringify(wanted)}`;

function ofList(policy: Policy, given: WrittenCase): string | null {
  const { verdict, level } = compileRule(policy, given.list as ListName, String(given.period)).explain(given.facts as FactValues);
  const wanted = given.expect as { verdict: boolean | null; level: string | null };
  return told([verdict, level], [wanted.verdict, wanted.level]);
}

function ofParameter(policy: Policy, { parameter, on, silent, value, clause }: WrittenCase): string | null {
  try {
    const said = stated(policy, String(parameter), String(on));
    return silent ? '示例写没有规定，实有规定' : told([said.value, said.clause], [value, clause]);
  } catch (error) {
    if (!(error instanceof LawSilent)) throw error;
    return silent ? null : error.message;
  }
}

/** What is wrong with a case; null: it holds; undefined: of a kind that is not run here. */
function heldOf(policy: Policy, given: WrittenCase): string | null | undefined {
  if ('appraisal' in given) return appraisalCaseFaults(policy, [given])[0]?.reason ?? null;
  if ('list' in given) return ofList(policy, given);
  if ('parameter' in given) return ofParameter(policy, given);
  if ('area' in given) return told(areaNamed(policy, String(given.area), given.township as string | undefined), given.is);
  if ('target' in given)
    return told(policy.targets.find(({ area, year }) => area === given.target && year === given.year)?.newTarget, given.newTarget);
  return undefined;
}

/** 逐例核对 of one file of cases. */
export function checkCases(policy: Policy, cases: readonly WrittenCase[]): CasesHeld {
  const result: CasesHeld = { held: 0, left: 0, failed: [] };
  for (const given of cases) {
    const says = heldOf(policy, given);
    if (says === undefined) result.left += 1;
    else if (says === null) result.held += 1;
    else result.failed.push({ case: String(given.case), says });
  }
  return result;
}

import type { Work } from '../../../registry/access/work.ts';
import { type FoundAward, reckon } from '../read-awards.ts';
import { caseById, type StoredCase, type StoredStep, stepsOf } from './case-row.ts';
import type { Evidence } from './contract.ts';
import { evidenceOf, payeesOfCases, type StoredPayee, type StoredUndertaking, undertakingsOf } from './evidence.ts';

/** Everything a step of a case is judged by. */
export interface CaseContext {
  found: StoredCase;
  steps: StoredStep[];
  /** The award as the law reckons it today; undefined: the register no longer has the entry. */
  award: FoundAward | undefined;
  undertaking: StoredUndertaking | undefined;
  payees: StoredPayee[];
  evidence: Evidence[];
}

/** The award a case is about, among those reckoned: of its line, and of its entry. */
export function awardOfCase(found: Pick<StoredCase, 'enterpriseId' | 'enteredOn'>, awards: readonly FoundAward[]): FoundAward | undefined {
  return awards.find(({ line, award }) => line.includes(found.enterpriseId) && award.enteredOn === found.enteredOn);
}

/** 一件奖励的全部情况, for whoever may see the case. */
export async function caseContext(work: Work, id: string): Promise<CaseContext> {
  const found = await caseById(work, id);
  const { awards } = await reckon(work, { year: found.year, enterpriseId: found.enterpriseId });
  const award = awardOfCase(found, awards);
  const undertaking = (await undertakingsOf(work, [id])).get(id);
  const payees = await payeesOfCases(work, [id]);
  return { found, steps: await stepsOf(work, id), award, undertaking, payees, evidence: evidenceOf(found, award, undertaking, payees) };
}

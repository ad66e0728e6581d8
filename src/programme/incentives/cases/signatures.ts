import { fenOf } from '../../../policy/award-money.ts';
import { statedYuan } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { StoredStep } from './case-row.ts';

/** 几人核准: 经办 and 核准 are two; above the set amounts a third and a fourth sign. */
export function signaturesNeeded({ policy, today }: Pick<Work, 'policy' | 'today'>, amountFen: bigint): number {
  const above = (name: string) => amountFen > fenOf(statedYuan(policy, name, today));
  return 2 + (above('award.thirdSignatureAbove') ? 1 : 0) + (above('award.fourthSignatureAbove') ? 1 : 0);
}

/** 已签的各人, since the money was last proposed: who, and the persons behind. */
export function signed(steps: readonly StoredStep[]): StoredStep[] {
  const from = steps.findLastIndex(({ step }) => step === 'propose');
  return from < 0 ? [] : steps.slice(from).filter(({ step }) => step === 'propose' || step === 'sign' || step === 'approve');
}

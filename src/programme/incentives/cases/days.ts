import { Refusal } from '../../../platform/shared/reason.ts';
import { LawSilent, statedNumber } from '../../../policy/parameter.ts';
import { workdaysAfter } from '../../../policy/sla-days.ts';
import type { Work } from '../../../registry/access/work.ts';

/** 若干个工作日之后: as many as the parameter says; refused where the calendar does not reach so far, for a guessed day would be a wrong one. */
export function dayAfter({ policy }: Pick<Work, 'policy'>, name: string, from: string): string {
  try {
    return workdaysAfter(policy.calendar, from, statedNumber(policy, name, from)).on;
  } catch (silent) {
    if (!(silent instanceof LawSilent)) throw silent;
    throw new Refusal([{ says: silent.message, clause: '四.3', remedy: '请在政策包中补上该年的节假日安排' }]);
  }
}

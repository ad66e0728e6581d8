import type { AwardFacts, PaidInstalment, RegisterTurn } from './award-shape.ts';

/**
 * 这一次入库已兑现的各期: those posted of its effective month; where the register has since moved that month, those of its year. So a switch of reading
 * (A8) does not part an award from what was paid for it.
 */
export function paidFor({ paid, turns }: AwardFacts, entry: RegisterTurn, year: number): PaidInstalment[] {
  const isEntry = (period: string) => turns.some(({ kind, effectivePeriod }) => kind === 'entry' && effectivePeriod === period);
  return paid.filter((one) => one.enteredOn === entry.effectivePeriod || (one.year === year && !isEntry(one.enteredOn)));
}

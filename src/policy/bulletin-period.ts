import { statedNumber } from './parameter.ts';
import type { Policy } from './policy.ts';
import { termName } from './term.ts';

/** 通报一期几个月 (六.3): what the pack says; a pack that says nothing has a bulletin every month. */
export function bulletinMonths(policy: Policy, period: string): number {
  const said = policy.parameters['bulletin.periodMonths']?.values.some(({ from }) => from <= `${period}-31`);
  return said ? statedNumber(policy, 'bulletin.periodMonths', period) : 1;
}

/** 一期的名称: `2024年第三季度`, `2024年上半年`, `2024年`; null: a month, which is called by its own name. */
export function bulletinSpan(policy: Policy, period: string): string | null {
  return termName(bulletinMonths(policy, period), period);
}

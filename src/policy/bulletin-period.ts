import { statedNumber } from './parameter.ts';
import type { Policy } from './policy.ts';

/** 通报一期几个月 (六.3): what the pack says; a pack that says nothing has a bulletin every month. */
export function bulletinMonths(policy: Policy, period: string): number {
  const said = policy.parameters['bulletin.periodMonths']?.values.some(({ from }) => from <= `${period}-31`);
  return said ? statedNumber(policy, 'bulletin.periodMonths', period) : 1;
}

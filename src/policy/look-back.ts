import type { Parameter } from './parameter.ts';
import type { Policy } from './policy.ts';

/**
 * 按现行口径回看: the law as it stands in a month, taken as if it had always stood, so that years before the plan can be looked at by the same measure. Nothing is decided
 * under it: it is only for learning from history. A parameter not yet in force in the month keeps its own days.
 */
export function lookingBack(policy: Policy, period: string): Policy {
  const parameters = Object.entries(policy.parameters).map(([name, parameter]): [string, Parameter] => {
    const at = parameter.values.findLast(({ from }) => from <= `${period}-31`);
    return [name, at ? { ...parameter, values: [{ ...at, from: '1900-01-01' }] } : parameter];
  });
  return { ...policy, parameters: Object.fromEntries(parameters) };
}

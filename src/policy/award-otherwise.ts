import type { ParameterValue } from './parameter.ts';
import type { Policy } from './policy.ts';

/** 另一读法: the same law with one parameter read otherwise, from its first day; a value that has ended stays ended. */
export function readOtherwise(policy: Policy, name: string, value: ParameterValue): Policy {
  const parameter = policy.parameters[name];
  if (!parameter) return policy;
  const values = parameter.values.map((dated) => (dated.value === null ? dated : { ...dated, value }));
  return { ...policy, parameters: { ...policy.parameters, [name]: { ...parameter, values } } };
}

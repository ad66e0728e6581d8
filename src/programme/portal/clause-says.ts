import type { Policy } from '../../policy/policy.ts';

/** 条款的大意, in the words the pack gives it; a clause the pack does not know says nothing. */
export function clauseSays(policy: Pick<Policy, 'clauses'>, clause: string): string {
  return policy.clauses.find(({ id }) => id === clause)?.says ?? '';
}

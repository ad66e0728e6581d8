import { areaKey } from '../../../policy/area.ts';
import type { Policy } from '../../../policy/policy.ts';
import { refuseAct } from '../../../registry/compliance/refuse-act.ts';

/** 只到县市区: the area meant, by its name or alias; a township, a trade, an enterprise or a person is refused by the guard rail, and remembered. */
export function areaOnly(policy: Policy, said: string, what: string): string {
  const key = areaKey(said);
  const area = policy.areas.find(({ name, aliases }) => [name, ...aliases].some((word) => areaKey(word) === key));
  if (!area) refuseAct(policy, 'targetBelowArea', `「${said}」不是县市区，不能对它${what}、排名`);
  return area.name;
}

import type { Reason } from '../../../platform/shared/reason.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Actor } from '../../../registry/access/contract.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import { cityPayer } from './contract.ts';

/** 本级: out of whose purse the actor pays. */
export const ownPayer = ({ area }: Pick<Actor, 'area'>) => area ?? cityPayer;

/** Which part of a posting a payer bears. */
export const accountOf = (payer: string): 'city' | 'area' => (payer === cityPayer ? 'city' : 'area');

/** 市级 and the areas, in the order of the annex. */
export const payersOf = ({ areas }: Pick<Policy, 'areas'>) => [cityPayer, ...areas.map(({ name }) => name)];

/** 各付各的: the duty, and that the purse is one's own; the city pays no area's list, an area not the city's (四.5). */
export function payerRefusals(actor: Actor, duty: string, payer: string): Reason[] {
  const reasons = dutyRefusals(actor, duty, payer === cityPayer ? undefined : payer);
  if (reasons.length > 0 || actor.office === 'system' || ownPayer(actor) === payer) return reasons;
  return [{ says: `${payer}的资金由${payer === cityPayer ? '市' : payer}财政局拨付`, clause: '四.5' }];
}

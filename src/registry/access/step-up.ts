import type { Reason } from '../../platform/shared/reason.ts';
import { stepUpSays } from './contract.ts';
import type { Work } from './work.ts';

/** How long one showing of the second factor is good for. */
const minutes = 15;

/**
 * 二次验证: why the actor must first show a second factor (动态口令) in this session; empty when it was shown within fifteen minutes. Asked
 * before money, exports over 500 rows, roles and administration (等保 8.1.4.1 d). The system itself has none.
 */
export function stepUpRefusals({ actor, now }: Pick<Work, 'actor' | 'now'>): Reason[] {
  if (actor.office === 'system') return [];
  const shown = actor.secondFactorAt === null ? 0 : Date.parse(actor.secondFactorAt);
  if (now.getTime() - shown <= minutes * 60_000) return [];
  return [{ says: stepUpSays, remedy: '请在「我的账号」用动态口令验证后再试；没有动态口令的先绑定' }];
}

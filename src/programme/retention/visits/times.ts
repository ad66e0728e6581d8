import { dayOf } from '../../../platform/clock/clock.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Flag } from './contract.ts';

const minute = 60_000;

/** How many minutes the phone's clock was ahead of ours when it sent; behind: below zero. */
export function clockAhead(sentAt: Date, receivedAt: Date): number {
  return Math.round((sentAt.getTime() - receivedAt.getTime()) / minute);
}

/**
 * 时间注明: what is said of times is kept as it was said, with the time of receipt beside it; what cannot be so, came late, or comes from a clock that
 * goes wrong, is marked and not altered.
 */
export function timeFlags(
  { policy, now, today }: Pick<Work, 'policy' | 'now' | 'today'>,
  said: { on: string; madeAt: Date; sentAt: Date },
): Flag[] {
  const tolerance = policy.visits.clockMinutes;
  const wrong = Math.abs(clockAhead(said.sentAt, now)) > tolerance;
  // What a wrong clock says of when it was made is told by `clock` already.
  const ahead = said.on > today || (!wrong && said.madeAt.getTime() - now.getTime() > tolerance * minute);
  const late = dayOf(new Date(now.getTime() - statedNumber(policy, 'visit.lateDays', today) * 24 * 60 * minute)) > said.on;
  return [...(ahead ? (['ahead'] as const) : []), ...(late ? (['late'] as const) : []), ...(wrong ? (['clock'] as const) : [])];
}

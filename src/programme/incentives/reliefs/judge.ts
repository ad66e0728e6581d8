import { explainRelief, type ReliefReason } from '../../../policy/relief.ts';
import { type Relief, reliefOn } from '../../../policy/reliefs-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Verdict } from './contract.ts';
import type { Subject } from './gather.ts';

/** 当日执行中的政策. */
export function inForce({ policy, today }: Pick<Work, 'policy' | 'today'>, key?: string): Relief[] {
  return policy.reliefs.reliefs.filter((relief) => reliefOn(relief, today) !== null && (key === undefined || relief.key === key));
}

/** 对照 of one enterprise with one relief of the day: 可能适用、不适用、尚不清楚, and why. */
export function judged(relief: Relief, today: string, { facts }: Subject): { verdict: Verdict; reasons: ReliefReason[] } {
  const version = reliefOn(relief, today);
  if (!version) return { verdict: 'no', reasons: [] };
  const { verdict, reasons } = explainRelief(version.when, facts);
  return { verdict: verdict === null ? 'unknown' : verdict ? 'likely' : 'no', reasons };
}

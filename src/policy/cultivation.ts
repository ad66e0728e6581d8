import { stated, statedNumber, statedText } from './parameter.ts';
import type { Policy } from './policy.ts';

/** 进度灯: `red` is late now, `yellow` was late once and stays so for ever, `green` kept its plan, `grey` has not come to its month yet. */
export type ProjectLight = 'red' | 'yellow' | 'green' | 'grey';

/** A plan of a project: the month it was to go into production, and the day it was said. */
export interface ProjectPlan {
  period: string;
  saidOn: string;
}

/**
 * 计划投产月 is kept until its last day is over. Whoever moves the plan, or produces, only after that was late, and 序时红黄绿
 * remembers it: caught up is yellow, not green.
 */
export function projectLight(plans: readonly ProjectPlan[], producedOn: string | null, today: string): ProjectLight {
  const until = producedOn ?? today;
  const late = plans.map((plan, at) => {
    const ended = plans[at + 1]?.saidOn ?? until;
    // A month compares as its last day: no month has a day after 31.
    return ended > `${plan.period}-31`;
  });
  if (producedOn === null && late.at(-1)) return 'red';
  if (late.includes(true)) return 'yellow';
  return producedOn === null ? 'grey' : 'green';
}

/** 新投产的开业截点: opened or put into production from this day on goes the monthly route in that year (二.2). */
export function newlyBuiltFrom(policy: Policy, year: number): string {
  return `${year - 1}-${statedText(policy, 'newlyBuilt.openedFrom', `${year}-12`)}`;
}

/** 重建之月: the first month whose lists may rebuild the pool of a year (二.1). */
export function rebuildFrom(policy: Policy, year: number): { period: string; clause: string } {
  const month = statedNumber(policy, 'pool.rebuildMonth', `${year}-01`);
  return { period: `${year}-${String(month).padStart(2, '0')}`, clause: stated(policy, 'pool.rebuildMonth', `${year}-01`).clause };
}

/** 库与目标之比: members in the pool to one of the year's target, two decimals; null without a target. */
export function poolRatio(inPool: number, target: number | null): number | null {
  return target ? Math.round((inPool / target) * 100) / 100 : null;
}

/** 代码变更算一家 (口径解释 A14), as the parameter stands. */
export function codeChangeOnce(policy: Policy, period: string): boolean {
  return statedText(policy, 'reporting.codeChange', period) === 'once';
}

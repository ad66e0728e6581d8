import { dayOf } from '../../platform/clock/clock.ts';
import type { Day } from '../../platform/shared/period.ts';
import { addDays } from '../../policy/workdays.ts';

/** 何时发送 as a person set it. Hours are of the day in Beijing; `quietFrom` equal to `quietTo`: no hours are quiet. */
export interface SendRules {
  /** 每日汇总 at this hour; null: at once. */
  digestHour: number | null;
  quietFrom: number;
  quietTo: number;
  quietOffDays: boolean;
  urgentThrough: boolean;
}

/** 未作设置的人: at once, but not at night and not on a day off. */
export const usualRules: SendRules = { digestHour: null, quietFrom: 22, quietTo: 7, quietOffDays: true, urgentThrough: true };

/** Whether a day is a workday; by the calendar of the State Council where the law has the year. */
export type IsWorkday = (day: Day) => boolean;

const hourMs = 3_600_000;
const at = (day: Day, hour: number) => new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * hourMs);
const hourOf = (moment: Date) => Math.floor((moment.getTime() - at(dayOf(moment), 0).getTime()) / hourMs);

/** 是否免打扰时段. */
function isQuiet(moment: Date, { quietFrom, quietTo, quietOffDays }: SendRules, isWorkday: IsWorkday): boolean {
  if (quietOffDays && !isWorkday(dayOf(moment))) return true;
  const hour = hourOf(moment);
  return quietFrom <= quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

/** The first moment not before this one that is not quiet. */
function afterQuiet(moment: Date, rules: SendRules, isWorkday: IsWorkday): Date {
  let found = moment;
  // A year without a workday does not come; the bound keeps a mistaken calendar from holding up the house.
  for (let turn = 0; turn < 800 && isQuiet(found, rules, isWorkday); turn += 1) {
    const day = dayOf(found);
    const off = rules.quietOffDays && !isWorkday(day);
    found = off || hourOf(found) >= rules.quietTo ? at(addDays(day, 1), 0) : at(day, rules.quietTo);
  }
  return found;
}

/** The next hour of the digest, on a day on which something may be sent. */
function nextDigest(now: Date, hour: number, rules: SendRules, isWorkday: IsWorkday): Date {
  let day = dayOf(now);
  if (at(day, hour) <= now) day = addDays(day, 1);
  for (let turn = 0; turn < 800 && rules.quietOffDays && !isWorkday(day); turn += 1) day = addDays(day, 1);
  return at(day, hour);
}

/**
 * 何时发出, and whether within the digest. 紧急 is what would be overdue before the quiet time ends or the digest comes, while it is not overdue yet:
 * then waiting takes the last chance away. What is overdue already waits like anything else.
 */
export function sendAt(now: Date, dueOn: Day | null, rules: SendRules, isWorkday: IsWorkday): { at: Date; digest: boolean } {
  const waited = rules.digestHour === null ? afterQuiet(now, rules, isWorkday) : nextDigest(now, rules.digestHour, rules, isWorkday);
  const urgent = rules.urgentThrough && dueOn !== null && dueOn >= dayOf(now) && dueOn < dayOf(waited);
  if (urgent) return { at: now, digest: false };
  return { at: waited, digest: rules.digestHour !== null };
}

import type { Day } from '../../platform/shared/period.ts';
import { statedNumber } from '../../policy/parameter.ts';
import { addDays } from '../../policy/workdays.ts';
import type { Work } from '../access/work.ts';
import type { Holder } from '../worklist/holder.ts';
import { workdaysOf } from './off-days.ts';
import { tell } from './tell.ts';

/** 一件有期限的事: what is asked of whom by which day. */
export interface DueMatter {
  kind: string;
  thing: string;
  title: string;
  asks: string;
  to: Holder;
  dueOn: Day;
}

/** Where matters with a day come from: those open whose day is not later than this one. */
export type DueSource = (work: Work, until: Day) => Promise<DueMatter[]>;

/**
 * 临期、逾期提醒: each to whoever holds the matter now, once for the day it is due. Whoever takes it over later is reminded too, because they were not
 * before. Answers how many matters were looked at.
 */
export async function remindOfDue(work: Work, sources: DueSource[]): Promise<number> {
  const { today, policy } = work;
  const until = workdaysAfter(today, statedNumber(policy, 'notice.dueSoonWorkdays', today), workdaysOf(policy.calendar));
  const matters = (await Promise.all(sources.map((source) => source(work, until)))).flat();
  for (const { kind, thing, title, asks, to, dueOn } of matters) {
    const late = dueOn < today;
    const when = late ? '已逾期' : dueOn === today ? '今日到期' : `${dueOn} 到期`;
    await tell(work, {
      to: [to],
      kind,
      thing,
      says: `${late ? '逾期提醒' : '临期提醒'}：${asks}（${title}），${when}`,
      once: `${late ? 'overdue' : 'dueSoon'}:${kind}:${thing}:${asks}:${dueOn}`.slice(0, 300),
      dueOn,
    });
  }
  return matters.length;
}

/** The day so many workdays on. */
function workdaysAfter(day: Day, workdays: number, isWorkday: (day: Day) => boolean): Day {
  let at = day;
  for (let left = workdays; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkday(at)) left -= 1;
  }
  return at;
}

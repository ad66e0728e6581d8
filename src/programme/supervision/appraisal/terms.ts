import type { Day } from '../../../platform/shared/period.ts';
import type { Policy } from '../../../policy/policy.ts';
import { workdaysAfter } from '../../../policy/sla-days.ts';
import type { VersionRow } from './rows.ts';

/** 异议截止日: so many workdays after the newest version was made public. */
export function objectUntil({ calendar }: Pick<Policy, 'calendar'>, { on, content }: Pick<VersionRow, 'on' | 'content'>): Day {
  return workdaysAfter(calendar, on, content.term.workdays.consult).on;
}

/** 意见、裁定的时限 from the day the objection came to whoever owes it. */
export function answerDue(
  { calendar }: Pick<Policy, 'calendar'>,
  content: VersionRow['content'],
  from: Day,
  what: 'opinion' | 'ruling',
): Day {
  return workdaysAfter(calendar, from, content.term.workdays[what]).on;
}

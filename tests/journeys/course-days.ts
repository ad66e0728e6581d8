import { dayOf, systemClock } from '../../src/platform/clock/clock.ts';
import type { Day } from '../../src/platform/shared/period.ts';

const minute = 60_000;

/**
 * The days of a course that is enrolled for, held and finished within one journey. Enrolment closes with the day the course begins on, so a journey
 * that starts within the last five minutes of a day, Beijing time, waits for the next; the course runs into the days after, so midnight does not end it.
 */
export async function courseDays(): Promise<{ first: Day; last: Day }> {
  const left = minutesLeft(systemClock());
  if (left < 5) await new Promise((resolve) => setTimeout(resolve, left * minute + 1000));
  const first = dayOf(systemClock());
  return { first, last: dayOf(new Date(Date.parse(`${first}T00:00:00+08:00`) + 2 * 24 * 60 * minute)) };
}

function minutesLeft(now: Date): number {
  const midnight = Date.parse(`${dayOf(now)}T00:00:00+08:00`) + 24 * 60 * minute;
  return (midnight - now.getTime()) / minute;
}

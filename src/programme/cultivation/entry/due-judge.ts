import { monthOf, type Period, yearOf } from '../../../platform/shared/period.ts';
import { entryRoute, trackIn } from '../../../policy/entry-route.ts';
import { type EntryWindow, entryWindows } from '../../../policy/entry-window.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type ApplicationState, applicationLife, type DueRow, type Window } from './contract.ts';
import type { Asked } from './due.ts';
import type { StoredDue } from './due-rows.ts';
import { lightOf } from './light.ts';
import { calendarSays, windowOut } from './windows.ts';

/** A due enterprise judged as of a day; series and readiness are read for a page only. */
export type JudgedDue = Omit<DueRow, 'series' | 'application'> & { applicationId: string | null; state: ApplicationState | null };

/** The words the page filters by. */
export function stateGroup(state: ApplicationState | null): NonNullable<Asked['state']> {
  if (state === null || state === 'REJECTED') return 'none';
  if (state === 'DRAFT') return 'preparing';
  if (state === 'RETURNED') return 'returned';
  if (state === 'REFUSED_BY_ENTERPRISE') return 'refused';
  return state === 'APPROVED' || state === 'REPORTING' ? 'approved' : 'review';
}

/** The judge of a list: batches and their deadlines are reckoned once, not once an enterprise. */
export function judging({ policy }: Pick<Work, 'policy'>, asOf: string): (stored: StoredDue) => JudgedDue {
  const windows = entryWindows(policy.calendar);
  const known = new Map<string, Window>();
  const out = (window: EntryWindow) => {
    const found = known.get(window.id) ?? windowOut(policy, window);
    known.set(window.id, found);
    return found;
  };
  const yellowDays = statedNumber(policy, 'entry.yellowDays', asOf);
  return (stored) => {
    const { id, name, area, township, lists, level } = stored;
    const route = calendarSays(() => entryRoute(policy, stored.started_on, asOf));
    const state: ApplicationState | null = !stored.applied ? null : stored.last_step ? applicationLife.moves[stored.last_step].to : 'DRAFT';
    const missed = windows
      .filter((window) => window.closesOn < asOf && window.opensOn.slice(0, 7) > stored.due_since && !stored.submitted.includes(window.id))
      .filter((window) => {
        const track = trackIn(policy, stored.started_on, window.year);
        return track !== null && window.tracks.includes(track);
      })
      .map(({ label }) => label);
    // Under review it is the batch it was submitted to that counts, not the next one to open.
    const submitted =
      state !== null && stateGroup(state) === 'review' ? windows.find(({ id: one }) => one === stored.window_id) : undefined;
    const window = submitted ?? route.window;
    const shown = window && out(window);
    const light = calendarSays(() =>
      lightOf(policy, { asOf, window, submitBy: shown?.deadlines.enterprise ?? null, state, missed, yellowDays }),
    );
    return {
      id,
      creditCode: stored.credit_code,
      name,
      area,
      township,
      lists,
      level,
      startedOn: stored.started_on,
      dueSince: stored.due_since,
      dueMonths: monthsBetween(stored.due_since, asOf.slice(0, 7)),
      track: route.track,
      because: route.because,
      window: shown,
      open: window !== null && window.opensOn <= asOf && asOf <= window.closesOn,
      missed,
      light,
      applicationId: stored.application,
      state,
    };
  };
}

/** 应入未入月数, the month itself included. */
export function monthsBetween(from: Period, to: Period): number {
  return Math.max(0, (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from) + 1);
}

import type { EntryTrack } from './calendar-shape.ts';
import { type EntryWindow, entryWindows, openedFrom } from './entry-window.ts';
import type { Policy } from './policy.ts';

/** Why a route is what it is. */
export interface RouteReason {
  says: string;
  clause: string;
}

/** 走哪条途径、赶哪个批次: what the law says of one enterprise on a day. */
export interface EntryRoute {
  /** null: the day it opened is not known, so nobody can tell. */
  track: EntryTrack | null;
  reviewType: 'monthly' | 'annual' | null;
  /** Open now, or the next to open; null: the calendar has none. */
  window: EntryWindow | null;
  open: boolean;
  because: RouteReason[];
}

/** 途径 in the review year: newly built when it was opened or put into production on or after the cut-off; null when unknown. */
export function trackIn(policy: Policy, startedOn: string | null, year: number): EntryTrack | null {
  if (startedOn === null) return null;
  return startedOn >= openedFrom(policy, year).day ? 'newlyBuilt' : 'grown';
}

/**
 * 能报的批次 not closed by the day, the earliest closing first. Order matters: of two that are open, a new-build goes by the monthly one, which is
 * its route; the annual second batch takes those whom no monthly one would.
 */
export function windowsFor(policy: Policy, startedOn: string | null, on: string): EntryWindow[] {
  const fitting = entryWindows(policy.calendar).filter((window) => {
    const track = window.closesOn < on ? null : trackIn(policy, startedOn, window.year);
    return track !== null && window.tracks.includes(track);
  });
  const first = (window: EntryWindow) =>
    window.opensOn <= on && window.reviewType === 'monthly' && trackIn(policy, startedOn, window.year) === 'newlyBuilt' ? 0 : 1;
  return fitting.sort((a, b) => first(a) - first(b));
}

/** 申报途径与批次 of an enterprise that was opened (or put into production) on a day, as of another day. */
export function entryRoute(policy: Policy, startedOn: string | null, on: string): EntryRoute {
  const clause = '二.2';
  if (startedOn === null) {
    return {
      track: null,
      reviewType: null,
      window: null,
      open: false,
      because: [{ says: '成立、投产日期不明，不能判断走月度还是年度，请先核实登记信息', clause }],
    };
  }
  const window = windowsFor(policy, startedOn, on)[0] ?? null;
  const year = window?.year ?? Number(on.slice(0, 4));
  const cut = openedFrom(policy, year);
  const track: EntryTrack = startedOn >= cut.day ? 'newlyBuilt' : 'grown';
  const because: RouteReason[] = [
    track === 'newlyBuilt'
      ? { says: `${startedOn} 成立（投产），不早于 ${cut.day}，属新建投产`, clause: cut.clause }
      : { says: `${startedOn} 成立（投产），早于 ${cut.day}，属规下升规上`, clause: cut.clause },
  ];
  if (!window) {
    because.push({ says: `日历里 ${on} 以后没有可报的批次，请市统计局补上 calendar.yaml`, clause });
    return { track, reviewType: null, window, open: false, because };
  }
  because.push({
    says: `${window.reviewType === 'monthly' ? '按月审核' : '按年审核'}，赶${window.label}：${window.opensOn} 至 ${window.closesOn} 受理`,
    clause: window.clause,
  });
  return { track, reviewType: window.reviewType, window, open: window.opensOn <= on && on <= window.closesOn, because };
}

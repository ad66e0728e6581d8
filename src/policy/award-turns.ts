import type { RegisterTurn } from './award-shape.ts';
import type { EntryTrack } from './calendar-shape.ts';

/** An event of the register as it was filed: of which code of the line, and in which order. */
export interface FiledEvent extends RegisterTurn {
  code: string;
  no: number;
}

const order = (a: FiledEvent, b: FiledEvent) =>
  a.effectivePeriod !== b.effectivePeriod
    ? a.effectivePeriod < b.effectivePeriod
      ? -1
      : 1
    : a.kind !== b.kind && a.code === b.code
      ? a.kind < b.kind
        ? -1
        : 1
      : a.no - b.no;

/** The month after. */
function nextMonth(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

/** 代码变更 that the register shows as one code leaving and the other entering within a month: neither is an exit or an entry (A14). */
function withoutChangesOfCode(events: readonly FiledEvent[], codes: readonly string[]): FiledEvent[] {
  const dropped = new Set<FiledEvent>();
  for (const [at, code] of codes.entries()) {
    const next = codes[at + 1];
    const entry = events.find((event) => event.code === next && event.kind === 'entry');
    if (!entry) continue;
    const before = events.filter((event) => event.code === code && event.effectivePeriod <= nextMonth(entry.effectivePeriod));
    const last = before.at(-1);
    if (!last) continue;
    if (last.kind === 'entry') dropped.add(entry);
    else if (nextMonth(last.effectivePeriod) >= entry.effectivePeriod) dropped.add(entry).add(last);
  }
  return events.filter((event) => !dropped.has(event));
}

/**
 * 一家企业（连同其前后代码）的入库、退库, each turn once: an entry while in, or an exit while out, turns nothing, however many rosters repeat it. Of
 * one month said twice the later filed stands, and the track it took the place of is told as claimed too.
 */
export function turnsOf(filed: readonly FiledEvent[], codes: readonly string[]): { turns: RegisterTurn[]; claimed: EntryTrack[] } {
  const events = withoutChangesOfCode([...filed].sort(order), codes);
  const turns: FiledEvent[] = [];
  const claimed: EntryTrack[] = [];
  for (const event of events) {
    const last = turns.at(-1);
    if (last?.kind !== event.kind) {
      // Who was never seen to enter has left something that is before our time.
      turns.push(event);
    } else if (last.effectivePeriod === event.effectivePeriod && event.kind === 'entry') {
      if (last.track && last.track !== event.track) claimed.push(last.track);
      turns[turns.length - 1] = { ...event, track: event.track ?? last.track };
    }
  }
  return { turns, claimed };
}

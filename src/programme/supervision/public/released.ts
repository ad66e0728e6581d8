import { suppress } from '../publish.ts';
import type { ReleasedCount } from './contract.ts';

/** 一项累计数 of a month: each area in the order of the annex, and the city, which is their sum. */
export interface CountsOf {
  period: string;
  areas: number[];
  city: number;
}

/** What was told of it: each area and the city, with the month the told value is of. */
export interface Released {
  areas: ReleasedCount[];
  city: ReleasedCount;
}

const nothing: ReleasedCount = { value: null, period: null };

/** Told before: null counts as 0, for a year begins at nothing. */
const base = ({ value }: ReleasedCount): number => value ?? 0;

/**
 * 公开的累计数 (统计法实施条例第二十九条): bulletin after bulletin of one year. A value may be told when nothing or at least `minimum` was added since
 * it was last told; else the one told before stays, with its month. What was added is held back by the rule of the published table, so that no
 * held-back addition follows from the city's sum; the city's own is told by the same rule. Two months laid side by side tell no more than one.
 */
export function released(months: readonly CountsOf[], minimum: number): Released {
  const places = months[0]?.areas.length ?? 0;
  let told: Released = { areas: Array.from({ length: places }, () => nothing), city: nothing };
  let heldBefore: number[] = [];
  for (const { period, areas, city } of months) {
    const before = told;
    // Less than was told (a correction): held back as if it were small, until it has grown past what was told.
    const added = areas.map((value, at) => {
      const more = value - base(before.areas[at] ?? nothing);
      return more < 0 ? 1 : more;
    });
    const { cells, total } = suppress(added, minimum, heldBefore);
    const more = city - base(before.city);
    const cityHeld = total || more < 0 || (more > 0 && more < minimum);
    const held = new Set(cells);
    told = {
      areas: areas.map((value, at) => (held.has(at) ? (before.areas[at] ?? nothing) : { value, period })),
      city: cityHeld ? before.city : { value: city, period },
    };
    heldBefore = cells;
  }
  return told;
}

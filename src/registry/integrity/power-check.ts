import type { Period } from '../../platform/shared/period.ts';
import { byYear, classOf, type Doubt } from './doubt.ts';
import type { IntegrityLaw } from './integrity-law.ts';
import type { Compared } from './sales-check.ts';
import { type Known, type Series, windowSum } from './series.ts';

/** 收入与用电: changes of both against the same months of the year before, else against the months just before. */
export interface Moved extends Compared {
  source: 'self' | 'tax';
  against: 'yearBefore' | 'justBefore';
}

/** Compares every window both can be followed in; the most trusted source of revenue that can is taken, and never two mixed. */
export function comparePower(known: Known, law: IntegrityLaw, sources: ('self' | 'tax')[], from: number, upTo: number): Moved[] {
  const { power } = known;
  if (!power) return [];
  const found: Moved[] = [];
  for (let at = from; at <= upTo; at++) {
    for (const source of sources) {
      const revenue = known[source];
      const moved = revenue && changeOf(revenue, power, law, at);
      if (!moved) continue;
      const { left, right } = moved;
      const apart = law.powerChange;
      found.push({ ...moved, at, source, agrees: !((left >= apart && right <= -apart) || (left <= -apart && right >= apart)) });
      break;
    }
  }
  return found;
}

function changeOf(revenue: Series, power: Series, law: IntegrityLaw, at: number): Pick<Moved, 'left' | 'right' | 'against'> | null {
  const length = law.windowMonths;
  const [earned, used] = [windowSum(revenue, at, length), windowSum(power, at, length)];
  if (earned === null || used === null) return null;
  for (const [against, base] of [
    ['yearBefore', at - 12],
    ['justBefore', at - length],
  ] as const) {
    if (base < 0) continue;
    const [earnedThen, usedThen] = [windowSum(revenue, base, length), windowSum(power, base, length)];
    if (earnedThen === null || usedThen === null || earnedThen <= 0 || usedThen <= 0) continue;
    if (Math.max(earned, earnedThen) < law.salesFloor) return null;
    return { left: earned / earnedThen - 1, right: used / usedThen - 1, against };
  }
  return null;
}

/** 用电与收入走势相反, a question a year. */
export function powerDoubts(compared: Moved[], months: Period[]): Doubt[] {
  const apart = compared.filter(({ agrees }) => !agrees);
  return [...byYear(apart, months)].map(([year, windows]) => ({
    kind: 'powerMove',
    source: null,
    subject: year,
    months: windows.map(({ at }) => months[at] ?? ''),
    restsOn: [...new Set(windows.map(({ source }) => classOf(source))), 'power'],
    figures: windows.flatMap(({ at, left, right }) => [at, left.toFixed(4), right.toFixed(4)]),
    stats: {
      windows: windows.map(({ at, left, right, against, source }) => ({
        through: months[at],
        revenue: left,
        power: right,
        against,
        source,
      })),
    },
  }));
}

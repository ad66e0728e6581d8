import type { Period } from '../../platform/shared/period.ts';
import { classOf, type Doubt } from './doubt.ts';
import type { IntegrityLaw } from './integrity-law.ts';
import { median, robustDeviation } from './robust.ts';
import { type Series, span } from './series.ts';

/** 季节水平: what the year and the month of year lead one to expect, and how far from it is still usual; null: cannot say. */
export interface Seasonal {
  band: () => { expected: (number | null)[]; low: (number | null)[]; high: (number | null)[] };
  /** Logarithm of the figure over what was expected. */
  residual: (number | null)[];
  deviation: number;
  /** How far, as a logarithm, is far. */
  limit: number;
  known: number;
}

const rounds = 4;
/** Years, then months of year: the groups whose medians are taken out. */
const groups = [
  ...Array.from({ length: span / 12 }, (_, year) => Array.from({ length: 12 }, (_, of) => year * 12 + of)),
  ...Array.from({ length: 12 }, (_, of) => Array.from({ length: span / 12 }, (_, year) => year * 12 + of)),
];

/**
 * 对数中位数平滑 (Tukey's median polish of years × months of the logarithms): level of each year, season of each month, both medians, so that a
 * figure out of line does not move what it is held against. Months of zero or less, and months of year known too few times, are left out.
 */
export function seasonalOf({ month }: Series, law: IntegrityLaw): Seasonal | null {
  const left = month.map((value) => (value !== null && value > 0 ? Math.log(value) : null));
  const known = left.filter((value) => value !== null).length;
  const members = groups.map((group) => group.filter((at) => left[at] !== null)).filter((group) => group.length > 0);
  const enough = Array.from(
    { length: 12 },
    (_, of) => left.filter((value, at) => at % 12 === of && value !== null).length >= law.outlierYears,
  );
  if (enough.filter(Boolean).length < leastMonths) return null;
  const residual = polished(left, members);
  // Levels and seasons are medians of the same figures: those that are one leave nothing over and say nothing of the spread, the rest too little.
  const leftOver = residual.filter((value) => value !== null && Math.abs(value) > 1e-12) as number[];
  const freedom = Math.max(1, known - members.length + 1);
  // A series that repeats itself exactly but for a month or two has no spread at all.
  const spread = leftOver.length * 2 < freedom ? 0 : robustDeviation([...leftOver, ...leftOver.map((value) => -value)]);
  const deviation = spread * Math.sqrt(known / freedom);
  const limit = Math.max(law.deviations * deviation, Math.log(law.minimumRatio));
  const judged = residual.map((value, at) => (value !== null && enough[at % 12] ? value : null));
  const scaled = (shift: number) => judged.map((value, at) => (value === null ? null : Math.exp((left[at] ?? 0) - value + shift)));
  return {
    residual: judged,
    deviation,
    limit,
    known,
    band: () => ({ expected: scaled(0), low: scaled(-limit), high: scaled(limit) }),
  };
}

/** Half a year of seasons at least: with fewer the spread of what is left over means nothing. */
const leastMonths = 6;

function polished(left: (number | null)[], members: number[][]): (number | null)[] {
  const residual = [...left];
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (const group of members) {
      const centre = median(group.map((at) => residual[at] ?? 0)) ?? 0;
      if (centre === 0) continue;
      moved = true;
      for (const at of group) residual[at] = (residual[at] ?? 0) - centre;
    }
    if (!moved) break;
  }
  return residual;
}

/** 离群, a question a month. */
export function outlierDoubts(
  series: Series | null,
  source: 'self' | 'tax',
  law: IntegrityLaw,
  months: Period[],
  from: number,
  upTo: number,
): Doubt[] {
  const seasonal = series && seasonalOf(cut(series, upTo), law);
  if (!seasonal) return [];
  if (!seasonal.residual.some((residual, at) => at >= from && residual !== null && Math.abs(residual) > seasonal.limit)) return [];
  const band = seasonal.band();
  return seasonal.residual.flatMap((residual, at): Doubt[] => {
    if (at < from || residual === null || Math.abs(residual) <= seasonal.limit) return [];
    const period = months[at] ?? '';
    const [value, expected] = [series.month[at] ?? 0, band.expected[at] ?? 0];
    const stats = {
      value,
      expected,
      ratio: Math.exp(residual),
      deviation: seasonal.deviation,
      limit: seasonal.limit,
      known: seasonal.known,
      low: band.low,
      high: band.high,
      first: months[0],
    };
    return [{ kind: 'outlier', source, subject: period, months: [period], restsOn: [classOf(source)], figures: [value], stats }];
  });
}

/** Nothing behind the month looked at is known yet. */
function cut({ month, ytd }: Series, upTo: number): Series {
  return { month: month.map((value, at) => (at <= upTo ? value : null)), ytd };
}

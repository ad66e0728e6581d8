import type { Period } from '../../platform/shared/period.ts';
import { classOf, type Doubt } from './doubt.ts';
import type { IntegrityLaw } from './integrity-law.ts';
import { median, robustDeviation } from './robust.ts';
import type { Series } from './series.ts';

/** 季节水平: what the year and the month of year lead one to expect, and how far from it is still usual; null: cannot say. */
export interface Seasonal {
  expected: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
  /** Logarithm of the figure over what was expected. */
  residual: (number | null)[];
  deviation: number;
  /** How far, as a logarithm, is far. */
  limit: number;
  known: number;
}

const rounds = 8;

/**
 * 对数中位数平滑 (Tukey's median polish of years × months of the logarithms): level of each year, season of each month, both medians, so that a
 * figure out of line does not move what it is held against. Months of zero or less, and months of year known too few times, are left out.
 */
export function seasonalOf({ month }: Series, law: IntegrityLaw): Seasonal | null {
  const left = month.map((value) => (value !== null && value > 0 ? Math.log(value) : null));
  const known = left.filter((value) => value !== null).length;
  const enough = Array.from({ length: 12 }, (_, of) => left.filter((value, at) => at % 12 === of && value !== null).length >= law.outlierYears);
  if (enough.filter(Boolean).length < 6) return null;
  const groups = [
    ...[...Array(Math.ceil(left.length / 12)).keys()].map((year) => (at: number) => Math.floor(at / 12) === year),
    ...[...Array(12).keys()].map((of) => (at: number) => at % 12 === of),
  ];
  const members = groups.map((inside) => [...left.keys()].filter((at) => left[at] !== null && inside(at)));
  const residual = [...left];
  for (let round = 0; round < rounds; round++) {
    for (const group of members) {
      const centre = median(group.map((at) => residual[at] ?? 0));
      if (centre) for (const at of group) residual[at] = (residual[at] ?? 0) - centre;
    }
  }
  const residuals = residual.filter((value) => value !== null);
  // Levels and seasons are fitted to the same figures: what is left over is smaller than what was there.
  const spent = members.filter((group) => group.length > 0).length - 1;
  const deviation = robustDeviation(residuals) * Math.sqrt(known / Math.max(1, known - spent));
  const limit = Math.max(law.deviations * deviation, Math.log(law.minimumRatio));
  const judged = residual.map((value, at) => (value !== null && enough[at % 12] ? value : null));
  const scaled = (shift: number) =>
    judged.map((value, at) => (value === null ? null : Math.exp((left[at] ?? 0) - value + shift)));
  return { expected: scaled(0), low: scaled(-limit), high: scaled(limit), residual: judged, deviation, limit, known };
}

/** 离群, a question a month. */
export function outlierDoubts(series: Series | null, source: 'self' | 'tax', law: IntegrityLaw, months: Period[], from: number, upTo: number): Doubt[] {
  const seasonal = series && seasonalOf(cut(series, upTo), law);
  if (!seasonal) return [];
  return seasonal.residual.flatMap((residual, at): Doubt[] => {
    if (at < from || residual === null || Math.abs(residual) <= seasonal.limit) return [];
    const period = months[at] ?? '';
    const [value, expected] = [series.month[at] ?? 0, seasonal.expected[at] ?? 0];
    const stats = {
      value,
      expected,
      ratio: Math.exp(residual),
      deviation: seasonal.deviation,
      limit: seasonal.limit,
      known: seasonal.known,
      low: seasonal.low,
      high: seasonal.high,
      first: months[0],
    };
    return [{ kind: 'outlier', source, subject: period, months: [period], restsOn: [classOf(source)], figures: [value], stats }];
  });
}

/** Nothing behind the month looked at is known yet. */
function cut({ month, ytd }: Series, upTo: number): Series {
  return { month: month.map((value, at) => (at <= upTo ? value : null)), ytd };
}

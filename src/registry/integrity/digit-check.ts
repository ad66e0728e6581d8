import type { Period } from '../../platform/shared/period.ts';
import type { Doubt } from './doubt.ts';
import type { IntegrityLaw } from './integrity-law.ts';
import { binomialTail } from './robust.ts';
import type { Scan, Series } from './series.ts';

interface Said {
  at: number;
  period: Period;
  value: number;
}

/** 有效数字: the digits of 元 without the zeros at either end. */
export function digitsOf(value: number): string {
  return Math.abs(Math.round(value * 100))
    .toString()
    .replace(/^0+|0+$/g, '');
}

/** Whether a figure has digits enough to be told from another by chance. */
export function telling(value: number, law: IntegrityLaw): boolean {
  return digitsOf(value).length >= law.digitLength;
}

/** Figures of one year above zero. */
function yearsOf({ month }: Series, months: Period[], from: number, upTo: number): Map<string, Said[]> {
  const years = new Map<string, Said[]>();
  for (let at = from; at <= upTo; at++) {
    const value = month[at] ?? null;
    if (value === null || value <= 0) continue;
    const period = months[at] ?? '';
    years.set(period.slice(0, 4), [...(years.get(period.slice(0, 4)) ?? []), { at, period, value }]);
  }
  return years;
}

/** 数字重复与凑整 of what an enterprise reports itself: the same figure again and again, one digit throughout, round figures beyond chance. */
export function digitDoubts(self: Series | null, law: IntegrityLaw, months: Period[], from: number, upTo: number): Doubt[] {
  if (!self) return [];
  return [...yearsOf(self, months, from, upTo)].flatMap(([year, said]) => {
    const doubt = (kind: Doubt['kind'], found: Said[], stats: object): Doubt => ({
      kind,
      source: 'self',
      subject: year,
      months: found.map(({ period }) => period),
      restsOn: ['selfRevenue'],
      figures: found.flatMap(({ at, value }) => [at, value]),
      stats: { figures: found.map(({ period, value }) => ({ period, value })), ...stats },
    });
    const again = said.filter(({ value }) => said.filter((other) => other.value === value).length >= law.sameMonths);
    const alike = said.filter(({ value }) => telling(value, law) && new Set(digitsOf(value)).size === 1);
    const round = said.filter(({ value }) => Math.round(value * 100) % Math.round(law.roundUnit * 100) === 0);
    const chance = binomialTail(said.length, round.length, law.roundShare);
    return [
      ...(again.length > 0 ? [doubt('sameMonths', again, { known: said.length })] : []),
      ...(alike.length >= law.sameDigits ? [doubt('sameDigits', alike, { known: said.length })] : []),
      ...(said.length >= law.roundMinimum && chance < law.roundAlpha
        ? [doubt('round', round, { known: said.length, expected: said.length * law.roundShare, chance })]
        : []),
    ];
  });
}

/** 雷同: figures of an area by month, gathered over the whole city; `doubts` asks of each enterprise that shares one. */
export class SameFigures {
  private readonly seen = new Map<string, Set<string>>();
  private readonly law: IntegrityLaw;
  private readonly scan: Scan;

  constructor(law: IntegrityLaw, scan: Scan) {
    this.law = law;
    this.scan = scan;
  }

  add(id: string, area: string, self: Series | null): void {
    for (const { key } of this.figures(area, self)) {
      const ids = this.seen.get(key);
      if (ids) ids.add(id);
      else this.seen.set(key, new Set([id]));
    }
  }

  /** Of one enterprise, after all were added. */
  doubts(area: string, self: Series | null): Doubt[] {
    const shared = this.figures(area, self).flatMap(({ key, at, value }) => {
      const count = this.seen.get(key)?.size ?? 0;
      return count >= this.law.sameEnterprises ? [{ at, period: this.scan.months[at] ?? '', value, count }] : [];
    });
    const years = Map.groupBy(shared, ({ period }) => period.slice(0, 4));
    return [...years].map(([year, found]) => ({
      kind: 'sameFigure',
      source: 'self',
      subject: year,
      months: found.map(({ period }) => period),
      restsOn: ['selfRevenue'],
      figures: found.flatMap(({ at, value }) => [at, value]),
      stats: { figures: found.map(({ period, value, count }) => ({ period, value, count })) },
    }));
  }

  private figures(area: string, self: Series | null): { key: string; at: number; value: number }[] {
    if (!self) return [];
    const found: { key: string; at: number; value: number }[] = [];
    for (let at = this.scan.from; at <= this.scan.upTo; at++) {
      const value = self.month[at] ?? null;
      if (value === null || value <= 0 || !telling(value, this.law)) continue;
      found.push({ key: `${area}|${at}|${Math.round(value * 100)}`, at, value });
    }
    return found;
  }
}

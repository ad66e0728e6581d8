import type { Period } from '../../platform/shared/period.ts';
import { byYear, classOf, type Doubt } from './doubt.ts';
import type { IntegrityLaw } from './integrity-law.ts';
import { median } from './robust.ts';
import type { Known } from './series.ts';

interface Month {
  at: number;
  revenue: number;
  power: number;
  source: 'self' | 'tax';
}

/** 有收入无用电、有用电无收入: so many months running. A month of which one side is not known breaks the run: it cannot be told. */
export function zeroDoubts(
  known: Known,
  law: IntegrityLaw,
  sources: ('self' | 'tax')[],
  months: Period[],
  from: number,
  upTo: number,
): Doubt[] {
  const { power } = known;
  if (!power) return [];
  const usual = median(power.month.slice(0, upTo + 1).filter((one) => one !== null && one > 0) as number[]);
  const tests = {
    zeroPower: ({ revenue, power: used }: Month) => used === 0 && revenue > law.monthFloor,
    zeroRevenue: ({ revenue, power: used }: Month) => revenue === 0 && used > 0 && usual !== null && used >= law.powerIdleShare * usual,
  };
  const said: (Month | null)[] = [];
  for (let at = from; at <= upTo; at++) {
    const source = sources.find((one) => (known[one]?.month[at] ?? null) !== null);
    const used = power.month[at] ?? null;
    const revenue = source ? (known[source]?.month[at] ?? null) : null;
    said.push(source && used !== null && revenue !== null ? { at, revenue, power: used, source } : null);
  }
  return (['zeroPower', 'zeroRevenue'] as const).flatMap((kind) =>
    [...byYear(runsOf(said, tests[kind], law.zeroMonths), months)].map(([year, found]): Doubt => {
      const shown = found.map(({ at, revenue, power: used, source }) => ({ period: months[at], revenue, power: used, source }));
      return {
        kind,
        source: null,
        subject: year,
        months: found.map(({ at }) => months[at] ?? ''),
        restsOn: [...new Set(found.map(({ source }) => classOf(source))), 'power'],
        figures: found.flatMap(({ at, revenue, power: used }) => [at, revenue, used]),
        stats: { months: shown },
      };
    }),
  );
}

/** Months of runs of at least `least` in which the test holds. */
function runsOf(said: (Month | null)[], test: (month: Month) => boolean, least: number): Month[] {
  const found: Month[] = [];
  let run: Month[] = [];
  for (const month of [...said, null]) {
    if (month && test(month)) {
      run.push(month);
      continue;
    }
    if (run.length >= least) found.push(...run);
    run = [];
  }
  return found;
}

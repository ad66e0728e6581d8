import { monthOf, type Period, yearOf } from '../../platform/shared/period.ts';
import { statedList } from '../../policy/parameter.ts';
import type { Work } from '../access/work.ts';
import { type Agreement, assess } from './assess.ts';
import { type Bunching, bunchingOf } from './bunching-check.ts';
import { seedOf } from './chance.ts';
import { citySeries, type KnownEnterprise } from './city-series.ts';
import { SameFigures } from './digit-check.ts';
import type { Doubt } from './doubt.ts';
import { type IntegrityLaw, integrityLaw } from './integrity-law.ts';
import { type Scan, scanOf } from './series.ts';

/** 疑点 with whom it is of; no enterprise: of the area. */
export interface Found {
  area: string;
  enterprise: { id: string; name: string; creditCode: string } | null;
  doubt: Doubt;
}

/** 全市核查所得, before anything is kept. */
export interface Gathered {
  law: IntegrityLaw;
  enterprises: number;
  found: Found[];
  agreements: { id: string; area: string; agreement: Agreement }[];
  bunching: Map<string, { year: string; tested: Bunching }>;
}

/** Sources of revenue these checks look at, in the order of the law. */
export function trusted(sources: string[]): ('self' | 'tax')[] {
  return sources.filter((source) => source === 'self' || source === 'tax');
}

/** 全市核查: walks every enterprise once, then what only the whole can tell (the same figure elsewhere, the density about the line). */
export async function gather(work: Work, period: Period): Promise<Gathered> {
  const law = integrityLaw(work.policy, period);
  const sources = trusted(statedList(work.policy, 'revenue.sources', period));
  const scan = scanOf(period);
  const same = new SameFigures(law, scan);
  const selves: KnownEnterprise[] = [];
  const annual = new Map<string, number[]>(work.policy.areas.map(({ name }) => [name, []]));
  const { year, at: yearEnd } = lastWholeYear(period);
  const gathered: Gathered = { law, enterprises: 0, found: [], agreements: [], bunching: new Map() };
  for await (const one of citySeries(work, period)) {
    gathered.enterprises += 1;
    const { doubts, agreements } = assess(one.known, law, sources, scan);
    for (const doubt of doubts) gathered.found.push(foundOf(one, doubt));
    for (const agreement of agreements) gathered.agreements.push({ id: one.id, area: one.area, agreement });
    if (one.known.self) {
      same.add(one.id, one.area, one.known.self);
      selves.push({ ...one, known: { ...one.known, tax: null, power: null } });
    }
    const total = sources.map((source) => one.known[source]?.ytd[yearEnd] ?? null).find((value) => value !== null);
    if (one.industrial && total !== undefined && total !== null) annual.get(one.area)?.push(total);
  }
  for (const one of selves) for (const doubt of same.doubts(one.area, one.known.self)) gathered.found.push(foundOf(one, doubt));
  for (const [area, totals] of annual) {
    const tested = bunchingOf(totals, law, seedOf(area + year));
    gathered.bunching.set(area, { year, tested });
    if (tested.verdict === 'question') gathered.found.push({ area, enterprise: null, doubt: bunchingDoubt(year, tested, scan) });
  }
  return gathered;
}

function foundOf({ id, name, creditCode, area }: KnownEnterprise, doubt: Doubt): Found {
  return { area, enterprise: { id, name, creditCode }, doubt };
}

/** The last year of which December may be known by the month, and where its December stands. */
function lastWholeYear(period: Period): { year: string; at: number } {
  return monthOf(period) === 12 ? { year: String(yearOf(period)), at: 35 } : { year: String(yearOf(period) - 1), at: 23 };
}

function bunchingDoubt(year: string, { bins, n }: Bunching, { months, upTo }: Scan): Doubt {
  const month = `${year}-12`;
  const figures = [n, ...bins.map(({ count }) => count)];
  return {
    kind: 'bunching',
    source: null,
    subject: year,
    months: [months.includes(month) ? month : (months[upTo] ?? month)],
    restsOn: [],
    figures,
    stats: {},
  };
}

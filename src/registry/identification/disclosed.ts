import type * as z from 'zod';
import { bandOf, classOfSource, type Disclosure, type Level, levels as ranks } from '../../policy/disclosure.ts';
import { type FactName, factNames } from '../../policy/fact.ts';
import { factSayer } from '../../policy/say.ts';
import type { Levels } from '../disclosure/levels.ts';
import type { Explanation, Finding, FindingReason } from './contract.ts';

type Facts = Finding['facts'];
type Reason = z.infer<typeof FindingReason>;

/** 每个数属于哪些类别: which classes of data each fact rests on; a number without an entry is taken to rest on all of them. */
export type FactClasses = Partial<Record<string, readonly string[]>>;

/** What an answer about one enterprise may say: levels as the database gave them under the reader's session. */
export interface Seen {
  levels: Levels;
  classes: FactClasses;
  disclosure: Disclosure;
}

const revenue = ['selfRevenue', 'taxAmount'];
const numbers: Record<string, string> = {
  annual_revenue: 'revenue',
  ytd_revenue: 'revenue',
  rolling12_revenue: 'revenue',
  forecast_revenue: 'revenue',
  revenue_yoy: 'yoy',
  idle_months: 'idle',
};
const ofRegister = ['listed', 'has_exited', 'exited_within_years'];
/** Marks that follow from revenue without being a number of it. */
const marks = ['pool_band_this_year', 'revenue_source', 'forecast_method'];

/** 一个数能说到什么程度: the least of the classes it rests on. */
function levelOf(fact: string, { levels, classes }: Seen): Level {
  const least = (names: readonly string[]) => ranks[Math.max(0, ...names.map((name) => ranks.indexOf(levels[name] ?? 'none')))] ?? 'none';
  if (ofRegister.includes(fact)) return least(['listed']);
  if (fact in numbers) return least(classes[fact] ?? revenue);
  return marks.includes(fact) ? least([...new Set(Object.keys(numbers).flatMap((one) => classes[one] ?? []))]) : least(['registration']);
}

const plain = (level: Level) => level === 'detail' || level === 'band' || level === 'flag';

/** The band a number lies in, in words; null where it is not known, or no band is given of it. */
function bandFor(fact: string, value: unknown, { disclosure }: Seen): string | null {
  const scale = disclosure.scales[numbers[fact] ?? ''];
  return scale && (typeof value === 'string' || typeof value === 'number') ? bandOf(scale, value) : null;
}

/** Facts as they may be told: a number not seen in detail becomes its band, a mark stays where marks are told, the rest is left out. */
export function disclosedFacts(facts: Facts, seen: Seen): { facts: Facts; bands: Record<string, string>; hidden: string[] } {
  const told: Record<string, unknown> = { ...facts };
  const bands: Record<string, string> = {};
  const hidden: string[] = [];
  for (const fact of factNames as string[]) {
    const value = told[fact];
    const level = levelOf(fact, seen);
    const number = fact in numbers || fact === 'exited_within_years';
    if (value === null || value === undefined || level === 'detail' || (!number && plain(level))) continue;
    told[fact] = null;
    hidden.push(fact);
    const band = level === 'band' ? bandFor(fact, value, seen) : null;
    if (band !== null) bands[fact] = band;
  }
  for (const mark of ['revenue_source', 'forecast_method']) if (!plain(levelOf(mark, seen))) told[mark] = null;
  return { facts: told as Facts, bands, hidden };
}

/** Reasons as they may be told: the same verdict with the band in place of the number; on data of which nothing is told, none. */
export function disclosedReasons(reasons: Reason[], seen: Seen): Reason[] {
  return reasons.flatMap((reason): Reason[] => {
    const { fact, value, says } = reason;
    const level = levelOf(fact, seen);
    const number = fact in numbers || fact === 'exited_within_years';
    if (level === 'detail' || value === null || (!number && plain(level))) return [reason];
    if (!plain(level)) return [];
    const tail = says.slice(factSayer(fact as FactName)(value).length);
    const label = factSayer(fact as FactName)(null).replace(/未知，$/, '');
    const band = level === 'band' ? bandFor(fact, value, seen) : null;
    return [{ ...reason, value: null, says: band === null ? `${label}${tail}` : `${label}在“${band}”区间，${tail}` }];
  });
}

/** Whether the reader is told who is on a list. */
export function listSeen(list: string, levels: Levels): boolean {
  return plain(levels[list === 'exitRisk' ? 'risk' : 'pool'] ?? 'none');
}

/** A finding as it may be told; `classes` of its run. */
export function disclosedFinding(finding: Finding, seen: Seen): Finding {
  const { facts, bands, hidden } = disclosedFacts(finding.facts, seen);
  return hidden.length === 0 ? finding : { ...finding, facts, bands, hidden, reasons: disclosedReasons(finding.reasons, seen) };
}

function disclosedSources(sources: Explanation['sources'], { levels }: Seen): Explanation['sources'] {
  return sources.flatMap((source) => {
    const { value: _, ...rest } = source;
    if (source.source === 'directory') return [source];
    const level = levels[source.source === 'register' ? 'listed' : classOfSource(source.source ?? '')] ?? 'none';
    if (level === 'detail') return [source];
    if (!plain(level)) return [];
    // Of the register only whether: neither the month nor the cell it stands in.
    return [source.source === 'register' ? { ...rest, raw: '（只披露是否）', period: undefined } : { ...rest, raw: '（按区间披露）' }];
  });
}

function disclosedWorkings(workings: Explanation['workings'], facts: Facts, seen: Seen): Explanation['workings'] {
  return workings.flatMap((working) => {
    const level = levelOf(working.fact, seen);
    // Sums of other enterprises stand behind a season that is not the enterprise's own: with few of them they would say too much.
    const formula = working.formula.replace(/(占全年的比重)（[^（）]*）/, '$1');
    if (level === 'detail') return [{ ...working, formula }];
    if (!plain(level)) return [];
    if (working.fact === 'pool_band_this_year') return [{ ...working, formula: '按区间披露，算式不列' }];
    const value = level === 'band' ? bandFor(working.fact, (facts as Record<string, unknown>)[working.fact], seen) : null;
    return [{ ...working, formula: '按区间披露，算式不列', value }];
  });
}

/**
 * 依据按披露级别给出: the one door through which an explanation reckoned by the system reaches a reader. The same verdicts, levels and clauses;
 * of data the reader does not see in detail the band in place of the number, no raw cell and no working. Nothing exact leaves here.
 */
export function disclosed(explanation: Explanation, seen: Seen): Explanation {
  const { facts, bands, hidden } = disclosedFacts(explanation.facts, seen);
  const told = seen.disclosure.classes.filter(({ name }) => [...revenue, 'listed', 'pool', 'risk'].includes(name));
  return {
    ...explanation,
    facts,
    bands,
    hidden,
    disclosure: told
      .filter(({ name }) => seen.levels[name] !== 'detail')
      .map(({ name, label, law, why }) => ({ class: name, label, level: seen.levels[name] ?? 'none', law, why })),
    findings: explanation.findings
      .filter(({ list }) => listSeen(list, seen.levels))
      .map((finding) => ({ ...finding, reasons: disclosedReasons(finding.reasons, seen) })),
    sources: disclosedSources(explanation.sources, seen),
    workings: disclosedWorkings(explanation.workings, explanation.facts, seen),
  };
}

import { awardsIn } from '../../policy/award.ts';
import type { Award, AwardFacts, AwardLaw } from '../../policy/award-shape.ts';
import type { Work } from '../../registry/access/work.ts';
import { inAwardWork } from '../../registry/disclosure/award-work.ts';
import { type AwardEntry, type Awarded, awardEntries } from './award-facts.ts';
import { awardLaw } from './award-law.ts';
import { around } from './register-facts.ts';

/** What is asked: a year, one enterprise of it, and what a file brings in the place of the areas' own policies and shares. */
export interface AwardsAsked {
  year: number;
  enterpriseId?: string | undefined;
  brought?: Partial<Pick<AwardLaw, 'areaPolicies' | 'shares'>> | undefined;
}

/** One award with whom it is of and the facts it rests on. */
export interface FoundAward {
  /** All its codes, from the first. */
  line: string[];
  who: Awarded;
  facts: AwardFacts;
  award: Award;
}

/** 当年的奖励 and what they were reckoned from. */
export interface FoundAwards {
  law: AwardLaw;
  entries: AwardEntry[];
  awards: FoundAward[];
}

/** 按名录与证明测算 over the whole city, by the machine under the role of award code: never from a figure. Hand on only what the reader may see. */
export async function reckon(work: Work, { year, enterpriseId, brought }: AwardsAsked): Promise<FoundAwards> {
  return work.lent('system', async (inner) => {
    const known = await around(inner, { year, enterpriseId });
    return inAwardWork(inner, async (as) => {
      const law = await awardLaw(as, brought);
      const entries = await awardEntries(as, known);
      const awards = entries.flatMap(({ line, who, facts }) => awardsIn(law, facts, year).map((award) => ({ line, who, facts, award })));
      return { law, entries, awards };
    });
  });
}

/** The areas whose awards the reader sees one by one (class award). */
async function areasTold({ client }: Work): Promise<Set<string>> {
  const { rows } = await client.query<{ areas: string[] | null }>("select ctx_detail('award') as areas");
  return new Set(rows[0]?.areas ?? []);
}

/** The areas an award concerns: where it was entered, who bears it, where the enterprise lies today. */
const areasOf = ({ who, award }: FoundAward) => [award.area, who.presentArea, ...award.instalments.map(({ payer }) => payer)];

/**
 * 当年的奖励 the reader may see: those of their areas, an enterprise that moved away among them as long as they bear its award. In the order of the
 * areas, then of the code.
 */
export async function readAwards(work: Work, asked: AwardsAsked): Promise<FoundAwards> {
  const { law, entries, awards } = await reckon(work, asked);
  const told = await areasTold(work);
  const seen = awards.filter((one) => areasOf(one).some((area) => told.has(area)));
  const order = new Map(work.policy.areas.map(({ name }, at) => [name, at]));
  const place = ({ award }: FoundAward) => order.get(award.area) ?? order.size;
  seen.sort((a, b) => place(a) - place(b) || (a.who.creditCode < b.who.creditCode ? -1 : 1));
  const shown = new Set(entries.filter(({ who, facts }) => isTold(who, facts, told)));
  return { law, entries: entries.filter((entry) => shown.has(entry)), awards: seen };
}

/** Readings are compared over the entries of the reader's areas, those among them that no reading in force awards this year. */
const isTold = (who: Awarded, facts: AwardFacts, told: Set<string>) =>
  told.has(who.presentArea) || facts.turns.some(({ kind, area }) => kind === 'entry' && told.has(area));

import { everyAward } from './award.ts';
import type { Award, AwardFacts, AwardLaw } from './award-shape.ts';
import { type ParameterValue, stated } from './parameter.ts';
import type { Policy } from './policy.ts';

/** The readings that move awards, in the order of readings.md. */
export const awardReadings = ['A3', 'A4', 'A5', 'A6', 'A7', 'A8'] as const;

/** 另一读法: the same law with one parameter read otherwise, from its first day; a value that has ended stays ended. */
export function readOtherwise(policy: Policy, name: string, value: ParameterValue): Policy {
  const parameter = policy.parameters[name];
  if (!parameter) return policy;
  const values = parameter.values.map((dated) => (dated.value === null ? dated : { ...dated, value }));
  return { ...policy, parameters: { ...policy.parameters, [name]: { ...parameter, values } } };
}

/** What a reading adds up to, over a set of entries in one year. */
export interface ReadingSum {
  /** 家: entitled; still open. */
  awarded: number;
  open: number;
  totalFen: bigint;
  /** What can be paid now, and what is lost. */
  payableFen: bigint;
  lapsedFen: bigint;
  /** Null: the share of an area is not known. */
  cityFen: bigint | null;
  areaFen: bigint | null;
}

/** One other reading beside the one in force. */
export interface ReadingDifference {
  reading: string;
  title: string;
  parameter: string;
  inForce: string;
  otherwise: string;
  clause: string;
  /** 家 whose award differs in whether, how much, when or by whom. */
  touched: number;
  now: ReadingSum;
  other: ReadingSum;
}

/** Adds the awards of a year up; a city's part that is not known leaves the sum unknown. */
export function sumOf(awards: readonly Award[]): ReadingSum {
  const entitled = awards.filter(({ eligible }) => eligible === true);
  const of = (state: string) =>
    entitled.flatMap(({ instalments }) => instalments).reduce((all, one) => all + (one.state === state ? one.amountFen : 0n), 0n);
  const whole = (part: 'cityFen' | 'areaFen') =>
    entitled.reduce<bigint | null>((all, award) => {
      const own = award[part];
      return all === null || own === null ? null : all + own;
    }, 0n);
  return {
    awarded: entitled.length,
    open: awards.filter(({ eligible }) => eligible === null).length,
    totalFen: entitled.reduce((all, { totalFen }) => all + totalFen, 0n),
    payableFen: of('payable'),
    lapsedFen: of('lapsed'),
    cityFen: whole('cityFen'),
    areaFen: whole('areaFen'),
  };
}

/** What can be told apart of an award without its words. */
const mark = (awards: readonly Award[]) =>
  JSON.stringify(
    awards.map(({ eligible, totalFen, cityFen, instalments }) => [
      eligible,
      String(totalFen),
      String(cityFen),
      instalments.map(({ amountFen, state, cityFen: city, budgetYear }) => [String(amountFen), state, String(city), budgetYear]),
    ]),
  );

function said(value: ParameterValue, choices: Record<string, string> | null): string {
  return choices?.[String(value)] ?? String(value);
}

/** 口径比较 (A3—A8): what each other reading would change for the entries of a year, in 家 and 分; before anyone signs. */
export function compareReadings(law: AwardLaw, entries: readonly AwardFacts[], year: number): ReadingDifference[] {
  const { policy } = law;
  const ofYear = (of: AwardLaw) => entries.map((facts) => everyAward(of, facts).filter((award) => award.year === year));
  const now = ofYear(law);
  return awardReadings.flatMap((id) => {
    const reading = policy.readings.find((one) => one.id === id);
    const parameter = policy.parameters[reading?.parameter ?? ''];
    if (!reading || !parameter) return [];
    const at = stated(policy, parameter.name, `${year}-12`);
    const others = (parameter.choices ? Object.keys(parameter.choices) : (parameter.otherwise ?? [])).filter((value) => value !== at.value);
    return others.map((value) => {
      const other = ofYear({ ...law, policy: readOtherwise(policy, parameter.name, value) });
      return {
        reading: id,
        title: reading.title,
        parameter: parameter.name,
        inForce: said(at.value, parameter.choices),
        otherwise: said(value, parameter.choices),
        clause: at.clause,
        touched: other.filter((awards, index) => mark(awards) !== mark(now[index] ?? [])).length,
        now: sumOf(now.flat()),
        other: sumOf(other.flat()),
      };
    });
  });
}

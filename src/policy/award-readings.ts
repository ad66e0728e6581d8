import { everyAward } from './award.ts';
import { readOtherwise } from './award-otherwise.ts';
import type { Award, AwardFacts, AwardLaw } from './award-shape.ts';
import { type ReadingSum, sumOf } from './award-sum.ts';
import { type Parameter, type ParameterValue, stated } from './parameter.ts';
import { sayParameter } from './say-law.ts';

/** The readings that move awards, in the order of readings.md. */
export const awardReadings = ['A3', 'A4', 'A5', 'A6', 'A7', 'A8'] as const;

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

/** A value as people say it. */
function said(value: ParameterValue, { choices, unit }: Parameter): string {
  if (choices) return choices[String(value)] ?? String(value);
  if (unit === '分期比例') return sayParameter({ unit, choices }, value);
  return unit === '比例' ? `${Number(value) * 100}%` : `${String(value)}${unit}`;
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
        inForce: said(at.value, parameter),
        otherwise: said(value, parameter),
        clause: at.clause,
        touched: other.filter((awards, index) => mark(awards) !== mark(now[index] ?? [])).length,
        now: sumOf(now.flat()),
        other: sumOf(other.flat()),
      };
    });
  });
}

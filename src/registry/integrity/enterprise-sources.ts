import type * as z from 'zod';
import { monthOf } from '../../platform/shared/period.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { statedList } from '../../policy/parameter.ts';
import type { Work } from '../access/work.ts';
import { bandsOf } from '../directory/bands.ts';
import { levelsOf } from '../disclosure/levels.ts';
import { latestPeriod } from '../identification/run.ts';
import { seriesOfOne } from './city-series.ts';
import type { readSources as contract, Sources } from './contract.ts';
import { trusted } from './gather.ts';
import { integrityLaw, statedParameters } from './integrity-law.ts';
import { comparePower } from './power-check.ts';
import { listQuestions } from './questions.ts';
import { compareSales } from './sales-check.ts';
import { sidedMonths } from './sided.ts';
import { sidedClasses, withheldOf } from './withheld.ts';

/**
 * 企业多源对账, month by month: numbers where the class is seen in detail, bands where so. What agrees is said to who sees both sides in detail alone:
 * month after month it would narrow the hidden side down; to everybody else the questions speak.
 */
export async function readSources(work: Work, asked: z.output<typeof contract.input>): Promise<Sources> {
  const { client, policy } = work;
  const period = asked.period ?? (await latestPeriod(work));
  const { rowCount } = await client.query('select from enterprise where id = $1', [asked.id]);
  if (!rowCount) throw new Refusal([{ says: '名录中没有这家企业，或不在您的可见范围内', remedy: '请从企业名录重新进入' }], 404);
  const levels = await levelsOf(work, asked.id);
  const detail = (source: keyof typeof sidedClasses) => levels[sidedClasses[source]] === 'detail';
  const law = integrityLaw(policy, period);
  const known = await seriesOfOne(work, asked.id, period);
  const upTo = 24 + monthOf(period) - 1;
  const sales = detail('self') && detail('tax') ? compareSales(known, law, 0, upTo) : null;
  const moved =
    detail('power') && detail('self') && detail('tax')
      ? comparePower(known, law, trusted(statedList(policy, 'revenue.sources', period)), 0, upTo)
      : null;
  const stateAt = (compared: { at: number; agrees: boolean }[] | null, at: number) => {
    if (!compared) return null;
    const found = compared.find((one) => one.at === at);
    return found ? (found.agrees ? ('agrees' as const) : ('question' as const)) : ('unknown' as const);
  };
  const bands = await bandsOf(work, [asked.id], false);
  const bandAt = (source: string, month: string) =>
    bands.find((band) => band.source === source && band.period === month && band.measure !== 'tax_paid')?.band ?? null;
  const months = (await sidedMonths(work, asked.id, period)).map(({ period: month, self, tax, power }, at) => ({
    period: month,
    self: { ...self, band: bandAt('self', month) },
    tax: { ...tax, band: bandAt('tax', month) },
    power: { ...power, band: bandAt('power', month) },
    sales: stateAt(sales, at),
    powerMove: stateAt(moved, at),
  }));
  const { rows: questions } = await listQuestions(work, { enterpriseId: asked.id, page: 1, size: 200 });
  return {
    period,
    months: months.reverse(),
    withheld: withheldOf(work, levels, Object.values(sidedClasses)),
    parameters: statedParameters(policy, period, ['windowMonths', 'salesTolerance', 'salesFloor', 'powerChange', 'zeroMonths']),
    questions,
  };
}

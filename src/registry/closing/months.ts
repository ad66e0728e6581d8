import type * as z from 'zod';
import { type Period, periodOf, yearOf } from '../../platform/shared/period.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { latestPeriod } from '../identification/run.ts';
import { dueInUse, dueOn } from './calendar.ts';
import { completenessOf, confirmRefusals } from './completeness.ts';
import {
  type AreaMonth,
  Completeness,
  closingLife,
  lightOf,
  type readAreaMonth as monthContract,
  type readMonths as monthsContract,
} from './contract.ts';
import { stepsOf } from './standing.ts';

async function frozenMonths({ client }: Work, periods: Period[]): Promise<Map<Period, string>> {
  const { rows } = await client.query<{ period: Period; at: Date }>(
    'select period, frozen_at as at from identification where frozen_at is not null and period = any ($1)',
    [periods],
  );
  return new Map(rows.map(({ period, at }) => [period, at.toISOString()]));
}

/** 月度关账总表: every area by every month of the year, for every office to read. */
export async function readMonths(work: Work, asked: z.output<typeof monthsContract.input>): Promise<z.input<typeof monthsContract.output>> {
  const { policy, today } = work;
  const year = asked.year ?? yearOf(await latestPeriod(work));
  const periods = Array.from({ length: 12 }, (_, month) => periodOf(year, month + 1));
  const steps = await stepsOf(work, periods);
  const frozen = await frozenMonths(work, periods);
  const begun = new Set([...steps.keys()].map((key) => key.split('|')[1]));
  const due = new Map(periods.map((period) => [period, dueInUse(policy, period, begun.has(period))]));
  return {
    year,
    dueDay: Number(dueOn(policy, periods[0] ?? '')?.slice(8) ?? 0) || null,
    months: periods.map((period) => ({ period, dueOn: due.get(period) ?? null, frozenAt: frozen.get(period) ?? null })),
    areas: policy.areas.map(({ name }) => ({
      area: name,
      months: periods.map((period) => {
        const taken = steps.get(`${name}|${period}`) ?? [];
        return {
          period,
          state: closingLife.after(taken.map(({ step }) => step)),
          light: lightOf(taken, due.get(period) ?? null, today),
          steps: taken.length,
          last: taken.at(-1)?.step ?? null,
        };
      }),
    })),
  };
}

/** 一个县市区的一个月: what came, what was done by whom and why, and what stands in the way. */
export async function readAreaMonth(work: Work, { area, period }: z.output<typeof monthContract.input>): Promise<AreaMonth> {
  const { policy, actor, today } = work;
  if (!policy.areas.some(({ name }) => name === area))
    throw new Refusal([{ says: `没有“${area}”这个县市区`, remedy: '请从月度关账页面进入' }], 404);
  const all = await stepsOf(work, [period]);
  const steps = all.get(`${area}|${period}`) ?? [];
  // The offices of others read states and reasons; what is still open is the area's and the city's.
  const within = actor.area === null || actor.area === area;
  const completeness = within ? await completenessOf(work, area, period) : null;
  const due = dueInUse(policy, period, all.size > 0);
  return {
    area,
    period,
    state: closingLife.after(steps.map(({ step }) => step)),
    light: lightOf(steps, due, today),
    dueOn: due,
    frozenAt: (await frozenMonths(work, [period])).get(period) ?? null,
    steps,
    completeness,
    confirmed: within ? await asConfirmed(work, area, period) : null,
    confirmRefusals: completeness ? confirmRefusals(completeness) : [],
  };
}

async function asConfirmed({ client }: Work, area: string, period: Period): Promise<Completeness | null> {
  const { rows } = await client.query<{ facts: unknown }>(
    `select facts from closing_step where area = $1 and period = $2 and step = 'confirm' order by ordinal desc limit 1`,
    [area, period],
  );
  return Completeness.safeParse(rows[0]?.facts).data ?? null;
}

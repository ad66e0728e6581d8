import type * as z from 'zod';
import { dayOf } from '../../../platform/clock/clock.ts';
import type { Work } from '../../../registry/access/work.ts';
import { outcomeSays, type PlanOutcome, type PlanState, type PlanStep, planLife, type ReviewEffect, type readPlan } from './contract.ts';
import { differenceOf, type Version } from './difference.ts';
import type { StoredPlan } from './plan-list.ts';
import { reviewsOwed } from './reviews-owed.ts';

type Whole = z.output<typeof readPlan.output>;

/** 各版本, with what each changed against the one before. */
export async function versionsOf({ client, policy }: Work, plan: StoredPlan): Promise<Whole['versions']> {
  const { rows } = await client.query<Version & { version: number; why: string; by: string; at: Date }>(
    'select version, causes, situation, measures, why, made_by_name as by, made_at as at from plan_version where plan_id = $1 order by version',
    [plan.id],
  );
  return rows.map((row, at) => {
    const before = rows[at - 1];
    const changes = before ? differenceOf(policy, plan.area, before, row) : [];
    return { version: row.version, why: row.why, by: row.by, at: row.at.toISOString(), changes };
  });
}

/** 每一步, the first first. */
export async function planSteps({ client }: Work, id: string): Promise<Whole['steps']> {
  const { rows } = await client.query<{
    ordinal: number;
    step: PlanStep | 'open';
    state: PlanState;
    version: number;
    says: string;
    outcome: PlanOutcome | null;
    by: string;
    at: Date;
  }>(
    'select ordinal, step, state, version, says, outcome, taken_by_name as by, taken_at as at from plan_step where plan_id = $1 order by ordinal',
    [id],
  );
  return rows.map(({ step, says, outcome, at, ...row }) => ({
    ...row,
    says: step === 'open' ? '建策' : planLife.says(step),
    reason: outcome === null ? says : `${outcomeSays[outcome]}：${says}`,
    at: at.toISOString(),
  }));
}

interface StoredReview {
  period: string;
  effect: z.infer<typeof ReviewEffect>;
  says: string;
  nextMonth: string;
  by: string;
  firstAt: Date;
  count: number;
}

/** 各月月评: what is owed and what was written, what was written late, and how often it was corrected. */
export async function reviewsOf({ client, policy, today }: Work, plan: StoredPlan): Promise<Whole['reviews']> {
  const { rows } = await client.query<StoredReview>(
    `select distinct on (period) period, effect, says, next_month as "nextMonth", made_by_name as by,
       min(made_at) over (partition by period) as "firstAt", count(*) over (partition by period)::int as count
     from plan_review where plan_id = $1 order by period, ordinal desc`,
    [plan.id],
  );
  const written = new Map(rows.map((row) => [row.period, row]));
  const owed = reviewsOwed(policy, plan.dispatchedOn, plan.endedOn, today);
  // The running month may be reviewed before it is owed.
  const early = rows.filter(({ period }) => !owed.some((one) => one.period === period)).map(({ period }) => ({ period, dueOn: '' }));
  return [...owed, ...early].map(({ period, dueOn }) => {
    const row = written.get(period);
    return {
      period,
      dueOn,
      state: row ? 'done' : today > dueOn ? 'missing' : 'due',
      effect: row?.effect ?? null,
      says: row?.says ?? null,
      nextMonth: row?.nextMonth ?? null,
      by: row?.by ?? null,
      late: row !== undefined && dueOn !== '' && dayOf(row.firstAt) > dueOn,
      corrected: row ? row.count - 1 : 0,
    };
  });
}

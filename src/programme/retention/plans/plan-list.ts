import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import type { WatchLevel, WatchState } from '../watch/contract.ts';
import { type listPlans as contract, type PlanOutcome, type PlanRow, PlanState } from './contract.ts';
import { PLANS, type PlanStanding } from './plan-standing.ts';
import { type OwedReview, reviewsOwed } from './reviews-owed.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;

/** A plan as SQL gives it for lists. */
export interface StoredPlan extends Omit<PlanStanding, 'makers' | 'watch'> {
  watch: WatchState;
  level: WatchLevel;
  officer: string | null;
  outcome: PlanOutcome | null;
  dispatched: number;
  reviewed: string[];
}

/** Beside the standing of plan `l`: how many measures are in the ledger, and which months were reviewed. */
export const COUNTED = `(select count(*)::int from plan_dispatch d where d.plan_id = l.id) as dispatched,
  coalesce((select array_agg(distinct r.period) from plan_review r where r.plan_id = l.id), '{}') as reviewed`;

/** 缺评的月份: owed, past their day, and not written. */
export function missingOf({ policy, today }: Work, row: StoredPlan): OwedReview[] {
  return reviewsOwed(policy, row.dispatchedOn, row.endedOn, today).filter(
    ({ period, dueOn }) => today > dueOn && !row.reviewed.includes(period),
  );
}

/** As the contract has it. */
export function asPlanRow(work: Work, row: StoredPlan): PlanRow {
  const ahead = row.measures.map(({ dueOn }) => dueOn).sort();
  return {
    id: row.id,
    enterpriseId: row.enterpriseId,
    creditCode: row.creditCode,
    name: row.name,
    area: row.area,
    ordinal: row.ordinal,
    state: row.state,
    version: row.version,
    step: row.step,
    madeOn: row.madeOn,
    causes: row.causes,
    measures: row.measures.length,
    dispatched: row.dispatched,
    nextDue: row.state === 'ended' ? null : (ahead.find((day) => day >= work.today) ?? ahead.at(-1) ?? null),
    level: row.level,
    watch: row.watch,
    officer: row.officer,
    outcome: row.outcome,
    missing: missingOf(work, row).map(({ period }) => period),
  };
}

/** Every plan the filters leave, in order; which lack a review is reckoned from the law, not asked of the database. */
export async function planRows(work: Work, asked: Asked): Promise<StoredPlan[]> {
  const { rows } = await work.client.query<StoredPlan>(
    `select l.*, ${COUNTED} from ${PLANS} l join area a on a.name = l.area
     where ($1::text is null or l.area = $1) and ($2::text is null or l.state = $2) and ($3::text is null or $3 = any (l.causes))
       and ($4::text is null or l.name ilike '%' || $4 || '%' or l."creditCode" like upper($4) || '%')
     order by l.state = 'ended', array_position(array['pending', 'draft', 'approved', 'running', 'ended'], l.state), a.ordinal, l.name collate "C", l.id`,
    [
      asked.area === undefined ? null : areaAsked(work.policy, asked.area),
      asked.state ?? null,
      asked.cause ?? null,
      asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null,
    ],
  );
  return asked.review === 'missing' ? rows.filter((row) => missingOf(work, row).length > 0) : rows;
}

/** 一企一策, page by page; beside it how many are helped without a plan. */
export async function listPlans(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { state, page, size, ...rest } = asked;
  const every = await planRows(work, rest);
  const rows = state ? every.filter((row) => row.state === state) : every;
  const { rows: helped } = await work.client.query<{ count: number }>(
    `select count(*)::int as count from watch_case c
     where (select s.state from watch_step s where s.enterprise_id = c.enterprise_id order by s.ordinal desc limit 1) = 'helping'
       and ($1::text is null or c.area = $1)
       and not exists (select from plan p where p.enterprise_id = c.enterprise_id
         and (select t.state from plan_step t where t.plan_id = p.id order by t.ordinal desc limit 1) <> 'ended')`,
    [asked.area === undefined ? null : areaAsked(work.policy, asked.area)],
  );
  return {
    total: rows.length,
    counts: PlanState.options.map((one) => ({ state: one, count: every.filter((row) => row.state === one).length })),
    unplanned: helped[0]?.count ?? 0,
    rows: rows.slice((page - 1) * size, page * size).map((row) => asPlanRow(work, row)),
  };
}

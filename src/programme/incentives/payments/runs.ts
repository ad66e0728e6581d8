import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { type listRuns as contract, type RunRow, type RunState, runLife } from './contract.ts';
import { ownPayer, payersOf } from './payers.ts';
import { periodSays } from './period.ts';

interface Narrowed {
  id?: string | undefined;
  payer?: string | undefined;
  year?: number | undefined;
  state?: RunState | undefined;
}

type Step = 'make' | 'release' | 'withdraw' | 'void';

const runsSql = `select r.id, r.no::text, r.payer, r.period, r.turn::int, r.year::int, s.steps, s.made_by as "madeBy", s.made_at as "madeAt",
    s.released_by as "releasedBy", s.released_at as "releasedAt", l.*
  from payment_run r
  left join lateral (
    select array_agg(step order by ordinal) as steps, min(taken_by_name) filter (where step = 'make') as made_by, min(taken_at) filter (where step = 'make') as made_at,
      min(taken_by_name) filter (where step = 'release') as released_by, min(taken_at) filter (where step = 'release') as released_at
    from payment_run_step where run_id = r.id) s on true
  left join lateral (
    select count(*)::int as lines, coalesce(sum(l.due_fen), 0)::text as "dueFen", coalesce(sum(l.offset_fen), 0)::text as "offsetFen",
      coalesce(sum(l.pay_fen), 0)::text as "payFen", coalesce(sum(x.amount_fen) filter (where x.outcome = 'paid'), 0)::text as "paidFen",
      count(*) filter (where x.outcome = 'paid')::int as paid, count(*) filter (where x.outcome = 'failed')::int as failed,
      count(*) filter (where x.outcome is null)::int as waiting
    from payment_line l left join payment_result x on x.run_id = l.run_id and x.ordinal = l.ordinal where l.run_id = r.id) l on true
  where ($1::uuid is null or r.id = $1) and ($2::text is null or r.payer = $2) and ($3::int is null or r.year = $3)
  order by r.no desc`;

/** 批次的状态: by its steps, and by whether every line has its answer. */
export function stateOf(steps: readonly Step[], waiting: number): RunState {
  const state = runLife.after(steps);
  return state === 'released' && waiting === 0 ? 'done' : state;
}

/** 拨付批次 the reader may see. */
export async function runRows({ client, policy }: Work, { id, payer, year, state }: Narrowed): Promise<RunRow[]> {
  const { rows } = await client.query<
    Omit<RunRow, 'state' | 'periodSays' | 'madeAt' | 'releasedAt'> & { steps: Step[]; madeAt: Date; releasedAt: Date | null }
  >(runsSql, [id ?? null, payer ?? null, year ?? null]);
  const found = rows.map(({ steps, madeAt, releasedAt, ...row }) => ({
    ...row,
    periodSays: periodSays(policy, row.period),
    state: stateOf(steps, row.waiting),
    madeAt: madeAt.toISOString(),
    releasedAt: releasedAt?.toISOString() ?? null,
  }));
  return state === undefined ? found : found.filter((row) => row.state === state);
}

/** 拨付批次. */
export async function listRuns(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const own = ownPayer(work.actor);
  return { asOf: work.today, payers: work.actor.area === null ? payersOf(work.policy) : [own], own, rows: await runRows(work, asked) };
}

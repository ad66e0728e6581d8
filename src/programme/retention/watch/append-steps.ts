import type { Work } from '../../../registry/access/work.ts';
import type { StoredCase } from './case-rows.ts';
import type { WatchLevel, WatchState, WatchStep } from './contract.ts';

/** 一步: what is to be written of one enterprise. */
export interface NewStep {
  id: string;
  area: string;
  /** The step it follows; 0 where it is the first. */
  after: number;
  step: WatchStep | 'keep' | 'relevel';
  state: WatchState;
  level: WatchLevel;
  listed?: WatchLevel | null;
  period: string;
  reason: string;
  clause: string;
  cause?: string | null;
  evidence?: object | null;
}

/** What of a standing a following step takes over. */
export function following(one: Pick<StoredCase, 'id' | 'area' | 'ordinal' | 'level' | 'period'>) {
  return { id: one.id, area: one.area, after: one.ordinal, level: one.level, period: one.period };
}

/** 记下若干步; answers whose step was written: where somebody was quicker, it is not. */
export async function appendSteps({ client, actor, today, now }: Work, steps: NewStep[]): Promise<Set<string>> {
  if (steps.length === 0) return new Set();
  const { rows } = await client.query<{ id: string }>(
    `insert into watch_step (enterprise_id, ordinal, area, step, state, level, listed, period, reason, clause, cause, evidence, taken_by,
       taken_by_name, office, taken_on, taken_at)
     select s.id, s.after + 1, s.area, s.step, s.state, s.level, s.listed, s.period, s.reason, s.clause, s.cause, s.evidence, $2, $3, $4, $5, $6
     from jsonb_to_recordset($1::jsonb) as s (id bigint, after int, area text, step text, state text, level text, listed text, period text,
       reason text, clause text, cause text, evidence jsonb)
     on conflict do nothing returning enterprise_id::text as id`,
    [JSON.stringify(steps), actor.accountId, actor.displayName, actor.office, today, now],
  );
  return new Set(rows.map(({ id }) => id));
}

/** 新列入的: the case itself, made once. */
export async function makeCases({ client, actor, now }: Work, period: string, cases: { id: string; area: string }[]): Promise<void> {
  if (cases.length === 0) return;
  await client.query(
    `insert into watch_case (enterprise_id, area, since_period, made_by, made_by_name, made_at)
     select t.id, t.area, $3, $4, $5, $6 from unnest($1::bigint[], $2::text[]) as t (id, area) on conflict do nothing`,
    [cases.map(({ id }) => id), cases.map(({ area }) => area), period, actor.accountId, actor.displayName, now],
  );
}

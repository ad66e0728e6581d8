import type * as z from 'zod';
import { type Period, yearOf } from '../../../platform/shared/period.ts';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { rebuildFrom } from '../../../policy/cultivation.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import type {
  confirmRebuild as confirmContract,
  listRebuilds as listContract,
  RebuildRow,
  readRebuild as readContract,
} from './contract.ts';
import { rebuildLife } from './contract.ts';
import { differenceHash, rebuildDifference } from './difference.ts';
import { passRebuild } from './rebuild-desk.ts';

type RebuildStep = (typeof rebuildLife.steps)[number];

/** A step of a rebuild as stored. */
export interface StoredRebuildStep {
  ordinal: number;
  step: RebuildStep;
  period: Period;
  content: RebuildRow[] | null;
  reason: string;
  by: string;
  at: Date;
}

/** The steps of an area's rebuild, the first first. */
export async function rebuildSteps({ client }: Work, year: number, area: string): Promise<StoredRebuildStep[]> {
  const { rows } = await client.query<StoredRebuildStep>(
    `select ordinal, step, period, content, reason, taken_by_name as by, taken_at as at from pool_rebuild_step
     where pool_year = $1 and area = $2 order by ordinal`,
    [year, area],
  );
  return rows;
}

/** Keeps a step; two at once write the same ordinal and the second is told. */
export async function keepRebuildStep(
  { client, actor, now }: Work,
  kept: { year: number; area: string; ordinal: number; step: RebuildStep; period: Period; content: RebuildRow[] | null; reason: string },
): Promise<void> {
  const { rowCount } = await client.query(
    `insert into pool_rebuild_step (pool_year, area, ordinal, step, period, content, reason, taken_by, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      kept.year,
      kept.area,
      kept.ordinal,
      kept.step,
      kept.period,
      kept.content ? JSON.stringify(kept.content) : null,
      kept.reason,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  if (!rowCount) refuse([{ says: '刚刚已有人办理了这一步', remedy: '请刷新后再看' }]);
}

/** 年度重建 of one area: while it is open the difference as it is now; afterwards the one that was confirmed. */
export async function readRebuild(work: Work, asked: z.output<typeof readContract.input>): Promise<z.input<typeof readContract.output>> {
  const area = areaAsked(work.policy, asked.area);
  const year = yearOf(asked.period);
  const steps = await rebuildSteps(work, year, area);
  const state = rebuildLife.after(steps.map(({ step }) => step));
  const confirmed = steps.findLast(({ step }) => step === 'confirm');
  const rows = state === 'open' || !confirmed?.content ? await rebuildDifference(work, asked.period, area) : confirmed.content;
  const counts = { new: 0, stays: 0, open: 0, leaves: 0 };
  for (const { change } of rows) counts[change] += 1;
  return {
    year,
    period: state === 'open' ? asked.period : (confirmed?.period ?? asked.period),
    area,
    state,
    ordinal: steps.at(-1)?.ordinal ?? 0,
    hash: differenceHash(rows),
    counts,
    rows,
    history: steps.map(({ step, reason, by, at }) => ({ says: rebuildLife.moves[step].says, reason, by, at: at.toISOString() })),
  };
}

/** Where each area the reader sees stands with the year's rebuild. */
export async function listRebuilds(
  work: Work,
  { year }: z.output<typeof listContract.input>,
): Promise<z.input<typeof listContract.output>> {
  const { rows } = await work.client.query<{ area: string; step: RebuildStep | null; by: string | null; at: Date | null }>(
    `select a.name as area, s.step, s.by, s.at from area a left join lateral (
       select step, taken_by_name as by, taken_at as at from pool_rebuild_step where pool_year = $1 and area = a.name order by ordinal desc limit 1) s on true
     where a.name = any ((select ctx_areas())::text[]) order by a.ordinal`,
    [year],
  );
  const from = rebuildFrom(work.policy, year);
  return {
    year,
    from: from.period,
    clause: from.clause,
    areas: rows.map(({ area, step, by, at }) => ({
      area,
      state: rebuildLife.after(step ? [step] : []),
      by,
      at: at?.toISOString() ?? null,
    })),
  };
}

/** 县市区确认: the difference as it was seen, with what is to be otherwise. Refused when it has changed since. */
export async function confirmRebuild(
  work: Work,
  asked: z.output<typeof confirmContract.input>,
): Promise<z.output<typeof confirmContract.output>> {
  const area = areaAsked(work.policy, asked.area);
  refuse(dutyRefusals(work.actor, 'pool.confirm', area), 403);
  const year = yearOf(asked.period);
  const steps = await rebuildSteps(work, year, area);
  refuse(rebuildLife.refusals(rebuildLife.after(steps.map(({ step }) => step)), 'confirm'));
  const rows = await rebuildDifference(work, asked.period, area);
  const reasons: Reason[] = [];
  if (differenceHash(rows) !== asked.hash) reasons.push({ says: '差异已经变化（数据或办理情况有更新）', remedy: '请刷新后重新核对' });
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const { id, keep } of asked.otherwise) {
    const row = known.get(id);
    if (!row) reasons.push({ says: `改定的企业（${id}）不在差异之中`, remedy: '请刷新后重新核对' });
    else if (keep && row.state === 'entered') reasons.push({ says: `${row.name}已经入规，不能保留在培育库`, clause: '二.1' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  const otherwise = new Map(asked.otherwise.map((one) => [one.id, one]));
  const content = rows.map((row) => {
    const decided = otherwise.get(row.id);
    return decided ? { ...row, decided: { keep: decided.keep, reason: decided.reason } } : row;
  });
  await keepRebuildStep(work, {
    year,
    area,
    ordinal: (steps.at(-1)?.ordinal ?? 0) + 1,
    step: 'confirm',
    period: asked.period,
    content,
    reason: asked.reason,
  });
  await passRebuild(work, { year, area, step: 'confirm' });
  return { area, state: 'confirmed' };
}

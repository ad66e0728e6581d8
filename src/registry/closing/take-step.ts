import type * as z from 'zod';
import { lastDayOf } from '../../platform/shared/period.ts';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { refuseWording } from '../compliance/refuse-act.ts';
import { freezeMonth } from '../identification/freeze.ts';
import { Source } from '../intake/contract.ts';
import { passMonth } from './closing-desk.ts';
import { confirmRefusals } from './completeness.ts';
import { closingLife, closingRefusals, type takeClosingStep as contract, reasoned } from './contract.ts';
import { readAreaMonth } from './months.ts';
import { freezeRefusals } from './standing.ts';

type Taken = z.output<typeof contract.input>;

/** 不能办的理由 beyond the life of the month: it has not ended, or the step does not say why. */
function ripeRefusals({ today }: Work, { period, step, says }: Taken): Reason[] {
  const ended = lastDayOf(period) < today;
  return [
    ...(ended ? [] : [{ says: `${period} 还没有结束（今天是 ${today}）`, remedy: '请在次月办理' }]),
    ...(reasoned.includes(step) && says.length < 4
      ? [{ says: `${closingLife.says(step)}须写明理由（至少 4 个字）`, remedy: '理由对所有能看到本月的人公开' }]
      : []),
  ];
}

/** While the lock falls nothing is being filed: what is filed before it belongs to the month, what comes after is late. */
async function holdFilings({ client }: Work): Promise<void> {
  const { rows } = await client.query<{ held: boolean }>(
    `select bool_and(pg_try_advisory_xact_lock(hashtext('intake:' || s))) as held from unnest($1::text[]) s`,
    [Source.options],
  );
  if (!rows[0]?.held) refuse([{ says: '正有花名册在入库', remedy: '请等入库完成后再验收' }]);
}

/**
 * 办理月度关账: one step of an area's month. Of two who act at once one wins and the other is told. When the city accepts the last area the month's
 * lists are frozen as they stand.
 */
export async function takeClosingStep(work: Work, taken: Taken): Promise<z.input<typeof contract.output>> {
  const { client, actor, today, now, policy } = work;
  refuse(dutyRefusals(actor, `closing.${taken.step}`, taken.area), 403);
  refuseWording(policy, { 说明: taken.says });
  const level = actor.area === null ? 'city' : 'area';
  const before = await readAreaMonth(work, taken);
  refuse([
    ...closingRefusals(before.steps, taken.step, level),
    ...ripeRefusals(work, taken),
    ...(taken.step === 'confirm' && before.completeness ? confirmRefusals(before.completeness) : []),
  ]);
  if (taken.step === 'accept') await holdFilings(work);
  const facts = taken.step === 'confirm' ? JSON.stringify(before.completeness) : null;
  const { rowCount } = await client.query(
    `insert into closing_step (area, period, ordinal, step, says, facts, level, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      taken.area,
      taken.period,
      before.steps.length + 1,
      taken.step,
      taken.says,
      facts,
      level,
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  if (rowCount !== 1) refuse([{ says: '刚刚已有人办理', remedy: '请刷新后再看' }]);
  await passMonth(work, taken);
  const froze = taken.step === 'accept' && (await freezeWhenWhole(work, taken));
  return { ...(await readAreaMonth(work, taken)), froze };
}

/** 全部验收即定稿; a month issued before stays as it was issued. */
async function freezeWhenWhole(work: Work, { period }: Taken): Promise<boolean> {
  // Two areas accepted at the same moment each miss the other: one at a time.
  await work.client.query(`select pg_advisory_xact_lock(hashtext('closing'), hashtext($1))`, [period]);
  if ((await freezeRefusals(work, period)).length > 0) return false;
  const { rowCount } = await work.client.query('select 1 from identification where period = $1 and frozen_at is not null', [period]);
  if (rowCount) return false;
  await freezeMonth(work, { period });
  return true;
}

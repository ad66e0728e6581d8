import type * as z from 'zod';
import type { Period } from '../../../platform/shared/period.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import type { Bulk } from '../contract.ts';
import { MEMBERS } from '../members.ts';
import type { settleRebuild as contract, RebuildRow } from './contract.ts';
import { rebuildLife } from './contract.ts';
import { keepRebuildStep, rebuildSteps } from './rebuild.ts';
import { passRebuild } from './rebuild-desk.ts';

/** Whether an enterprise is to be in the new year's pool. */
export function kept(row: RebuildRow): boolean {
  return row.decided?.keep ?? row.change !== 'leaves';
}

/** 市级审定 of an area's rebuild as it was confirmed, or 退回. Whoever entered or joined in between is told, not passed over. */
export async function settleRebuild(work: Work, asked: z.output<typeof contract.input>): Promise<z.output<typeof contract.output>> {
  const area = areaAsked(work.policy, asked.area);
  refuse(dutyRefusals(work.actor, 'pool.accept'), 403);
  const steps = await rebuildSteps(work, asked.year, area);
  const step = asked.accept ? 'accept' : 'return';
  const last = steps.at(-1);
  const seen = last?.ordinal === asked.ordinal ? [] : [{ says: '刚刚已有人办理', remedy: '请刷新后再看' }];
  refuse([...seen, ...rebuildLife.refusals(rebuildLife.after(steps.map((one) => one.step)), step)]);
  const content = last?.content ?? [];
  const period = last?.period ?? `${asked.year}-01`;
  await keepRebuildStep(work, { year: asked.year, area, ordinal: asked.ordinal + 1, step, period, content: null, reason: asked.reason });
  await passRebuild(work, { year: asked.year, area, step });
  if (!asked.accept) return { area, state: 'open', made: 0, left: 0, refused: [] };
  const staying = content.filter(kept);
  const made = await makeYear(work, { year: asked.year, period, reason: asked.reason }, staying);
  const leaving = content.filter((row) => !kept(row) && row.state !== null && row.state !== 'entered');
  const left = await closeYear(work, { year: asked.year - 1, reason: asked.reason }, leaving);
  const refused: Bulk['refused'] = [
    ...staying
      .filter(({ id }) => !made.has(id))
      .map(({ id, name }) => ({ id, name, reasons: [{ says: `确认之后已列入 ${asked.year} 年度培育库，或者已迁出、撤销，未重复列入` }] })),
    ...leaving
      .filter(({ id }) => !left.has(id))
      .map(({ id, name }) => ({ id, name, reasons: [{ says: '确认之后已经入规或移出，未重复移出' }] })),
  ];
  return { area, state: 'accepted', made: made.size, left: left.size, refused };
}

/** The new year's members, all in one statement: who stays keeps the state last year's pool has now, who is new is a lead. */
async function makeYear(
  { client, actor, now, today }: Work,
  asked: { year: number; period: Period; reason: string },
  rows: RebuildRow[],
): Promise<Set<string>> {
  const { rows: made } = await client.query<{ id: string }>(
    `with said as (select * from jsonb_to_recordset($4::jsonb) as x (id bigint, basis text, says text, fresh boolean)),
     before as materialized (${MEMBERS}),
     made as (
       insert into pool_member (enterprise_id, pool_year, area, basis, since_period, parent_id, source, made_by, made_by_name, made_at)
       select e.id, $5, e.area, s.basis, $6, case when s.basis = 'spinOff' then e.parent_id end, 'rebuild', $7, $8, $9
       from said s join enterprise e on e.id = s.id and e.withdrawn_at is null left join before b on b.enterprise_id = e.id
       where b.state is distinct from 'entered'
       on conflict do nothing returning enterprise_id, area)
     insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, reason, clause, taken_by, taken_by_name, taken_at)
     select m.enterprise_id, $5, 1, m.area, case when s.fresh then 'list' else 'carry' end,
       case when s.fresh then 'lead' when b.state in ('removed', 'entered') then 'checking' else coalesce(b.state, 'lead') end,
       s.says || '；审定：' || $10, '二.1', $7, $8, $9
     from made m join said s on s.id = m.enterprise_id left join before b on b.enterprise_id = m.enterprise_id
     returning enterprise_id::text as id`,
    [
      asked.year - 1,
      null,
      today.slice(0, 7),
      JSON.stringify(
        rows.map(({ id, basis, says, state, decided }) => ({
          id,
          basis,
          says: decided ? `${says}；县市区改定：${decided.reason}` : says,
          fresh: state === null,
        })),
      ),
      asked.year,
      asked.period,
      actor.accountId,
      actor.displayName,
      now,
      asked.reason,
    ],
  );
  return new Set(made.map(({ id }) => id));
}

/** 未保留的 leave last year's pool, by the rebuild alone. */
async function closeYear(
  { client, actor, now, today }: Work,
  asked: { year: number; reason: string },
  rows: RebuildRow[],
): Promise<Set<string>> {
  const { rows: left } = await client.query<{ id: string }>(
    `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, cause, reason, clause, taken_by, taken_by_name, taken_at)
     select b.enterprise_id, b.pool_year, b.ordinal + 1, b.area, 'remove', 'removed', s.cause, s.says || '；审定：' || $8, '二.1', $5, $6, $7
     from (${MEMBERS}) b join jsonb_to_recordset($4::jsonb) as s (id bigint, cause text, says text) on s.id = b.enterprise_id
     where b.state not in ('removed', 'entered')
     on conflict do nothing returning enterprise_id::text as id`,
    [
      asked.year,
      null,
      today.slice(0, 7),
      JSON.stringify(
        rows.map(({ id, says, change, decided }) => ({
          id,
          cause: change === 'leaves' ? (says.includes('注（吊）销') ? 'cancelled' : 'belowBand') : 'notKept',
          says: decided ? `${says}；县市区改定：${decided.reason}` : says,
        })),
      ),
      actor.accountId,
      actor.displayName,
      now,
      asked.reason,
    ],
  );
  return new Set(left.map(({ id }) => id));
}

import type * as z from 'zod';
import type { Reason } from '../../platform/shared/reason.ts';
import { stated } from '../../policy/parameter.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import type { Bulk, takePoolStep as contract, PoolState } from './contract.ts';
import { type PoolStep, poolLife } from './contract.ts';
import { MEMBERS } from './members.ts';

type Asked = z.output<typeof contract.input>;

/** The clause a step rests on: who has reached the line is led to apply (二.2), everything before is cultivation (二.1). */
const CLAUSE: Partial<Record<PoolStep, string>> = { reach: '二.2', apply: '二.2', sendBack: '二.2' };

interface Standing {
  id: string;
  name: string;
  area: string;
  state: PoolState;
  ordinal: number;
  entered: string | null;
  last: string;
}

async function standings({ client, today }: Work, year: number, ids: string[]): Promise<Map<string, Standing>> {
  const { rows } = await client.query<Standing>(
    `select p.enterprise_id::text as id, p.name, p.area, p.state, p.ordinal, p.entered_period as entered,
       (select s.taken_by_name from pool_step s where s.enterprise_id = p.enterprise_id and s.pool_year = $1 and s.ordinal = p.ordinal) as last
     from (${MEMBERS} and m.enterprise_id = any ($4::bigint[])) p`,
    [year, null, today.slice(0, 7), ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Why the step may not be taken of this member, all reasons at once. */
function stepRefusals(work: Work, asked: Asked, seen: number, standing: Standing | undefined): Reason[] {
  if (!standing) return [{ says: `不在 ${asked.year} 年度培育库中，或者不在您负责的县市区`, remedy: '请刷新后重新选择' }];
  if (standing.ordinal !== seen)
    return [{ says: `刚刚已由${standing.last}办理为「${poolLife.states[standing.state]}」`, remedy: '请刷新后再看是否还需办理' }];
  const reasons = dutyRefusals(work.actor, 'pool.work', standing.area);
  if (standing.state === 'entered')
    return [...reasons, { says: `名录显示已于 ${standing.entered} 入规，本年度培育到此结束`, clause: '二.1' }];
  return [...reasons, ...poolLife.refusals(standing.state, asked.step)];
}

/** What is refused whoever it is about. */
function askedRefusals({ policy, today }: Work, asked: Asked): Reason[] {
  if (asked.step === 'remove' && !asked.cause) {
    const { clause, value } = stated(policy, 'pool.rebuildMonth', today);
    return [{ says: '移出须写明原因', clause, remedy: `收入跌出区间不是年内移出的理由：保留到次年 ${value} 月年度重建时再定` }];
  }
  if (asked.step !== 'remove' && asked.cause) return [{ says: `「${poolLife.moves[asked.step].says}」没有移出原因` }];
  return [];
}

/**
 * 办理一步, for one or many: each is done or refused with its own reasons. Two who act on one member at once write the same ordinal; the
 * one who comes second is told.
 */
export async function takePoolStep(work: Work, asked: Asked): Promise<Bulk> {
  const { client, actor, now } = work;
  const common = askedRefusals(work, asked);
  const known = await standings(
    work,
    asked.year,
    asked.members.map(({ id }) => id),
  );
  const refused: Bulk['refused'] = [];
  const fit: Standing[] = [];
  for (const { id, ordinal } of new Map(asked.members.map((member) => [member.id, member])).values()) {
    const standing = known.get(id);
    const reasons = [...common, ...stepRefusals(work, asked, ordinal, standing)];
    if (reasons.length > 0 || !standing) refused.push({ id, name: standing?.name ?? id, reasons });
    else fit.push(standing);
  }
  const { to } = poolLife.moves[asked.step];
  const { rows } = await client.query<{ id: string }>(
    `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, cause, reason, clause, taken_by, taken_by_name, taken_at)
     select t.id, $1, t.ordinal + 1, t.area, $5, $6, $7, $8, $9, $10, $11, $12
     from unnest($2::bigint[], $3::int[], $4::text[]) as t (id, ordinal, area)
     on conflict do nothing returning enterprise_id::text as id`,
    [
      asked.year,
      fit.map(({ id }) => id),
      fit.map(({ ordinal }) => ordinal),
      fit.map(({ area }) => area),
      asked.step,
      to,
      asked.step === 'remove' ? (asked.cause ?? null) : null,
      asked.reason,
      CLAUSE[asked.step] ?? '二.1',
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  const done = new Set(rows.map(({ id }) => id));
  for (const { id, name } of fit)
    if (!done.has(id)) refused.push({ id, name, reasons: [{ says: '刚刚已有人办理了这一步', remedy: '请刷新后再看是否还需办理' }] });
  return { done: done.size, refused };
}

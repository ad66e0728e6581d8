import type { Work } from '../../../registry/access/work.ts';
import { type PoolState, type PoolStep, poolLife } from '../contract.ts';
import type { ApplicationStep } from './contract.ts';

/** What an application's step makes of a member of the pool: who applies has reached the line, who is sent back waits there. */
const followed: Partial<Record<ApplicationStep, Partial<Record<PoolState, PoolStep[]>>>> = {
  submit: { cultivating: ['reach', 'apply'], near: ['reach', 'apply'], due: ['apply'] },
  resubmit: { cultivating: ['reach', 'apply'], near: ['reach', 'apply'], due: ['apply'] },
  return: { applying: ['sendBack'] },
  reject: { applying: ['sendBack'] },
  refuseByEnterprise: { applying: ['sendBack'] },
};

/**
 * 培育库随申报而动 (二.2): the member of the newest pool moves with its application, in the same transaction and in the name of who acted; a township or
 * an enterprise may not work on the pool, so the system writes it. Who stands elsewhere (核实中, 移出) is left alone: that is a person's to decide.
 */
export async function letPoolFollow(work: Work, enterpriseId: string, step: ApplicationStep, says: string): Promise<void> {
  const ways = followed[step];
  if (!ways) return;
  const { actor, now } = work;
  await work.lent('system', async ({ client }) => {
    const { rows } = await client.query<{ year: number; area: string; ordinal: number; state: PoolState }>(
      `select m.pool_year as year, m.area, s.ordinal, s.state from pool_member m
       join lateral (select ordinal, state from pool_step s where s.enterprise_id = m.enterprise_id and s.pool_year = m.pool_year order by ordinal desc limit 1) s on true
       where m.enterprise_id = $1 order by m.pool_year desc limit 1`,
      [enterpriseId],
    );
    const member = rows[0];
    const steps = member ? (ways[member.state] ?? []) : [];
    for (const [at, taken] of steps.entries())
      await client.query(
        `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, reason, clause, taken_by, taken_by_name, taken_at)
         values ($1, $2, $3, $4, $5, $6, $7, '二.2', $8, $9, $10) on conflict do nothing`,
        [
          enterpriseId,
          member?.year,
          (member?.ordinal ?? 0) + 1 + at,
          member?.area,
          taken,
          poolLife.moves[taken].to,
          `随入统申报办理：${says}`,
          actor.accountId,
          actor.displayName,
          now,
        ],
      );
  });
}

import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { keepPoolView as keepContract, listPoolViews as listContract, retirePoolView as retireContract } from './contract.ts';

/** 工作清单 one's own first, then those of the office and of the city; row-level security says which are shared with the reader. */
export async function listPoolViews({ client, actor }: Work): Promise<z.input<typeof listContract.output>> {
  const { rows } = await client.query<z.input<typeof listContract.output>['rows'][number]>(
    `select id, name, shared, owner_name as owner, owner_id is not distinct from $1 as mine, filters from pool_view where retired_at is null
     order by owner_id is not distinct from $1 desc, name collate "C", kept_at limit 200`,
    [actor.accountId],
  );
  return { rows };
}

/** 保存工作清单. Only filters are kept: whoever opens it sees what their own rights show them. */
export async function keepPoolView(
  { client, actor, now }: Work,
  asked: z.output<typeof keepContract.input>,
): Promise<z.output<typeof keepContract.output>> {
  const reasons: Reason[] = [];
  if (actor.accountId === null || actor.office === 'system') reasons.push({ says: '工作清单归个人所有，请用本人账号保存' });
  const { rowCount } = await client.query('select from pool_view where owner_id = $1 and name = $2 and retired_at is null', [
    actor.accountId,
    asked.name,
  ]);
  if (rowCount) reasons.push({ says: `您已有名为「${asked.name}」的工作清单`, remedy: '请换一个名称，或先删去原来的' });
  if (Object.keys(asked.filters).length === 0) reasons.push({ says: '还没有任何筛选条件', remedy: '先筛选，再保存' });
  refuse(reasons);
  const filters = Object.fromEntries(Object.entries(asked.filters).map(([name, value]) => [name, String(value)]));
  const { rows } = await client.query<{ id: string }>(
    `insert into pool_view (area, office, owner_id, owner_name, name, filters, shared, kept_at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [actor.area, actor.office, actor.accountId, actor.displayName, asked.name, JSON.stringify(filters), asked.shared, now],
  );
  return { id: rows[0]?.id ?? '' };
}

/** 删去自己的工作清单; another's is as if it were not there. */
export async function retirePoolView(
  { client, actor, now }: Work,
  { id }: z.output<typeof retireContract.input>,
): Promise<z.input<typeof retireContract.output>> {
  const { rowCount } = await client.query('update pool_view set retired_at = $3 where id = $1 and owner_id = $2 and retired_at is null', [
    id,
    actor.accountId,
    now,
  ]);
  if (!rowCount) throw new Refusal([{ says: '没有这份工作清单，或者它不是您保存的' }], 404);
  return {};
}

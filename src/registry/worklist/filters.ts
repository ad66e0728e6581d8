import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { changeFilter as changeContract, dropFilter as dropContract, keepFilter as keepContract, WorkFilter } from './contract.ts';

const mostFilters = 50;

/** 常用筛选 of whoever is signed in, the default first. */
export async function listFilters({ client }: Work): Promise<{ rows: WorkFilter[] }> {
  const { rows } = await client.query<WorkFilter>(
    'select id, name, address, is_default as "isDefault" from work_filter order by is_default desc, kept_at, id limit 100',
  );
  return { rows };
}

async function nameRefusals({ client }: Work, name: string, but: string | null): Promise<Reason[]> {
  const { rowCount } = await client.query('select from work_filter where name = $1 and id is distinct from $2::uuid', [name, but]);
  return rowCount ? [{ says: `您已有名为「${name}」的常用筛选`, remedy: '请换一个名称' }] : [];
}

/** 保存常用筛选: the filters of the page, never what it showed. */
export async function keepFilter(work: Work, { name, isDefault, ...asked }: z.output<typeof keepContract.input>): Promise<{ id: string }> {
  const { client, actor, now } = work;
  const { rows: kept } = await client.query<{ count: number }>('select count(*)::int as count from work_filter');
  const reasons = await nameRefusals(work, name, null);
  if (actor.accountId === null) reasons.push({ says: '常用筛选归个人所有，请用本人账号保存' });
  if ((kept[0]?.count ?? 0) >= mostFilters) reasons.push({ says: `常用筛选最多 ${mostFilters} 个`, remedy: '请先删去不用的' });
  refuse(reasons);
  const said = Object.entries(asked).filter((one): one is [string, string] => typeof one[1] === 'string' && one[1] !== '');
  if (isDefault) await client.query('update work_filter set is_default = false where is_default');
  const { rows } = await client.query<{ id: string }>(
    'insert into work_filter (account_id, name, address, is_default, kept_at) values ($1, $2, $3, $4, $5) returning id',
    [actor.accountId, name, new URLSearchParams(said).toString(), isDefault, now],
  );
  return { id: rows[0]?.id ?? '' };
}

/** 改名，设为或取消默认. */
export async function changeFilter(
  work: Work,
  { id, name, isDefault }: z.output<typeof changeContract.input>,
): Promise<Record<string, never>> {
  refuse(await nameRefusals(work, name, id));
  // At most one is the default: the former gives way first.
  if (isDefault) await work.client.query('update work_filter set is_default = false where is_default and id <> $1', [id]);
  const { rowCount } = await work.client.query('update work_filter set name = $2, is_default = $3 where id = $1', [id, name, isDefault]);
  if (!rowCount) throw new Refusal([{ says: '没有这个常用筛选，或者它不是您的' }], 404);
  return {};
}

/** 删去常用筛选; another's is as if it were not there. */
export async function dropFilter({ client }: Work, { id }: z.output<typeof dropContract.input>): Promise<Record<string, never>> {
  const { rowCount } = await client.query('delete from work_filter where id = $1', [id]);
  if (!rowCount) throw new Refusal([{ says: '没有这个常用筛选，或者它不是您的' }], 404);
  return {};
}

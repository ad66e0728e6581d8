import type * as z from 'zod';
import type { Work } from '../../registry/access/work.ts';
import { latestPeriod, runOf } from '../../registry/identification/run.ts';
import { type readPoolBoard as contract, type listPoolMembers as listContract, PoolState } from './contract.ts';
import { MEMBER_COLUMNS, MEMBERS, narrowing, poolMember, poolValues } from './members.ts';

/** How many cards a column of the board shows; the rest stands in the table. */
const CARDS = 40;

type Stored = Parameters<typeof poolMember>[0];

/** 看板: who stands longest in a state stands first, so that nobody is forgotten at the bottom. */
export async function readPoolBoard(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const period = asked.period ?? (await latestPeriod(work));
  const run = await runOf(work, period);
  const { where, values } = narrowing(asked);
  const { rows } = await work.client.query<Stored & { count: number }>(
    `with p as materialized (${MEMBERS}), shown as (
       select p.*, count(*) over (partition by p.state)::int as count, row_number() over (partition by p.state order by p.taken_at, p.name collate "C") as place
       from p where ${where})
     select ${MEMBER_COLUMNS}, p.count from shown p where p.place <= ${CARDS} order by p.place`,
    [...poolValues(work, asked, run?.id ?? null), ...values],
  );
  const columns = PoolState.options.map((state) => {
    const here = rows.filter((row) => row.state === state);
    return { state, count: here[0]?.count ?? 0, cards: here.map(({ count: _, ...row }) => poolMember(row)) };
  });
  return { year: asked.year, period, total: columns.reduce((sum, column) => sum + column.count, 0), columns };
}

/** Orders of the table; 停留时间 longest first is the earliest step first. */
const ORDERS: Record<string, string> = {
  name: 'p.name collate "C"',
  '-name': 'p.name collate "C" desc',
  since: 'p.taken_at desc',
  '-since': 'p.taken_at',
};

/** 名册: the same members page by page; `limit` null reads all (the sheet). */
export async function readPoolRows(
  work: Work,
  asked: Omit<z.output<typeof listContract.input>, 'page' | 'size'>,
  window: { limit: number | null; offset: number },
): Promise<{ period: string; total: number; rows: ReturnType<typeof poolMember>[] }> {
  const period = asked.period ?? (await latestPeriod(work));
  const run = await runOf(work, period);
  const { where, values } = narrowing(asked);
  const fixed = [...poolValues(work, asked, run?.id ?? null), ...values];
  const by = ORDERS[asked.sort ?? ''] ?? 'a.ordinal';
  const { rows } = await work.client.query<Stored & { total: number }>(
    `with p as materialized (${MEMBERS}), page as (
       select p.*, count(*) over ()::int as total, row_number() over (order by ${by}, p.name collate "C", p.enterprise_id) as place
       from p join area a on a.name = p.area where ${where} order by place limit $${fixed.length + 1} offset $${fixed.length + 2})
     select ${MEMBER_COLUMNS}, p.total from page p order by p.place`,
    [...fixed, window.limit, window.offset],
  );
  const total = rows[0]?.total ?? (window.offset > 0 ? (await readPoolRows(work, asked, { limit: 1, offset: 0 })).total : 0);
  return { period, total, rows: rows.map(({ total: _, ...row }) => poolMember(row)) };
}

/** 名册, a page of it. */
export async function listPoolMembers(
  work: Work,
  asked: z.output<typeof listContract.input>,
): Promise<z.input<typeof listContract.output>> {
  const found = await readPoolRows(work, asked, { limit: asked.size, offset: (asked.page - 1) * asked.size });
  return { year: asked.year, ...found };
}

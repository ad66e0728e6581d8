import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type listProblems as contract, type Light, lights, type listOwnProblems as ownContract } from './contract.ts';
import { LIGHT_NAMES } from './light.ts';
import { countsOf, LEDGER_ORDER, LIGHT, ledgerQuery, type ProblemFilters, ROW, rowOut, type StoredRow } from './list-query.ts';

/** 问题台账 under the reader's rights; the lights are counted over all filters but the light itself. */
export async function listProblems(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, policy, today, actor } = work;
  refuse(dutyRefusals(actor, 'problem.read'), 403);
  const { from, values } = await ledgerQuery(work, asked);
  const counted = await client.query<{ light: Light; count: number }>(
    `select ${LIGHT_NAMES}[p.rank + 1] as light, count(*)::int as count from ${from} group by p.rank`,
    values,
  );
  const counts = countsOf(counted.rows);
  const total = asked.light ? counts[asked.light] : Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rows = await ledgerRows(work, asked, { limit: asked.size, offset: (asked.page - 1) * asked.size });
  return { asOf: today, clause: policy.sla.clause, total, lights: counts, rows };
}

/** Rows of the ledger in its order, with every filter. */
export async function ledgerRows(work: Work, asked: ProblemFilters, { limit, offset }: { limit: number | null; offset: number }) {
  const { from, values } = await ledgerQuery(work, asked);
  const at = values.length;
  const light = asked.light ? ` where p.rank = ${lights.indexOf(asked.light)}` : '';
  // Put in order by the keys alone; the columns are made for the rows of the page, not for the whole ledger.
  const { rows } = await work.client.query<StoredRow>(
    `select ${ROW}, ${LIGHT_NAMES}[k.rank + 1] as light
     from (select p.id, p.rank from ${from}${light} order by ${LEDGER_ORDER} limit $${at + 1} offset $${at + 2}) k join problem p on p.id = k.id
     order by ${LEDGER_ORDER.replace('p.rank', 'k.rank')}`,
    [...values, limit, offset],
  );
  return rows.map((row) => rowOut(work, row));
}

/** 我的诉求: an enterprise's own, the newest first; what waits for it (补充信息、评价) is counted. */
export async function listOwnProblems(work: Work, asked: z.output<typeof ownContract.input>): Promise<z.input<typeof ownContract.output>> {
  const { client, actor, today } = work;
  refuse(dutyRefusals(actor, 'problem.own'), 403);
  const { from, values } = await ledgerQuery(work, { enterpriseId: actor.enterpriseId ?? '0' });
  const { rows } = await client.query<StoredRow & { total: number; waiting: number }>(
    `select ${ROW}, ${LIGHT} as light, count(*) over ()::int as total, (count(*) filter (where p.state in ('suspended', 'verified')) over ())::int as waiting
     from ${from} order by p.raised_at desc, p.serial desc limit $${values.length + 1} offset $${values.length + 2}`,
    [...values, asked.size, (asked.page - 1) * asked.size],
  );
  return {
    asOf: today,
    total: rows[0]?.total ?? 0,
    waiting: rows[0]?.waiting ?? 0,
    rows: rows.map(({ total, waiting, ...row }) => rowOut(work, row)),
  };
}

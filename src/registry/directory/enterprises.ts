import type * as z from 'zod';
import { refuse } from '../../platform/shared/reason.ts';
import { statedList } from '../../policy/parameter.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { levelOf } from '../disclosure/levels.ts';
import { type Band, bandsOf } from './bands.ts';
import type { listEnterprises as contract, EnterpriseRow } from './contract.ts';
import { industryName } from './industry.ts';
import { type DirectoryFilters, directoryQuery } from './search.ts';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
/** The latest month of which any revenue is known, and the year to date then; equal months by the precedence of sources. */
const LATEST = `left join lateral (
    select fy.year || '-' || lpad(v.month::text, 2, '0') as period, v.ytd
    from figure_year fy cross join lateral (values ${MONTHS.map((month) => `(${month}, fy.y${month}, fy.m${month})`).join(', ')}) v (month, ytd, said)
    where fy.enterprise_id = p.id and fy.measure = 'revenue' and (v.ytd is not null or v.said is not null)
    order by fy.year desc, v.month desc, array_position($1::text[], fy.source::text) nulls last limit 1
  ) l on true`;

/** A row of the directory as SQL gives it. */
export interface StoredEnterprise {
  id: string;
  credit_code: string;
  name: string;
  area: string;
  township: string | null;
  industry_code: string | null;
  opened_on: string | null;
  produced_on: string | null;
  cancelled_on: string | null;
  listed: boolean | null;
  latest_period: string | null;
  latest_ytd: string | null;
}

/** The columns every reader of `e` and `r` selects, ids and days as text; `listed` as far as it is told (search.ts). */
export const STORED = `e.id::text, e.credit_code, e.name, e.area, e.township, e.industry_code, e.opened_on::text, e.produced_on::text,
  e.cancelled_on::text, r.listed`;

/** A stored enterprise as the contract shows it, with the name of its industry class. */
export function enterpriseRow(row: StoredEnterprise): EnterpriseRow {
  return {
    id: row.id,
    creditCode: row.credit_code,
    name: row.name,
    area: row.area,
    township: row.township,
    industryCode: row.industry_code,
    industryName: industryName(row.industry_code),
    openedOn: row.opened_on,
    producedOn: row.produced_on,
    cancelledOn: row.cancelled_on,
    listed: row.listed,
    latestPeriod: row.latest_period,
    latestYtdRevenue: row.latest_ytd,
    latestBand: null,
  };
}

/** The newer of what is seen and what is only told in bands; on one month, what is seen. */
export function withBand(row: EnterpriseRow, bands: Band[]): EnterpriseRow {
  const newest = bands.filter(({ measure }) => measure === 'revenue').at(-1);
  if (!newest || (row.latestPeriod !== null && row.latestPeriod >= newest.period)) return row;
  return { ...row, latestPeriod: newest.period, latestYtdRevenue: null, latestBand: newest.band };
}

/** 名录中的位置: where a reader who takes the whole in pieces has come to. */
export interface DirectoryPlace {
  ordinal: number;
  creditCode: string;
}

/** Reads enterprises in the order of the annex and the code, with their latest known revenue; `limit` null reads all. */
export async function readRows(
  work: Work,
  filters: DirectoryFilters,
  window: { limit: number | null; offset: number; after?: DirectoryPlace | null },
): Promise<EnterpriseRow[]> {
  const { client, policy, today } = work;
  const precedence = statedList(policy, 'revenue.sources', today);
  const level = await levelOf(work, 'listed');
  const { from, values } = directoryQuery(filters, today.slice(0, 7), level);
  // The page is cut before the latest revenue is looked up: a page costs twenty look-ups, not twenty thousand.
  const shifted = from.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + 3}`);
  const { after } = window;
  const beyond = after ? ` and (a.ordinal, e.credit_code) > ($${values.length + 4}::int, $${values.length + 5})` : '';
  const { rows } = await client.query<StoredEnterprise>(
    `with p as materialized (select ${STORED}, e.id as key, a.ordinal ${shifted}${beyond} order by a.ordinal, e.credit_code limit $2 offset $3)
     select p.*, l.period as latest_period, l.ytd::text as latest_ytd from (select p.*, key as id_key from p) p
     ${LATEST.replace('p.id', 'p.id_key')} order by p.ordinal, p.credit_code`,
    [precedence, window.limit, window.offset, ...values, ...(after ? [after.ordinal, after.creditCode] : [])],
  );
  const bands = Map.groupBy(
    await bandsOf(
      work,
      rows.map(({ id }) => id),
      true,
    ),
    ({ enterpriseId }) => enterpriseId,
  );
  const silent = level === 'detail' || level === 'flag' ? false : null;
  return rows.map((row) => withBand(enterpriseRow({ ...row, listed: row.listed ?? silent }), bands.get(row.id) ?? []));
}

/** 企业名录: the page asked for and how many there are in all; the caller's areas only. */
export async function listEnterprises(work: Work, input: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  refuse(dutyRefusals(work.actor, 'directory.read'), 403);
  const { from, values } = directoryQuery(input, work.today.slice(0, 7), await levelOf(work, 'listed'));
  const counted = await work.client.query<{ total: number }>(`select count(*)::int as total ${from}`, values);
  const rows = await readRows(work, input, { limit: input.size, offset: (input.page - 1) * input.size });
  return { total: counted.rows[0]?.total ?? 0, rows };
}

import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { partyName } from './assignment.ts';
import type { Party } from './contract.ts';
import { type Light, lights, type listProblems, type ProblemRow } from './contract.ts';
import { LIGHT_NAMES, lightRankSql } from './light.ts';

/** 查询条件 of the ledger. */
export type ProblemFilters = Partial<Omit<z.output<typeof listProblems.input>, 'page' | 'size'>>;

/** The light of a row of the relation below. */
export const LIGHT = `${LIGHT_NAMES}[p.rank + 1]`;
/** The columns of a row of the ledger over `p`; its light stands beside them. */
export const ROW = `p.id, p.serial, p.enterprise_id::text as "enterpriseId", p.credit_code as "creditCode", p.name, p.area, p.source, p.category, p.urgency,
  p.title, p.state, p.lead_office, p.lead_area, p.lead_unit, p.due_on::text as "dueOn", p.next_due_on::text as "nextDueOn", p.late_on::text as "lateOn",
  p.level, p.round, p.group_id is not null as grouped, p.rating, p.raised_on::text as "raisedOn", p.settled_on::text as "settledOn"`;

/** A row as SQL gives it. */
export type StoredRow = Omit<ProblemRow, 'lead' | 'categoryLabel'> & {
  lead_office: Party['office'] | null;
  lead_area: string | null;
  lead_unit: string | null;
};

/** As the contract shows it: offices and categories by their names. */
export function rowOut(work: Pick<Work, 'policy'>, { lead_office, lead_area, lead_unit, ...row }: StoredRow): ProblemRow {
  const lead = lead_office === null ? null : partyName(work, { office: lead_office, area: lead_area, unit: lead_unit });
  return { ...row, lead, categoryLabel: categoryLabel(work, row.category) };
}

/** 类别的叫法. */
export function categoryLabel({ policy }: Pick<Work, 'policy'>, category: string): string {
  return policy.sla.categories.find(({ id }) => id === category)?.label ?? category;
}

/** The ledger with its filters as a SQL relation (without the light), and what it is asked with; $1 is today. */
export async function ledgerQuery(work: Work, asked: ProblemFilters): Promise<{ from: string; values: unknown[] }> {
  const { actor, today } = work;
  const values: unknown[] = [today];
  const wheres: string[] = [];
  const where = (value: unknown, sql: (at: string) => string) => {
    if (value === undefined || value === '') return;
    values.push(value);
    wheres.push(sql(`$${values.length}`));
  };
  where(asked.area, (at) => `p.area = ${at}`);
  where(asked.category, (at) => `p.category = ${at}`);
  where(asked.source, (at) => `p.source = ${at}`);
  where(asked.state, (at) => `p.state = ${at}`);
  where(asked.lead, (at) => `(p.lead_unit = ${at} or (p.lead_unit is null and p.lead_office = ${at}))`);
  where(asked.group, (at) => `p.group_id = ${at}::uuid`);
  where(asked.enterpriseId, (at) => `p.enterprise_id = ${at}::bigint`);
  where(
    asked.q?.replace(/[\\%_]/g, '\\$&'),
    (at) => `(p.title ilike '%' || ${at} || '%' or p.name ilike '%' || ${at} || '%'
    or p.serial ilike '%' || ${at} || '%' or p.credit_code = upper(${at}))`,
  );
  if (asked.only === 'open') wheres.push(`p.settled_on is null`);
  if (asked.only === 'mine') where(`${actor.office}@${actor.area ?? ''}`, (at) => `p.holders @> array[${at}]`);
  if (asked.due === 'late') wheres.push('p.next_due_on < $1::date');
  if (asked.due === 'today') wheres.push('p.next_due_on = $1::date');
  if (asked.due === 'week') wheres.push('p.next_due_on between $1::date and $1::date + 7');
  if (asked.due === 'everLate') wheres.push('p.late_on is not null');
  const reach = await reachOf(work);
  if (reach) {
    values.push(...reach.values);
    wheres.push(reach.sql(values.length));
  }
  return {
    from: `(select p.*, ${lightRankSql('p', '$1')} as rank from problem p${wheres.length > 0 ? ` where ${wheres.join(' and ')}` : ''}) p`,
    values,
  };
}

/**
 * 看得到的范围, said again beside the policy so that an index can be used: an area's office looks through its area, a department that is told no single
 * problem through what it holds; what the policy hides stays hidden. Null: the whole table.
 */
async function reachOf({ client, actor }: Work): Promise<{ values: unknown[]; sql: (last: number) => string } | null> {
  if (actor.office === 'system' || actor.office === 'enterprise') return null;
  if (actor.office === 'township') return { values: [actor.area], sql: (last) => `p.area = $${last}` };
  const { rows } = await client.query<{ told: boolean }>(`select cardinality(ctx_detail('problem')) > 0 as told`);
  const own = (last: number) => `p.holders @> array[$${last - 1}] or p.raised_by = $${last}::uuid`;
  const values = [`${actor.office}@${actor.area ?? ''}`, actor.accountId];
  if (!rows[0]?.told) return { values, sql: (last) => `(${own(last)})` };
  return actor.area === null ? null : { values: [actor.area, ...values], sql: (last) => `(p.area = $${last - 2} or ${own(last)})` };
}

/** What is red first, then what is due first, then the newest. */
export const LEDGER_ORDER = 'p.rank, p.next_due_on nulls last, p.raised_at desc, p.id';

/** 各灯色几件. */
export function countsOf(rows: { light: Light; count: number }[]): Record<Light, number> {
  const none = Object.fromEntries(lights.map((light) => [light, 0])) as Record<Light, number>;
  return { ...none, ...Object.fromEntries(rows.map(({ light, count }) => [light, count])) };
}

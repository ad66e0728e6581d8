import type * as z from 'zod';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { listVisits as contract, VisitRow } from './contract.ts';
import { rowOut } from './visit-out.ts';
import { type StoredVisit, VISITS } from './visit-row.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;

/** 条件, as SQL over VISITS: the texts of the filters are values, never part of it. */
function narrowed(work: Work, asked: Asked): { where: string; values: unknown[] } {
  const { actor, policy, today } = work;
  const values: unknown[] = [];
  const value = (said: unknown) => `$${values.push(said)}`;
  const parts: string[] = [];
  if (asked.state) parts.push(`v.state = ${value(asked.state)}`);
  if (asked.month) parts.push(`v.period = ${value(asked.month)}`);
  if (asked.area) parts.push(`v.area = ${value(asked.area)}`);
  if (asked.office) parts.push(`(v.office = ${value(asked.office)} or ${value(asked.office)} = any (v.joint))`);
  if (asked.enterpriseId) parts.push(`v.enterprise_id = ${value(asked.enterpriseId)}`);
  if (asked.only === 'late') parts.push(`v.state = 'planned' and v.planned_on < ${value(today)}`);
  if (asked.only === 'reason')
    parts.push(`v.heads > 0 and v.reason is null and v.others_before >= ${value(statedNumber(policy, 'visit.othersPerMonth', today))}`);
  if (asked.only === 'mine') {
    const level = actor.office === 'township' ? 'township' : actor.area === null ? 'city' : 'area';
    parts.push(`((v.office = ${value(actor.office)} and v.level = ${value(level)}) or ${value(actor.office)} = any (v.joint))`);
  }
  if (asked.q) {
    const like = value(`%${asked.q.replace(/[\\%_]/g, '\\$&')}%`);
    parts.push(`(v.name ilike ${like} or v.credit_code ilike ${like} or v.purpose ilike ${like})`);
  }
  return { where: parts.length > 0 ? `where ${parts.join(' and ')}` : '', values };
}

const CONCLUSION = `(select c.says from visit_conclusion c join visit_version n on n.id = c.version_id where n.visit_id = v.id and v.heads = 1
  and not exists (select from visit_version w where w.visit_id = n.visit_id and n.id = any (w.bases)))`;

/** 走访清单: what contradicts itself first, then what is planned by its day, then what was done, the latest first. */
async function visitRows(work: Work, asked: Asked, page?: { page: number; size: number }): Promise<VisitRow[]> {
  const { where, values } = narrowed(work, asked);
  const cut = page ? `limit ${page.size} offset ${(page.page - 1) * page.size}` : '';
  const { rows } = await work.client.query<StoredVisit & { conclusion: string | null }>(
    `select v.*, ${CONCLUSION} as conclusion from (
       select * from ${VISITS} v ${where}
       order by case v.state when 'conflict' then 0 when 'planned' then 1 when 'done' then 2 else 3 end,
         case when v.state = 'planned' then v.planned_on end, v.visited_on desc nulls last, v.id ${cut}) v`,
    values,
  );
  return rows.map((row) => rowOut(work, row));
}

/** 走访清单, a page of it, with how many are in which state. */
export async function listVisits(
  work: Work,
  { page, size, ...asked }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const { where, values } = narrowed(work, asked);
  const needed = values.push(statedNumber(work.policy, 'visit.othersPerMonth', work.today));
  const day = values.push(work.today);
  const { rows } = await work.client.query<{ total: number } & z.input<typeof contract.output>['counts']>(
    `select count(*)::int as total, count(*) filter (where state = 'planned')::int as planned, count(*) filter (where state = 'done')::int as done,
       count(*) filter (where state = 'conflict')::int as conflict, count(*) filter (where state = 'planned' and planned_on < $${day})::int as late,
       count(*) filter (where heads > 0 and reason is null and others_before >= $${needed})::int as reason from ${VISITS} v ${where}`,
    values,
  );
  const { total = 0, ...counts } = rows[0] ?? { total: 0, planned: 0, done: 0, conflict: 0, late: 0, reason: 0 };
  return {
    total,
    counts: counts as z.input<typeof contract.output>['counts'],
    asOf: work.today,
    rows: await visitRows(work, asked, { page, size }),
  };
}

/** 走访清单, whole, for the sheet. */
export async function allVisits(work: Work, asked: Asked): Promise<VisitRow[]> {
  return visitRows(work, asked);
}

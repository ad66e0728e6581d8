import type * as z from 'zod';
import { addMonths, lastDayOf, type Period, yearOf } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { trackingDue } from '../../../policy/tracking.ts';
import type { Work } from '../../../registry/access/work.ts';
import { levelOf } from '../../../registry/disclosure/levels.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import { askedOf, isAsked, narrowedMembers } from './asked.ts';
import type { listTracked as contract, MonthLight, TrackedRow } from './contract.ts';
import { formInForce } from './form.ts';
import { monthLight, monthsOf, monthsUpTo, type Standing } from './lights.ts';

type Asked = z.output<typeof contract.input>;
type Filters = Omit<Asked, 'page' | 'size'>;

/** 所看的范围: an office of an area sees its area, a township its own enterprises, the city what it asks for. */
export function scopeOf(
  { actor, policy }: Work,
  { area, township }: Pick<Filters, 'area' | 'township'>,
): { area: string | null; township: string | null } {
  const wanted = area === undefined ? null : areaAsked(policy, area);
  return { area: actor.area ?? wanted, township: actor.office === 'township' ? (actor.township ?? '') : (township ?? null) };
}

/** The month shown when none is asked for: the last one that has ended. */
export const periodAsked = ({ today }: Pick<Work, 'today'>, period: Period | undefined): Period =>
  period ?? addMonths(today.slice(0, 7), -1);

/** 是否逐户知道谁在库, by the matrix as it stands: a flag is enough to be told that a report is there. */
export async function isToldOfPool(work: Work): Promise<boolean> {
  return work.actor.office === 'system' || ['detail', 'flag'].includes(await levelOf(work, 'pool'));
}

interface Stored extends Standing {
  id: string;
  name: string;
  creditCode: string;
  area: string;
  township: string | null;
  way: TrackedRow['way'];
  link: { id: string; until: string; by: string } | null;
}

// Look-ups one by one, by key: while a month is being filed the planner takes its thousands for a handful and would pair each with all.
const trackedSql = `with p as materialized (${narrowedMembers(false)})
  select p.enterprise_id::text as id, p.name, p.credit_code as "creditCode", p.area, p.township, coalesce(l.version, 0) as version, l.way,
    f.submitted_on::text as "firstOn", f.timeliness, coalesce(l.undone, false) as undone,
    exists (select from tracking_draft d where d.enterprise_id = p.enterprise_id and d.period = $3) as draft,
    (select jsonb_build_object('id', k.id, 'until', k.expires_at, 'by', k.issued_by_name) from report_link k
      where k.enterprise_id = p.enterprise_id and $3 = any (k.periods) and k.revoked_at is null and k.expires_at > now() order by k.issued_at desc limit 1) as link
  from p
  left join lateral (select r.submitted_on, r.timeliness from tracking_report r
    where r.enterprise_id = p.enterprise_id and r.period = $3 and r.version = 1 limit 1) f on true
  left join lateral (select r.version, r.way, exists (select from batch u where u.no = r.batch_no and u.state = 'undone') as undone from tracking_report r
    where r.enterprise_id = p.enterprise_id and r.period = $3 order by r.version desc limit 1) l on true
  join area a on a.name = p.area
  where ${isAsked} order by a.ordinal, p.name collate "C", p.enterprise_id`;

/** 被要求填报的企业 of a month with what became of it, whole; asked by the system for whoever may be told that much. */
export async function trackedIn(
  { client }: Pick<Work, 'client'>,
  { period, area, township }: { period: Period; area: string | null; township: string | null },
): Promise<Stored[]> {
  const { rows } = await client.query<Stored>(trackedSql, [yearOf(period), area, period, lastDayOf(period), null, township]);
  return rows;
}

/** The rows of the month that are asked for, all pages of them; months and what is still asked only where `whole`. */
export async function trackedRows(work: Work, asked: Filters, window: { from: number; upTo: number }) {
  const period = periodAsked(work, asked.period);
  const scope = scopeOf(work, asked);
  const q = asked.q?.normalize('NFKC').toUpperCase();
  if (!(await isToldOfPool(work)))
    throw new Refusal([{ says: '谁在培育库不向本单位逐户披露', clause: '二.1', remedy: '请看「完整性与及时性」' }], 403);
  return work.lent('system', async (system) => {
    const all = (await trackedIn(system, { period, ...scope })).map((row) => ({ ...row, ...monthLight(work, period, true, row) }));
    const counts: Record<string, number> = {};
    for (const { state } of all) counts[state] = (counts[state] ?? 0) + 1;
    const found = all.filter(
      ({ state, name, creditCode }) =>
        (asked.state === undefined || state === asked.state) && (!q || name.toUpperCase().includes(q) || creditCode.includes(q)),
    );
    const page = found.slice(window.from, window.upTo);
    const ids = page.map(({ id }) => id);
    const months = await monthsOf({ ...system, today: work.today }, { periods: monthsUpTo(period), ids });
    const asks = new Map((await askedOf(system, { period, ids })).map((row) => [row.id, row.asks.length]));
    const rows = page.map((row): TrackedRow => rowOf(row, months.get(row.id) ?? [], asks.get(row.id) ?? 0));
    return { period, total: found.length, counts, rows };
  });
}

function rowOf(row: Stored & Pick<MonthLight, 'light' | 'state'>, months: MonthLight[], asks: number): TrackedRow {
  const { id, name, creditCode, area, township, state, light, firstOn, version, way, link } = row;
  return {
    id,
    name,
    creditCode,
    area,
    township,
    state,
    light,
    firstOn,
    version,
    way,
    asks,
    link: link && { ...link, until: new Date(link.until).toISOString() },
    months: months.map(({ period, light: lit, state: stood }) => ({ period, light: lit, state: stood })),
  };
}

/** 月度跟踪: a page of the month. Which state, never what was reported. */
export async function listTracked(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  const { page, size, ...filters } = asked;
  const { period, total, counts, rows } = await trackedRows(work, filters, { from: (page - 1) * size, upTo: page * size });
  const due = trackingDue(work.policy, period);
  const found = await formInForce(work, work.actor.area).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  const silent = found instanceof Refusal;
  return {
    period,
    dueOn: due.on,
    clause: due.clause,
    total,
    counts,
    form: silent
      ? null
      : { title: found.title, formNo: found.formNo, issuer: found.issuer, approvalNo: found.approvalNo, validTo: found.validTo },
    notInForce: silent ? found.message : null,
    rows,
  };
}

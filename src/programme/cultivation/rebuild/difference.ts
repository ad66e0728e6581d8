import { createHash } from 'node:crypto';
import { lastDayOf, type Period, yearOf } from '../../../platform/shared/period.ts';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { rebuildFrom } from '../../../policy/cultivation.ts';
import type { Work } from '../../../registry/access/work.ts';
import { identifiedRun } from '../../../registry/identification/findings.ts';
import type { PoolBasis, PoolState } from '../contract.ts';
import { MEMBERS } from '../members.ts';
import type { RebuildChange, RebuildRow } from './contract.ts';

interface Compared {
  id: string;
  creditCode: string;
  name: string;
  township: string | null;
  state: PoolState | null;
  before: PoolBasis | null;
  entered: string | null;
  cancelled: string | null;
  /** The lists it is on; `open`: some list cannot tell. */
  lists: string[];
  open: boolean;
}

const BASIS: Record<string, PoolBasis> = { pool: 'band', dueEntry: 'dueEntry', returning: 'returning', newlyBuilt: 'newlyBuilt' };
const NOMINATED: readonly PoolBasis[] = ['spinOff', 'project', 'listing'];

/** Why the lists of this month cannot rebuild the pool yet. */
export function rebuildRefusals({ policy, today }: Work, period: Period): Reason[] {
  const from = rebuildFrom(policy, yearOf(period));
  const reasons: Reason[] = [];
  if (period < from.period) reasons.push({ says: `${yearOf(period)} 年度培育库自 ${from.period} 起重建`, clause: from.clause });
  if (period > today.slice(0, 7)) reasons.push({ says: `${period} 还没有到`, clause: from.clause });
  return reasons;
}

/**
 * 年度重建的差异 of an area: last year's pool beside this month's lists. Who is already in this year's pool (taken month by month) is no
 * part of it. What cannot be told stays: a missing figure is no reason to leave.
 */
export async function rebuildDifference(work: Work, period: Period, area: string): Promise<RebuildRow[]> {
  refuse(rebuildRefusals(work, period));
  const run = await identifiedRun(work, period);
  const year = yearOf(period);
  const { rows } = await work.client.query<Compared>(
    `with before as materialized (${MEMBERS}), listed as (
       select f.enterprise_id, coalesce(array_agg(f.list order by f.list) filter (where f.verdict), '{}') as lists, bool_or(f.verdict is null) as open
       from finding f where f.identification_id = $4 and f.area = $2 and f.list in ('pool', 'dueEntry', 'returning', 'newlyBuilt') group by f.enterprise_id)
     select e.id::text, e.credit_code as "creditCode", e.name, e.township, b.state, b.basis as before, b.entered_period as entered,
       case when e.cancelled_on <= $5::date then e.cancelled_on::text end as cancelled, coalesce(l.lists, '{}') as lists, coalesce(l.open, false) as open
     from (select * from before where state <> 'removed') b full join listed l on l.enterprise_id = b.enterprise_id
     join enterprise e on e.id = coalesce(b.enterprise_id, l.enterprise_id) and e.withdrawn_at is null and e.area = $2
     where (b.enterprise_id is not null or cardinality(l.lists) > 0)
       and not exists (select from pool_member m where m.enterprise_id = e.id and m.pool_year = $6)
     order by e.name collate "C", e.id`,
    [year - 1, area, work.today.slice(0, 7), run.id, lastDayOf(period), year],
  );
  return rows.map((row) => compared(work, period, row));
}

function compared({ policy }: Work, period: Period, row: Compared): RebuildRow {
  const { id, creditCode, name, township, state } = row;
  const [first] = row.lists;
  const onLists = (['dueEntry', 'returning', 'newlyBuilt', 'pool'] as const).filter((list) => row.lists.includes(list));
  const basis = onLists[0] ? (BASIS[onLists[0]] ?? 'band') : (row.before ?? 'band');
  const said = (change: RebuildChange, says: string, clause = '二.1'): RebuildRow => ({
    id,
    creditCode,
    name,
    township,
    state,
    basis,
    change,
    says,
    clause,
    decided: null,
  });
  const labels = onLists.map((list) => policy.rules[list].label).join('、');
  if (state === null) return said('new', `${period} 列入${labels}`, first === 'dueEntry' ? '二.2' : '二.1');
  if (state === 'entered') return said('leaves', `已于 ${row.entered} 入规`, '一');
  if (row.cancelled) return said('leaves', `已于 ${row.cancelled} 注（吊）销`);
  if (onLists.length > 0) return said('stays', `${period} 仍在${labels}`);
  if (row.before && NOMINATED.includes(row.before)) return said('stays', '由人提名列入，提名的依据仍在；要移出须写明理由');
  if (row.open) return said('open', `${period} 数据不全，不能判定；不因缺数移出`);
  return said('leaves', `${period} 已不在任何一张培育清单上`);
}

/** A name of the difference as it stands: enterprises and what is to become of each. */
export function differenceHash(rows: readonly RebuildRow[]): string {
  return createHash('sha256')
    .update(JSON.stringify(rows.map(({ id, change, state }) => [id, change, state])))
    .digest('hex');
}

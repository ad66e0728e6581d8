import type { PoolClient } from 'pg';
import { areaNamed } from '../../policy/area.ts';
import type { Policy } from '../../policy/policy.ts';
import { lastOrdinals } from './changes.ts';

/** Where an enterprise belongs when it is said to lie in `area`, at `township`; `names`: the township alone names that area. */
export interface Place {
  area: string;
  names: boolean;
}

/** 按乡镇归县市区: a township of 株洲经开区 is never counted in 石峰区, whoever says 石峰区. Null: the township decides nothing. */
export function placeOf(policy: Policy, area: string, township: string): Place | null {
  const place = {
    area: areaNamed(policy, area, township) ?? area,
    names: areaNamed(policy, '', township) === areaNamed(policy, area, township),
  };
  return place.area !== area || place.names ? place : null;
}

/** Why an area was corrected, as the history and the report say it. */
export function townshipReason(township: string, area: string): string {
  return `乡镇（园区）「${township}」属${area}`;
}

/**
 * 按乡镇更正过的县市区, as SQL (enterprise_id, before, after): corrections still in force. What was counted in `before` belonged to `after` all
 * along; a real move is no correction and moves no count.
 */
export const areaCorrections = `
  select distinct on (c.enterprise_id, c.before) c.enterprise_id, c.before, c.after
  from enterprise_change c join enterprise e on e.id = c.enterprise_id and e.area = c.after
  where c.field = 'area' and c.before <> c.after and c.reason like '${townshipReason('%', '%')}，不计入%'
  order by c.enterprise_id, c.before, c.ordinal desc`;

/** Rows to be filed whose area contradicts their own township, as where one file says an enterprise twice: the township decides. */
export async function settleRows(client: PoolClient, policy: Policy, rows: string): Promise<void> {
  const { rows: pairs } = await client.query<{ area: string; township: string }>(
    `select distinct area, township from ${rows} where area is not null and township is not null`,
  );
  const wrong = pairs.flatMap(({ area, township }) => {
    const place = placeOf(policy, area, township);
    return place && place.area !== area ? [{ area, township, to: place.area }] : [];
  });
  if (wrong.length === 0) return;
  await client.query(
    `update ${rows} r set area = w.to_area from unnest($1::text[], $2::text[], $3::text[]) w (area, township, to_area)
     where r.area = w.area and r.township = w.township`,
    [wrong.map(({ area }) => area), wrong.map(({ township }) => township), wrong.map(({ to }) => to)],
  );
}

/** What the differences would make of place: a row an enterprise whose area or township is about to change. */
const ABOUT = `create temp table directory_place on commit drop as
  select e.id, e.area as now, coalesce(s.area, e.area) as said, coalesce(s.township, e.township) as township,
    s.area is not null as by_area, s.township is not null as by_township, s.sheet, s.row_no, s.row_id
  from (
    select enterprise_id, max(after) filter (where field = 'area') as area, max(after) filter (where field = 'township') as township,
      max(sheet) as sheet, max(row_no) as row_no, max(row_id) as row_id
    from directory_difference where not kept and field in ('area', 'township') group by enterprise_id
  ) s join enterprise e on e.id = s.enterprise_id
  where coalesce(s.township, e.township) is not null`;

/**
 * 乡镇变，县市区随之更正: whatever the source, an area follows the township that decides it. This is no move but a correction, with
 * its reason in the history. A township that names its area is noted as a change of area even where the area stands already, so
 * that taking back an earlier roster does not take the area from under a later one. An area's own account cannot send an enterprise
 * out of its sight: its row is kept back, and says whom to ask.
 */
export async function followTownship(client: PoolClient, policy: Policy): Promise<void> {
  const { rowCount } = await client.query(`select 1 from directory_difference where not kept and field in ('area', 'township') limit 1`);
  if (!rowCount) return;
  await client.query('drop table if exists directory_place');
  await client.query(ABOUT);
  const { rows } = await client.query<{ now: string; said: string; township: string }>(
    'select distinct now, said, township from directory_place',
  );
  const decided = rows.flatMap(({ now, said, township }) => {
    const place = placeOf(policy, said, township);
    if (!place) return [];
    const corrects = place.area !== now && placeOf(policy, now, township)?.area === place.area;
    return [{ now, said, township, to: place.area, reason: corrects ? `${townshipReason(township, place.area)}，不计入${now}` : null }];
  });
  if (decided.length === 0) return;
  await client.query('drop table if exists directory_placed');
  await client.query(
    'create temp table directory_placed (id bigint, area text, now text, by_area boolean, by_township boolean, reason text, seen boolean, township text, sheet text, row_no int, row_id bigint) on commit drop',
  );
  await client.query(
    `insert into directory_placed
     select p.id, d.area, p.now, p.by_area, p.by_township, d.reason, d.area = any ((select ctx_areas())::text[]), p.township, p.sheet, p.row_no, p.row_id
     from directory_place p join unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) d (now, said, township, area, reason)
       on d.now = p.now and d.said = p.said and d.township = p.township`,
    [
      decided.map(({ now }) => now),
      decided.map(({ said }) => said),
      decided.map(({ township }) => township),
      decided.map(({ to }) => to),
      decided.map(({ reason }) => reason),
    ],
  );
  await writePlaces(client);
}

async function writePlaces(client: PoolClient): Promise<void> {
  await client.query(
    `update directory_difference d set kept = true,
       why = '乡镇（园区）「' || p.township || '」属' || p.area || '，本次未采用：企业须由' || p.now || '转到' || p.area || '，请报市工信局更正'
     from directory_placed p where d.enterprise_id = p.id and not p.seen and d.field in ('area', 'township') and not d.kept`,
  );
  await client.query(
    `delete from directory_difference d using directory_placed p
     where d.enterprise_id = p.id and p.seen and d.field = 'area' and not d.kept and p.area = p.now and not p.by_township`,
  );
  await client.query(
    `update directory_difference d set after = p.area, reason = p.reason
     from directory_placed p where d.enterprise_id = p.id and p.seen and d.field = 'area' and not d.kept`,
  );
  await client.query(
    `insert into directory_difference (enterprise_id, field, before, after, sheet, row_no, row_id, reason)
     select p.id, 'area', p.now, p.area, p.sheet, p.row_no, p.row_id, p.reason
     from directory_placed p where p.seen and not p.by_area and p.by_township
       and not exists (select 1 from directory_difference d where d.enterprise_id = p.id and d.field = 'area')`,
  );
}

/**
 * 撤销之后: where taking a batch back leaves an area beside a later roster's township that decides otherwise, the area follows it again.
 * The correction is noted as that of the latest roster in force that spoke of the place, so that taking it back too gives the area back.
 */
export async function settleRestored(
  client: PoolClient,
  policy: Policy,
  batchNo: string,
  at: Date,
): Promise<{ id: string; batch: string | null }[]> {
  const touched = `e.id in (select enterprise_id from directory_difference where not kept and field in ('area', 'township'))`;
  const { rows } = await client.query<{ area: string; township: string }>(
    `select distinct e.area, e.township from enterprise e where ${touched} and e.township is not null`,
  );
  const wrong = rows.flatMap(({ area, township }) => {
    const place = placeOf(policy, area, township);
    return place && place.area !== area ? [{ area, township, to: place.area }] : [];
  });
  if (wrong.length === 0) return [];
  const { rows: noted } = await client.query<{ id: string; batch: string | null }>(
    `with ${lastOrdinals('directory_difference')}, wrong as (
       select e.id, e.area as before, w.to_area as after, w.reason from enterprise e
       join unnest($1::text[], $2::text[], $3::text[], $4::text[]) w (area, township, to_area, reason) on w.area = e.area and w.township = e.township
       where ${touched} and w.to_area = any ((select ctx_areas())::text[])),
     placed as (update enterprise e set area = w.after from wrong w where e.id = w.id returning e.id)
     insert into enterprise_change (enterprise_id, ordinal, area, field, before, after, batch_no, sheet, row_no, account_id, reason, changed_at)
     select w.id, coalesce(l.ordinal, 0) + 1, w.after, 'area', w.before, w.after, by.batch_no, by.sheet, by.row_no, by.account_id, w.reason, $6
     from wrong w join placed p on p.id = w.id left join last l on l.enterprise_id = w.id
     left join lateral (
       select c.batch_no, c.sheet, c.row_no, c.account_id from enterprise_change c left join batch b on b.no = c.batch_no
       where c.enterprise_id = w.id and c.field in ('area', 'township') and c.undoes is null and c.batch_no is distinct from $5
         and b.state is distinct from 'undone' order by c.ordinal desc limit 1) by on true
     returning enterprise_id::text as id, batch_no::text as batch`,
    [
      wrong.map(({ area }) => area),
      wrong.map(({ township }) => township),
      wrong.map(({ to }) => to),
      wrong.map(({ area, township, to }) => `${townshipReason(township, to)}，不计入${area}`),
      batchNo,
      at,
    ],
  );
  return noted;
}

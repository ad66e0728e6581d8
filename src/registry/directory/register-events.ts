import type { PoolClient } from 'pg';
import { lastOrdinals } from './changes.ts';

/** The entries and exits a roster's rows tell of, one a (enterprise, kind, month); the last row of the file wins. */
const SAID = `
  select distinct on (i.enterprise_id, k.kind, k.period) i.enterprise_id, k.kind, k.period, e.area,
    coalesce(i.area, e.area) as counted_area, i.sheet, i.row_no, i.row_id,
    case when k.kind = 'entry' then i.track end as track,
    case when k.kind = 'entry' or i.entry_period is null then i.review_type end as review_type,
    case when k.kind = 'entry' or i.entry_period is null then i.review_batch end as review_batch,
    case when k.kind = 'entry' or i.entry_period is null then i.approved_on::date end as approved_on,
    case when k.kind = 'exit' then i.exit_cause end as cause
  from incoming i join enterprise e on e.id = i.enterprise_id
  cross join lateral (values ('entry', i.entry_period), ('exit', i.exit_period)) k (kind, period)
  where k.period is not null
  order by i.enterprise_id, k.kind, k.period, i.row_id desc`;
const SAME = `v.enterprise_id = s.enterprise_id and v.kind = s.kind and v.effective_period = s.period and v.withdrawn_at is null`;

/** An entry after an entry, or an exit after an exit, with nothing between: filed, and said, because one of the two is wrong. */
export interface DoubledEvent {
  creditCode: string;
  name: string;
  kind: 'entry' | 'exit';
  period: string;
  earlier: string;
}

/**
 * 入库、退库 of a roster. The same kind and month already on record files nothing but a note that this roster says so too
 * (`enterprise_change.field = 'register'`): should the first roster be taken back, the event stands on the second.
 */
export async function fileEvents(
  client: PoolClient,
  batchNo: string,
  at: Date,
): Promise<{ entries: number; exits: number; doubled: DoubledEvent[] }> {
  const none = { entries: 0, exits: 0, doubled: [] };
  const { rowCount: any } = await client.query('select 1 from incoming where entry_period is not null or exit_period is not null limit 1');
  if (!any) return none;
  await client.query('drop table if exists directory_event');
  await client.query(`create temp table directory_event on commit drop as
    select s.*, exists (select 1 from register_event v where ${SAME}) as known from (${SAID}) s`);
  await client.query(
    `with ${lastOrdinals('directory_event')}
     insert into enterprise_change (enterprise_id, ordinal, area, field, after, batch_no, sheet, row_no, changed_at)
     select s.enterprise_id, coalesce(l.ordinal, 0) + row_number() over (partition by s.enterprise_id order by s.kind, s.period),
       s.area, 'register', jsonb_build_object('kind', s.kind, 'period', s.period, 'countedArea', s.counted_area, 'track', s.track,
         'reviewType', s.review_type, 'reviewBatch', s.review_batch, 'approvedOn', s.approved_on, 'cause', s.cause)::text,
       $1, s.sheet, s.row_no, $2
     from directory_event s left join last l on l.enterprise_id = s.enterprise_id where s.known`,
    [batchNo, at],
  );
  const { rows } = await client.query<{ kind: string; count: number }>(
    `with filed as (
       insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, track, review_type, review_batch,
         approved_on, cause, sheet, row_no)
       select s.enterprise_id, s.kind, s.period, $1, s.area, s.counted_area, s.track, s.review_type, s.review_batch, s.approved_on, s.cause,
         s.sheet, s.row_no
       from directory_event s where not s.known
       on conflict do nothing returning kind)
     select kind, count(*)::int as count from filed group by kind`,
    [batchNo],
  );
  const count = (kind: string) => rows.find((row) => row.kind === kind)?.count ?? 0;
  return { entries: count('entry'), exits: count('exit'), doubled: await doubledEvents(client) };
}

async function doubledEvents(client: PoolClient): Promise<DoubledEvent[]> {
  const { rows } = await client.query<DoubledEvent>(`
    select e.credit_code as "creditCode", e.name, o.kind, o.effective_period as period, o.earlier
    from (
      select v.enterprise_id, v.kind, v.effective_period,
        lag(v.kind) over w as before_kind, lag(v.effective_period) over w as earlier
      from register_event v
      where v.withdrawn_at is null and v.enterprise_id in (select enterprise_id from directory_event where not known)
      window w as (partition by v.enterprise_id order by v.effective_period, v.kind desc)
    ) o join enterprise e on e.id = o.enterprise_id
    where o.kind = o.before_kind order by e.credit_code limit 200`);
  return rows;
}

/** 撤销 the entries and exits of a batch; one that another roster in force says too is handed over to that roster. */
export async function withdrawEvents(client: PoolClient, batchNo: string, at: Date): Promise<{ withdrawn: number; batches: string[] }> {
  const { rowCount } = await client.query('update register_event set withdrawn_at = $2 where batch_no = $1 and withdrawn_at is null', [
    batchNo,
    at,
  ]);
  if (!rowCount) return { withdrawn: 0, batches: [] };
  const { rows } = await client.query<{ batch: string }>(
    `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, track, review_type, review_batch,
       approved_on, cause, sheet, row_no)
     select distinct on (s.enterprise_id, s.kind, s.period) s.enterprise_id, s.kind, s.period, s.batch_no, e.area, s.said ->> 'countedArea',
       s.said ->> 'track', s.said ->> 'reviewType', s.said ->> 'reviewBatch', (s.said ->> 'approvedOn')::date, s.said ->> 'cause', s.sheet, s.row_no
     from (
       select c.enterprise_id, c.ordinal, c.batch_no, c.sheet, c.row_no, c.said, c.said ->> 'kind' as kind, c.said ->> 'period' as period
       from (select *, case when field = 'register' then after::jsonb end as said from enterprise_change
         where field = 'register' and batch_no <> $1) c
       left join batch b on b.no = c.batch_no
       where b.state is distinct from 'undone'
     ) s
     join register_event w on w.enterprise_id = s.enterprise_id and w.kind = s.kind and w.effective_period = s.period
       and w.batch_no = $1 and w.withdrawn_at = $2
     join enterprise e on e.id = s.enterprise_id
     where not exists (select 1 from register_event v where ${SAME})
     order by s.enterprise_id, s.kind, s.period, s.ordinal
     on conflict do nothing returning batch_no::text as batch`,
    [batchNo, at],
  );
  return { withdrawn: rowCount, batches: [...new Set(rows.map(({ batch }) => batch))] };
}

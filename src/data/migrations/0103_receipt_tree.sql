-- 回执的根 of a roster of twenty thousand enterprises takes seconds to grow: it is grown once and its leaves are kept. They are salted hashes, from
-- which nobody tells whose is whose; whether they are still those of the roster shows when an enterprise's own leaf is looked for in them.
create table receipt_tree (
  batch_no bigint primary key references batch (no),
  leaves text[] not null,
  grown_at timestamptz not null default now()
);
alter table receipt_tree enable row level security;
alter table receipt_tree force row level security;
create policy seen on receipt_tree for select to shenggui_app using ((select ctx_office()) is not null);
create policy made on receipt_tree for insert to shenggui_app with check ((select ctx_sees_all()));
create policy changed on receipt_tree for update to shenggui_app using ((select ctx_sees_all())) with check ((select ctx_sees_all()));
create policy not_deleted on receipt_tree for delete to shenggui_app using (false);
grant select, insert, update on receipt_tree to shenggui_app;

-- Written as json, whose text stands as it was put together: four times as fast as jsonb over a quarter of a million figures.
create or replace function receipt_lines(batch bigint, enterprise bigint) returns table (enterprise_id bigint, statement text)
  language sql stable as $$
  with figures as (
    select f.enterprise_id, json_agg(json_build_object('period', f.period, 'measure', f.measure, 'basis', f.basis, 'value', f.value::text, 'raw', f.raw,
        'sheet', f.sheet, 'row', f.row_no, 'column', f.column_no) order by f.period, f.measure, f.basis, f.row_no, f.column_no) as said
    from figure f where f.batch_no = batch and (enterprise is null or f.enterprise_id = enterprise) group by 1),
  events as (
    select v.enterprise_id, json_agg(json_build_object('kind', v.kind, 'effectivePeriod', v.effective_period, 'track', v.track, 'reviewType', v.review_type,
        'reviewBatch', v.review_batch, 'cause', v.cause, 'countedArea', v.counted_area, 'sheet', v.sheet, 'row', v.row_no)
        order by v.effective_period, v.kind, v.sheet, v.row_no) as said
    from register_event v where v.batch_no = batch and (enterprise is null or v.enterprise_id = enterprise) group by 1),
  changes as (
    select h.enterprise_id, json_agg(json_build_object('field', h.field, 'before', h.before, 'after', h.after) order by h.ordinal) as said
    from enterprise_change h where h.batch_no = batch and h.field <> 'tag' and (enterprise is null or h.enterprise_id = enterprise) group by 1),
  made as (select e.id from enterprise e where e.made_by_batch = batch and (enterprise is null or e.id = enterprise)),
  who as (select f.enterprise_id as id from figures f union select v.enterprise_id from events v union select h.enterprise_id from changes h
    union select m.id from made m)
  select w.id, json_build_object('creditCode', e.credit_code,
      'batch', json_build_object('no', b.no::text, 'id', b.id, 'source', b.source, 'sha256', b.sha256),
      'figures', coalesce(f.said, '[]'), 'events', coalesce(v.said, '[]'), 'changes', coalesce(h.said, '[]'), 'made', m.id is not null)::text
  from who w join enterprise e on e.id = w.id join batch b on b.no = batch
    left join figures f on f.enterprise_id = w.id left join events v on v.enterprise_id = w.id left join changes h on h.enterprise_id = w.id
    left join made m on m.id = w.id
$$;

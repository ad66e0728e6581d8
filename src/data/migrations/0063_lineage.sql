-- 企业族谱: one enterprise came out of another on a day. Renames and moves keep the code and are changes of the directory, not edges.
-- The last row of an edge stands: `holds` false means it was looked into and is not so, or no longer said.
create table lineage_edge (
  from_id bigint not null,               -- who was there before: the parent, the old code, the merged
  to_id bigint not null,                 -- who came out of it
  kind text not null check (kind in ('spinOff', 'merger', 'division', 'codeChange')),
  ordinal int not null check (ordinal > 0),
  holds boolean not null,
  area text not null,                    -- of to_id at the time
  from_area text not null,               -- of from_id at the time
  from_name text not null,               -- as they were called when it was said
  to_name text not null,
  happened_on date not null,
  document text,                         -- 依据文件
  reason text not null,
  proposed_by text check (proposed_by in ('sameName', 'formerName', 'parent')),  -- what in the data spoke for it; null: a person alone
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (from_id, to_id, kind, ordinal),
  check (from_id <> to_id)
);
create index lineage_edge_to on lineage_edge (to_id);

-- Nobody comes out of who came out of them, whatever the area of whoever says so sees: the guard walks the whole graph, one at a time.
create function lineage_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not new.holds then return new; end if;
  perform pg_advisory_xact_lock(hashtext('lineage'));
  if exists (
    with recursive edge as materialized (
      select distinct on (from_id, to_id, kind) from_id, to_id, holds from lineage_edge order by from_id, to_id, kind, ordinal desc),
    below (id) as (
      select new.to_id union select e.to_id from below b join edge e on e.from_id = b.id and e.holds)
    select from below where id = new.from_id)
  then
    raise exception '族谱不能成环' using errcode = '23514', constraint = 'lineage_no_loop';
  end if;
  -- 代码变更 is a line: one code has one successor and one predecessor.
  if new.kind = 'codeChange' and exists (
    select from (select distinct on (from_id, to_id, kind) * from lineage_edge
      where kind = 'codeChange' and (from_id = new.from_id or to_id = new.to_id) order by from_id, to_id, kind, ordinal desc) e
    where e.holds and (e.from_id, e.to_id) <> (new.from_id, new.to_id))
  then
    raise exception '同一代码只能有一个前身、一个后身' using errcode = '23514', constraint = 'lineage_one_line';
  end if;
  return new;
end $$;
create trigger lineage_guard before insert on lineage_edge for each row execute function lineage_guard();
alter table lineage_edge enable always trigger lineage_guard;
revoke execute on function lineage_guard() from public;

alter table lineage_edge enable row level security;
alter table lineage_edge force row level security;
-- The guard acts as the owner, whom forced row-level security binds as well.
do $$ begin
  execute format('create policy guarded on lineage_edge for select to %I using (true)', current_user);
end $$;
-- Both ends read it: the parent's area sees that a child went elsewhere.
create policy area_read on lineage_edge for select to shenggui_app
  using (area = any ((select ctx_areas())::text[]) or from_area = any ((select ctx_areas())::text[]));
create policy area_written on lineage_edge for insert to shenggui_app
  with check (area = any ((select ctx_areas())::text[]));
create policy not_changed on lineage_edge for update to shenggui_app using (false);
create policy not_deleted on lineage_edge for delete to shenggui_app using (false);
grant select, insert on lineage_edge to shenggui_app;

-- 导出登记: one row for each file that left, from which any copy is traced back: who took it, when, of what, for what. Append-only.
create table export_log (
  day text not null check (day ~ '^[0-9]{8}$'),          -- in Asia/Shanghai
  area text references area (name),                       -- of the person who exported; null: the city
  ordinal int not null check (ordinal > 0),
  -- 20221015-渌口区-000123: by its parts alone, so that nobody can write another one.
  serial text generated always as (day || '-' || coalesce(area, '全市') || '-' || lpad(ordinal::text, 6, '0')) stored primary key,
  at timestamptz(3) not null,
  account_id uuid references account (id),                -- null: the system, an operator at the machine
  login text not null,
  display_name text not null,
  office text not null,
  list text not null,                                     -- the path or the verb it was asked by
  title text not null,
  filters jsonb not null,
  row_count int not null,
  columns jsonb not null,
  reason text,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'), -- of the bytes as they left
  journal_chain text not null,
  journal_seq bigint not null
);
create index export_log_account on export_log (account_id, day);
create index export_log_sha256 on export_log (sha256);
create index export_log_at on export_log (at desc);

-- The next number of the day in the area of whoever acts. Holds the day's numbers until the transaction ends: call it late.
create function export_next(said_day text) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare mine text; found_one boolean;
begin
  select c.area, true into mine, found_one from ctx() c;
  if found_one is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('export ' || said_day || coalesce(mine, '全市'), 0));
  return (select coalesce(max(ordinal), 0) + 1 from export_log where day = said_day and area is not distinct from mine);
end $$;

create function export_log_stands() returns trigger language plpgsql as $$
begin
  raise exception '导出登记只增不改不删' using errcode = '42501';
end $$;
create trigger export_log_stands before update or delete on export_log for each row execute function export_log_stands();
create trigger export_log_stands_whole before truncate on export_log for each statement execute function export_log_stands();
alter table export_log enable always trigger export_log_stands;
alter table export_log enable always trigger export_log_stands_whole;

alter table export_log enable row level security;
alter table export_log force row level security;
do $$ begin
  execute format('create policy numbered on export_log for select to %I using (true)', current_user);
end $$;
-- Under one's own name only, whatever SQL says.
create policy export_written on export_log for insert to shenggui_app with check (
  exists (select from ctx() c where c.area is not distinct from export_log.area and c.account_id is not distinct from export_log.account_id
          and c.login = export_log.login and c.display_name = export_log.display_name and c.office = export_log.office));
-- 审计管理员, the two leads of the city (六.1 市工信、统计部门牵头) and the system trace every file; everybody else their own.
create policy export_read on export_log for select to shenggui_app using (
  (select ctx_office()) in ('auditAdmin', 'system')
  or ((select ctx_office()) in ('industry', 'statistics') and (select ctx_city()))
  or account_id = (select ctx_account()));
create policy export_not_changed on export_log for update to shenggui_app using (false);
create policy export_not_deleted on export_log for delete to shenggui_app using (false);
grant select, insert on export_log to shenggui_app;
revoke execute on function export_next(text), export_log_stands() from public;
grant execute on function export_next(text) to shenggui_app;

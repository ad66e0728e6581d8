-- 按月跟踪监测: what an enterprise reports of a month, by itself (link, account) or on a returned template. Its numbers are figures of a batch
-- like any roster's; the rest of its answers, its explanations and what the checks said stand here, version upon version.
alter table batch
  add column way text check (way in ('link', 'account', 'template')),      -- null: a roster an office sent
  add column enterprise_id bigint references enterprise (id),               -- whose own report it is; null: of many
  add constraint batch_of_one check (coalesce(way in ('link', 'account'), false) = (enterprise_id is not null));
-- A digest tells these too; of rosters kept before they are null and change nothing.
update journal_stands_for set kept = kept || '{way,enterprise_id}' where of = 'batch' and relation = 'batch';
-- Asked of every batch that is digested; without it each small report would look through the whole directory.
create index enterprise_made_by_batch on enterprise (made_by_batch);

create table tracking_report (
  enterprise_id bigint not null,
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  version int not null check (version > 0),
  area text not null,
  way text not null check (way in ('link', 'account', 'template')),
  answers jsonb not null,                -- by question, as they are kept; blank ones are absent
  explanations jsonb not null default '{}',
  findings jsonb not null default '[]',  -- what the checks said the day it came
  reason text check ((version = 1) or reason is not null),  -- 更正理由, the enterprise's own
  batch_no bigint not null references batch (no),
  basis_no bigint not null references legal_basis (no),
  form jsonb not null,                   -- 表号、制定机关、批准文号、有效期至 as they were printed
  due_on date not null,
  timeliness text not null check (timeliness in ('onTime', 'late', 'afterClosing')),  -- that of version 1 is the month's, for ever
  submitted_on date not null,            -- by the house's clock; that of version 1 is never lost
  submitted_at timestamptz not null,
  submitted_by uuid references account (id),
  submitted_by_name text not null,
  link_id uuid,
  -- Two who report at once write the same version, and one of them does not.
  primary key (enterprise_id, period, version),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index tracking_report_period on tracking_report (period, enterprise_id, version desc);
create index tracking_report_batch on tracking_report (batch_no);
insert into journal_stands_for values ('batch', 'tracking_report', 'r.batch_no = $1::bigint', null, '{area}');

-- 草稿: nobody's but the enterprise's; that there is one may be said, what is in it not.
create table tracking_draft (
  enterprise_id bigint not null,
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  area text not null,
  answers jsonb not null,
  explanations jsonb not null default '{}',
  reason text,
  saved_at timestamptz not null,
  saved_by_name text not null,
  primary key (enterprise_id, period),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);

-- The enterprise that reports in this session, signed in or by a one-time link; null for everybody else.
create function ctx_reporter() returns bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.enterprise_id from ctx() c where c.office = 'enterprise'
$$;
revoke execute on function ctx_reporter() from public;
grant execute on function ctx_reporter() to shenggui_app;

do $$
declare t text;
begin
  foreach t in array array['tracking_report', 'tracking_draft'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  -- Digests are taken as the owner, whom forced row-level security binds as well.
  execute format('create policy digested on tracking_report for select to %I using (true)', current_user);
end $$;
create policy report_read on tracking_report for select to shenggui_app
  using ((select ctx_sees_all()) or area = any ((select ctx_detail('selfRevenue'))::text[]) or enterprise_id = any ((select ctx_consented('selfRevenue'))::bigint[]));
-- 只有企业自己填、自己改 (统计法第七条): an office files what an enterprise wrote on a template, never in the enterprise's own way.
create policy report_filed on tracking_report for insert to shenggui_app
  with check (case when way = 'template' then area = any ((select ctx_areas())::text[])
    else enterprise_id = (select ctx_reporter()) and area = (select ctx_area()) end);
create policy not_changed on tracking_report for update to shenggui_app using (false);
create policy not_deleted on tracking_report for delete to shenggui_app using (false);
create trigger only_grows before update or delete on tracking_report for each row execute function only_grows();
create trigger only_grows_whole before truncate on tracking_report for each statement execute function only_grows();
alter table tracking_report enable always trigger only_grows;
alter table tracking_report enable always trigger only_grows_whole;
grant select, insert on tracking_report to shenggui_app;

create policy draft_read on tracking_draft for select to shenggui_app using ((select ctx_sees_all()) or enterprise_id = (select ctx_reporter()));
create policy draft_kept on tracking_draft for insert to shenggui_app with check (enterprise_id = (select ctx_reporter()) and area = (select ctx_area()));
create policy draft_changed on tracking_draft for update to shenggui_app
  using (enterprise_id = (select ctx_reporter())) with check (enterprise_id = (select ctx_reporter()) and area = (select ctx_area()));
create policy draft_gone on tracking_draft for delete to shenggui_app using (enterprise_id = (select ctx_reporter()));
grant select, insert, update, delete on tracking_draft to shenggui_app;

-- ─────────────────────────────────────────────────────────────── what an enterprise may write and read of itself
create policy own_report_seen on batch for select to shenggui_app using (enterprise_id = (select ctx_reporter()));
create policy own_report_filed on batch for insert to shenggui_app
  with check (way in ('link', 'account') and source = 'self' and office = 'enterprise' and enterprise_id = (select ctx_reporter()) and area = (select ctx_area()));
-- Nobody files a batch in the name of an enterprise but itself.
create policy of_nobody_else on batch as restrictive for insert to shenggui_app
  with check (enterprise_id is null or enterprise_id = (select ctx_reporter()));
create policy own_reported on figure for insert to shenggui_app
  with check (source = 'self' and enterprise_id = (select ctx_reporter()) and area = (select ctx_area()));
create policy own_reported on figure_year for insert to shenggui_app
  with check (source = 'self' and enterprise_id = (select ctx_reporter()) and area = (select ctx_area()));
create policy own_reported_again on figure_year for update to shenggui_app
  using (source = 'self' and enterprise_id = (select ctx_reporter())) with check (source = 'self' and enterprise_id = (select ctx_reporter()) and area = (select ctx_area()));
-- Whether it is asked at all, and whether its month is closed: it must be told before it writes.
create policy own_read on pool_member for select to shenggui_app using (enterprise_id = (select ctx_reporter()));
create policy own_read on pool_step for select to shenggui_app using (enterprise_id = (select ctx_reporter()));
create policy own_area_read on closing_step for select to shenggui_app
  using (area = (select ctx_area()) and (select ctx_reporter()) is not null);

-- 年度重建: the difference between last year's pool and this month's lists, confirmed by the area as it stood, then accepted by the city.
create table pool_rebuild_step (
  pool_year smallint not null check (pool_year between 2000 and 2100),
  area text not null references area (name),
  ordinal int not null check (ordinal > 0),
  step text not null check (step in ('confirm', 'return', 'accept')),
  period text not null,                  -- the month whose lists it rests on
  content jsonb,                         -- step confirm: enterprise by enterprise, what is to become of it, why, and who decided otherwise
  reason text not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (pool_year, area, ordinal),
  check ((content is not null) = (step = 'confirm'))
);
alter table pool_rebuild_step enable row level security;
alter table pool_rebuild_step force row level security;
create policy area_read on pool_rebuild_step for select to shenggui_app using (area = any ((select ctx_seen('pool'))::text[]));
create policy area_written on pool_rebuild_step for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]));
create policy not_changed on pool_rebuild_step for update to shenggui_app using (false);
create policy not_deleted on pool_rebuild_step for delete to shenggui_app using (false);
grant select, insert on pool_rebuild_step to shenggui_app;

-- 工作清单: filters with a name, kept for oneself, for one's office, or for the whole city. It holds no enterprise, only what to look for.
create table pool_view (
  id uuid primary key default gen_random_uuid(),
  area text references area (name),      -- of who keeps it; null: a city office
  office text not null,
  owner_id uuid not null references account (id),
  owner_name text not null,
  name text not null check (length(name) between 1 and 40),
  filters jsonb not null,                -- the address of the page, filter by filter
  shared text not null check (shared in ('me', 'office', 'city')),
  kept_at timestamptz not null,
  retired_at timestamptz
);
create index pool_view_owner on pool_view (owner_id) where retired_at is null;
alter table pool_view enable row level security;
alter table pool_view force row level security;
create policy shared_read on pool_view for select to shenggui_app using (
  owner_id = (select ctx_account())
  or (shared = 'city' and (select cardinality(ctx_areas())) > 0)
  or (shared = 'office' and office = (select ctx_office())
    and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city())))));
create policy own_written on pool_view for insert to shenggui_app with check (
  owner_id = (select ctx_account()) and office = (select ctx_office())
  and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))));
create policy own_retired on pool_view for update to shenggui_app
  using (owner_id = (select ctx_account())) with check (owner_id = (select ctx_account()));
create policy not_deleted on pool_view for delete to shenggui_app using (false);
grant select, insert on pool_view to shenggui_app;
grant update (retired_at) on pool_view to shenggui_app;

-- 目标测算的历史: from one month to another, how many enterprises of an area went from which state to which, and who entered or left meanwhile. Counts
-- alone, yet small ones among them: for the machine, which lets out the forecast. `from` = `to`: where the enterprises stand in that month.
create table forecast_step (
  from_period text not null check (from_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  to_period text not null check (to_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  law_hash text not null,
  data_stamp text not null,
  reckoned_on date not null,
  known numeric(5, 4) not null,          -- share of industrial enterprises whose last twelve months are known in the first month
  cells jsonb not null,
  primary key (from_period, to_period),
  check (from_period <= to_period)
);
alter table forecast_step enable row level security;
alter table forecast_step force row level security;
create policy seen on forecast_step for select to shenggui_app using ((select ctx_sees_all()));
create policy made on forecast_step for insert to shenggui_app with check ((select ctx_sees_all()));
create policy not_changed on forecast_step for update to shenggui_app using (false);
create policy deleted on forecast_step for delete to shenggui_app using ((select ctx_sees_all()));
grant select, insert, delete on forecast_step to shenggui_app;

-- 政策模拟方案: what was changed, what it would change in counts, under which hash; never an enterprise. It belongs to the office that made it, who may share it
-- with the city. Nothing in force hangs on it.
create table scenario (
  id uuid primary key default gen_random_uuid(),
  area text references area (name),      -- of the office that made it; null: a city office
  office text not null,
  name text not null check (length(name) between 1 and 60),
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  changes jsonb not null,                -- NAME → value, as it was said
  law_hash text not null,                -- of the law in force it is compared with
  scenario_hash text not null,           -- of the law as changed
  outcome jsonb not null,                -- counts by list and area, before and after
  made_by uuid not null references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  shared_at timestamptz,
  retired_at timestamptz
);
create index scenario_made on scenario (made_at desc);
alter table scenario enable row level security;
alter table scenario force row level security;
create policy own_or_shared on scenario for select to shenggui_app using (
  (office = (select ctx_office()) and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))))
  or (shared_at is not null and (select ctx_city())));
create policy own_made on scenario for insert to shenggui_app with check (
  made_by = (select ctx_account()) and office = (select ctx_office())
  and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))) and shared_at is null and retired_at is null);
create policy own_changed on scenario for update to shenggui_app
  using (office = (select ctx_office()) and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))))
  with check (office = (select ctx_office()) and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))));
create policy not_deleted on scenario for delete to shenggui_app using (false);
grant select, insert on scenario to shenggui_app;
grant update (shared_at, retired_at) on scenario to shenggui_app;

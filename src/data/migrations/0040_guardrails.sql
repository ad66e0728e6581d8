-- What may only grow: nothing is changed or deleted, by whomever. The one change let through is an enterprise's move to another area,
-- which the foreign keys carry along.
create function only_grows() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'area' = to_jsonb(old) - 'area' then return new; end if;
  raise exception '% 只增不改不删', tg_table_name using errcode = '42501';
end $$;
revoke execute on function only_grows() from public;

-- 拦截记录: each attempt at what the law of statistics forbids, written where the refusal is journalled; the journal itself is read by few.
create table guardrail_attempt (
  id bigint generated always as identity primary key,
  area text references area (name),      -- of whoever tried; null: the city
  at timestamptz not null,
  account_id uuid,
  display_name text not null,
  office text not null,
  act text not null,                     -- where: programme.set-target
  guardrail text not null,               -- what: targetBelowArea
  clause text not null,                  -- the articles as they were answered
  says text not null,
  thing text
);
create index guardrail_attempt_at on guardrail_attempt (at);

-- 年度目标: an area's own aims for a year, version upon version. The key to `area` is the guard rail: there is no row for a township, a park,
-- a trade, an enterprise or a person to be given a target.
create table area_target (
  area text not null references area (name),
  year int not null check (year between 2000 and 2100),
  version int not null check (version > 0),
  new_count int not null check (new_count between 0 and 100000),
  net_count int check (net_count between -100000 and 100000),
  document text not null,
  decided_on date not null,
  set_by uuid,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (area, year, version)
);

do $$
declare t text;
begin
  foreach t in array array['guardrail_attempt', 'area_target'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
-- Each sees the attempts of its own scope; whoever tries leaves a row under their own name, administrators and enterprises too.
create policy attempt_read on guardrail_attempt for select to shenggui_app
  using (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city())));
create policy attempt_written on guardrail_attempt for insert to shenggui_app
  with check (exists (select from ctx() c where c.area is not distinct from guardrail_attempt.area and c.account_id is not distinct from guardrail_attempt.account_id
    and c.display_name = guardrail_attempt.display_name and c.office = guardrail_attempt.office));
-- Targets are for every office to read, as the annex is.
create policy target_read on area_target for select to shenggui_app using ((select cardinality(ctx_areas())) > 0);
create policy target_set on area_target for insert to shenggui_app
  with check (area = any ((select ctx_areas())::text[]) and set_by is not distinct from (select ctx_account()));

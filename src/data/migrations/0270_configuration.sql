-- 参数与规则配置: a proposal is filed with its value, its day and what it rests on, and never altered; each decision is a step, the state is the last
-- one's. What was approved is a version of the law, appended once, in force beside the pack from its day.
create table configuration (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('parameter', 'reading', 'sla', 'calendar', 'synonym', 'template')),
  key text not null check (length(key) between 1 and 100),
  label text not null,
  value jsonb not null,
  before jsonb,
  from_on date not null,
  clause text not null,
  document text not null check (length(document) between 4 and 200),
  document_on date not null,
  says text,
  office text not null,
  proposed_at timestamptz not null
);
create index configuration_place on configuration (kind, key);
create table configuration_step (
  configuration_id uuid not null references configuration (id),
  ordinal int not null check (ordinal > 0),
  step text not null check (step in ('draft', 'submit', 'approve', 'return', 'withdraw', 'replace')),
  says text,
  office text not null,
  taken_by uuid references account (id),
  persons uuid[] not null,
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (configuration_id, ordinal),
  check ((step = 'draft') = (ordinal = 1)),
  check (step <> 'return' or length(says) >= 4)
);
-- 效果: what the change would do, reckoned before it is signed, with the law and the data it was reckoned on.
create table configuration_effect (
  configuration_id uuid not null references configuration (id),
  ordinal int not null check (ordinal > 0),
  period text not null,
  law_hash text not null,
  data_mark text not null,
  effect jsonb not null,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (configuration_id, ordinal)
);
create table law_version (
  no int primary key check (no > 0),
  configuration_id uuid not null unique references configuration (id),
  kind text not null,
  key text not null,
  from_on date not null,
  value jsonb not null,
  base jsonb,                              -- what the pack itself said there on that day
  clause text not null,
  source text not null,
  by text not null,
  proposed_by_name text not null,
  approved_by_name text not null,
  approved_at timestamptz not null
);

-- 经办与核准分离, said by the database as well: who filed or submitted does not approve, whichever account is used; a version has its approval behind it.
create function configuration_follows() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare last text;
begin
  if new.ordinal > 1 then
    select step into last from configuration_step s where s.configuration_id = new.configuration_id and s.ordinal = new.ordinal - 1;
    if last is null or (last, new.step) not in
       (('draft', 'submit'), ('draft', 'withdraw'), ('submit', 'approve'), ('submit', 'return'), ('submit', 'withdraw'), ('approve', 'replace')) then
      raise exception '配置步骤不合次序：% 之后不能 %', last, new.step using errcode = '42501';
    end if;
  end if;
  if new.step = 'approve' then
    if exists (select from configuration_step s where s.configuration_id = new.configuration_id and s.persons && new.persons) then
      raise exception '提出与核准须由两人办理' using errcode = '23514', constraint = 'configuration_two_persons';
    end if;
    if not exists (select from configuration_effect e where e.configuration_id = new.configuration_id) then
      raise exception '没有测算效果，不能核准' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;
revoke execute on function configuration_follows() from public;
create trigger configuration_follows before insert on configuration_step for each row execute function configuration_follows();
alter table configuration_step enable always trigger configuration_follows;
create function law_version_approved() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from configuration_step s where s.configuration_id = new.configuration_id and s.step = 'approve')
     or not exists (select from configuration c where c.id = new.configuration_id and (c.kind, c.key, c.from_on, c.value, c.clause)
       = (new.kind, new.key, new.from_on, new.value, new.clause)) then
    raise exception '没有核准过的配置不能生效' using errcode = '42501';
  end if;
  return new;
end $$;
revoke execute on function law_version_approved() from public;
create trigger law_version_approved before insert on law_version for each row execute function law_version_approved();
alter table law_version enable always trigger law_version_approved;

-- Read by the offices of the plan, the city's and the areas'; filed by the city's alone, never by who administers.
do $$
declare t text;
begin
  foreach t in array array['configuration', 'configuration_step', 'configuration_effect'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy seen on %I for select to shenggui_app using ((select ctx_machine()) or (select ctx_office()) in (''industry'', ''statistics'', ''finance'', ''tax'', ''financialOffice'', ''businessEnvironment'', ''science'', ''market'', ''organisation'', ''command''))', t);
    execute format('create policy filed on %I for insert to shenggui_app with check ((select ctx_machine()) or ((select ctx_area()) is null and (select ctx_office()) in (''industry'', ''statistics'', ''finance'', ''tax'', ''financialOffice'', ''businessEnvironment'', ''science'', ''market'', ''organisation'', ''command'')))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
-- The law is everybody's: whatever transaction begins reads which versions are in force.
alter table law_version enable row level security;
alter table law_version force row level security;
create policy seen on law_version for select to shenggui_app, shenggui_auth, shenggui_award using (true);
create policy filed on law_version for insert to shenggui_app with check ((select ctx_machine()) or ((select ctx_area()) is null and (select ctx_office()) in ('industry', 'statistics', 'finance', 'tax', 'financialOffice', 'businessEnvironment', 'science', 'market', 'organisation', 'command')));
create policy not_changed on law_version for update to shenggui_app using (false);
create policy not_deleted on law_version for delete to shenggui_app using (false);
grant select, insert on law_version to shenggui_app;
grant select on law_version to shenggui_auth, shenggui_award;

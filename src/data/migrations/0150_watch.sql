-- 重点监测 (三.1、三.2): one case an enterprise, for life; what was done about it are steps, the state is where the last one led. Levels are those of the
-- month's list; no number of an enterprise is kept here.
create table watch_case (
  enterprise_id bigint primary key,
  area text not null,
  since_period text not null check (since_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index watch_case_area on watch_case (area);

create table watch_step (
  enterprise_id bigint not null references watch_case (enterprise_id),
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('attend', 'yellow', 'orange', 'red', 'keep', 'relevel', 'help', 'clear', 'lift', 'exit', 'rise')),
  state text not null check (state in ('normal', 'attention', 'yellow', 'orange', 'red', 'helping', 'cleared', 'lifted', 'exited', 'returned')),
  -- The level held to be so; of `keep` the one before. `listed`: what the month's list said (off: no longer on it).
  level text not null check (level in ('red', 'orange', 'yellow', 'open', 'off')),
  listed text check (listed in ('red', 'orange', 'yellow', 'open', 'off')),
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  reason text not null check (length(reason) >= 2),
  clause text not null,
  -- 已退库: one of the neutral causes, and the row of the register that says so.
  cause text check ((cause is not null) = (step = 'exit')),
  evidence jsonb check ((evidence is not null) = (step = 'exit')),
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  -- Two people at one step: both would write the same ordinal, and one of them does not.
  primary key (enterprise_id, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check (step <> 'keep' or listed is not null)
);

-- 包联领导、服务专员: who it is since when; the last row of a role stands.
create table watch_owner (
  enterprise_id bigint not null references watch_case (enterprise_id),
  role text not null check (role in ('leader', 'officer')),
  ordinal int not null check (ordinal > 0),
  area text not null,
  person text,                           -- null: relieved, nobody since
  post text,                             -- 单位及职务
  account_id uuid references account (id),  -- whose workbench it stands on; null: a person without an account
  office text,                           -- 责任单位, and its area (null: the city)
  office_area text,
  reason text not null check (length(reason) >= 2),
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (enterprise_id, role, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check (person is not null or (post is null and account_id is null and office is null and office_area is null))
);
create index watch_owner_account on watch_owner (account_id) where account_id is not null;

-- 市场出清 (三.2, A10): the area proposes on one of the plan's three grounds, the city agrees: two persons. The tag itself is the directory's.
create table watch_clearance (
  enterprise_id bigint not null references watch_case (enterprise_id),
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('propose', 'withdraw', 'agree', 'reject', 'restore')),
  ground text check ((ground is not null) = (step = 'propose')),
  reason text not null check (length(reason) >= 2),
  makers uuid[] not null,                -- the persons whose act it is
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (enterprise_id, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);

-- 告知企业: the level it stood at when help was decided, and what became of it since. Before a decision an enterprise is told nothing.
create table watch_decision (
  enterprise_id bigint not null references watch_case (enterprise_id),
  ordinal int not null check (ordinal > 0),  -- of the step it rests on
  area text not null,
  decision text not null check (decision in ('help', 'level', 'end')),
  level text not null check (level in ('red', 'orange', 'yellow', 'open', 'off')),
  decided_on date not null,
  primary key (enterprise_id, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);

do $$
declare
  t text;
  mine constant text := '(area = any ((select ctx_areas())::text[]) and taken_by is not distinct from (select ctx_account()) and office = (select ctx_office()))';
begin
  foreach t in array array['watch_case', 'watch_step', 'watch_owner', 'watch_clearance', 'watch_decision'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
  foreach t in array array['watch_case', 'watch_step', 'watch_owner', 'watch_clearance'] loop
    execute format('create policy seen on %I for select to shenggui_app using ((select ctx_sees_all()) or area = any ((select ctx_detail(''risk''))::text[]))', t);
  end loop;
  execute 'create policy seen on watch_decision for select to shenggui_app using ((select ctx_sees_all()) or area = any ((select ctx_detail(''risk''))::text[])
    or enterprise_id = (select ctx_reporter()))';

  -- 工信 acts; the machine records what the register and the directory say.
  execute 'create policy made on watch_case for insert to shenggui_app with check ((select ctx_sees_all())
    or (area = any ((select ctx_areas())::text[]) and made_by is not distinct from (select ctx_account()) and (select ctx_office()) = ''industry''))';
  execute format('create policy taken on watch_step for insert to shenggui_app with check (
    ((select ctx_sees_all()) and taken_by is null and step <> ''help'') or (%s and office = ''industry'' and step not in (''exit'', ''rise'')))', mine);
  execute 'create policy taken on watch_owner for insert to shenggui_app with check ((select ctx_sees_all())
    or (area = any ((select ctx_areas())::text[]) and taken_by is not distinct from (select ctx_account())
      and (select ctx_office()) in (''industry'', ''businessEnvironment'')))';
  execute format('create policy taken on watch_clearance for insert to shenggui_app with check (%s and office = ''industry''
    and case when step in (''propose'', ''withdraw'') then not (select ctx_city()) else (select ctx_city()) end)', mine);
  execute 'create policy told on watch_decision for insert to shenggui_app with check ((select ctx_sees_all())
    or (area = any ((select ctx_areas())::text[]) and (select ctx_office()) = ''industry''))';
end $$;

-- 可以指定的人: names of the accounts of offices that are told of the risk, of one area and of the city, to those who assign there. No more than a name.
create function watch_people(asked text) returns table (account_id uuid, login text, display_name text, office text, area text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, a.login, a.display_name, a.office, a.area from account a
  where asked = any (ctx_areas()) and ctx_office() in ('industry', 'businessEnvironment')
    and a.office in ('industry', 'businessEnvironment') and (a.area = asked or a.area is null)
    and a.disabled_at is null and a.approved_at is not null
$$;
revoke execute on function watch_people(text) from public;
grant execute on function watch_people(text) to shenggui_app;

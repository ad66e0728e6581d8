-- 工作台: one mechanism for every kind of work. A matter (事项) is known by its kind and the thing it is about; each passing on is a round, in which
-- whoever has to act holds a task. What is asked of an office is said in words; no title carries a figure.
create table work_matter (
  kind text not null check (kind ~ '^[a-z][A-Za-z]{2,30}$'),
  thing text not null check (length(thing) between 1 and 100),
  area text references area (name),      -- null: of the whole city, or of no area
  enterprise_id bigint,
  title text not null check (length(title) between 1 and 200),
  round int not null default 1 check (round > 0),
  started_by uuid references account (id),   -- null: the machine
  started_by_name text not null,
  started_office text not null,
  started_area text,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (kind, thing),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check (enterprise_id is null or area is not null)
);
create index work_matter_started on work_matter (started_by, started_at desc);
create index work_matter_enterprise on work_matter (enterprise_id) where enterprise_id is not null;

-- 任务: who of the matter's holders is asked for what, by when; `act`: to act on it, `opinion`: 会签, `copy`: 抄送. What lists show is kept with it,
-- so that a hundred thousand are listed from one table.
create table work_task (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  thing text not null,
  round int not null,
  form text not null check (form in ('act', 'opinion', 'copy')),
  area text references area (name),
  enterprise_id bigint,
  title text not null check (length(title) between 1 and 200),
  asks text not null check (length(asks) between 1 and 200),
  -- 由谁办: an office of an area (null: the city), of a township, an enterprise; one person of it, where one is named.
  to_office text not null,
  to_area text,
  to_township text,
  to_enterprise_id bigint,
  to_account uuid references account (id),
  to_account_name text,
  due_on date,
  started_by uuid references account (id),
  started_office text not null,
  started_area text,
  passed_by uuid references account (id),
  passed_by_name text not null,
  passed_office text not null,
  passed_area text,
  passed_from uuid references work_task (id),  -- 转办、会签: the task it came from
  opened_at timestamptz not null,
  received_at timestamptz,               -- the holder first opened it
  received_by_name text,
  reminded int not null default 0,
  closed_at timestamptz,
  closed_by uuid references account (id),
  closed_by_name text,
  outcome text check (outcome in ('done', 'forwarded', 'returned', 'withdrawn', 'ended', 'agreed', 'disagreed', 'read')),
  says text,                             -- the words of an opinion, or why it was forwarded, returned, withdrawn
  foreign key (kind, thing) references work_matter (kind, thing),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check ((closed_at is null) = (outcome is null)),
  check (to_office <> 'enterprise' or to_enterprise_id is not null),
  check (to_office <> 'township' or (to_area is not null and to_township is not null))
);
create index work_task_open on work_task (to_office, to_area, due_on, opened_at) where closed_at is null;
create index work_task_closed on work_task (closed_by, closed_at desc) where closed_at is not null;
create index work_task_office_closed on work_task (to_office, to_area, closed_at desc) where closed_at is not null;
create index work_task_matter on work_task (kind, thing, round);
create index work_task_passed on work_task (passed_by, opened_at desc);
create index work_task_account on work_task (to_account) where to_account is not null and closed_at is null;
create index work_task_enterprise on work_task (enterprise_id) where enterprise_id is not null;

-- 催办、转办、会签、退回、撤回: what was done about a task beside acting on it, for the trail.
create table work_act (
  id bigint generated always as identity primary key,
  task_id uuid not null references work_task (id),
  area text references area (name),
  act text not null check (act in ('remind', 'forward', 'countersign', 'recall', 'giveBack', 'withdraw', 'handOver')),
  says text not null,
  to_name text,
  workday date,                          -- of a reminder: the workday it counts for
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_office text not null,
  taken_at timestamptz not null,
  check ((act = 'remind') = (workday is not null))
);
create index work_act_task on work_act (task_id);
-- 一个工作日只催一次, whoever reminds.
create unique index work_act_reminded on work_act (task_id, workday) where act = 'remind';

-- 常用筛选 of a person: what is kept is the address of the list, never what it showed.
create table work_filter (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  name text not null check (length(name) between 1 and 40),
  address text not null check (length(address) <= 500),
  is_default boolean not null default false,
  kept_at timestamptz not null,
  unique (account_id, name)
);
create unique index work_filter_default on work_filter (account_id) where is_default;

-- What is asked of an office is seen by that office where it is asked, by the city's office of the same name (督办), and by whoever started the matter or
-- passed it on, as long as they are of the office for which they did so. A one-time link sees none.
create policy task_read on work_task for select to shenggui_app using (
  (select ctx_sees_all())
  or (to_office = (select ctx_office()) and case to_office
        when 'enterprise' then to_enterprise_id = (select c.enterprise_id from ctx() c where c.kind <> 'link')
        when 'township' then to_area = (select ctx_area()) and to_township = (select c.township from ctx() c)
        else to_area is not distinct from (select ctx_area()) or (select ctx_city()) end)
  or (passed_by = (select ctx_account()) and passed_office = (select ctx_office()) and passed_area is not distinct from (select ctx_area()))
  or (started_by = (select ctx_account()) and started_office = (select ctx_office()) and started_area is not distinct from (select ctx_area()))
);
create policy matter_read on work_matter for select to shenggui_app using (
  (select ctx_sees_all())
  or (started_by = (select ctx_account()) and started_office = (select ctx_office()) and started_area is not distinct from (select ctx_area()))
  or exists (select from work_task t where t.kind = work_matter.kind and t.thing = work_matter.thing)
);
-- Seen by whoever did it; the trail of a matter is read by the system for whoever holds one of its tasks.
create policy act_read on work_act for select to shenggui_app using ((select ctx_sees_all()) or taken_by = (select ctx_account()));
-- Tasks follow from what is done to a matter: nobody writes them but the system, lent for the length of the act (registry/worklist/pass-on.ts).
do $$
declare t text;
begin
  foreach t in array array['work_matter', 'work_task', 'work_act', 'work_filter'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update on %I to shenggui_app', t);
    if t <> 'work_filter' then
      execute format('create policy system_written on %I for insert to shenggui_app with check ((select ctx_sees_all()))', t);
      execute format('create policy system_changed on %I for update to shenggui_app using ((select ctx_sees_all())) with check ((select ctx_sees_all()))', t);
      execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    end if;
  end loop;
end $$;
create policy own_read on work_filter for select to shenggui_app using (account_id = (select ctx_account()));
create policy own_written on work_filter for insert to shenggui_app with check (account_id = (select ctx_account()));
create policy own_changed on work_filter for update to shenggui_app using (account_id = (select ctx_account())) with check (account_id = (select ctx_account()));
create policy own_deleted on work_filter for delete to shenggui_app using (account_id = (select ctx_account()));
grant delete on work_filter to shenggui_app;

-- 同事: colleagues a task may be forwarded to are named by a door of their own, since the app reads no accounts: those of one's own office, area, township
-- and enterprise alone.
create function work_colleagues() returns table (id uuid, display_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, a.display_name from ctx() c join account a on a.office = c.office and a.area is not distinct from c.area
    and a.township is not distinct from c.township and a.enterprise_id is not distinct from c.enterprise_id and a.bank is not distinct from c.bank
  where c.kind <> 'link' and c.account_id is not null and a.id <> c.account_id and a.disabled_at is null and a.approved_at is not null
  order by a.display_name, a.id
$$;
-- The name of an account the machine gives a task to.
create function work_account_name(asked uuid) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.display_name from account a where a.id = asked and ctx_sees_all()
$$;
revoke execute on function work_colleagues(), work_account_name(uuid) from public;
grant execute on function work_colleagues(), work_account_name(uuid) to shenggui_app;

-- 惠企政策/税费减免 (四.6): what is stated of an enterprise (yes or no), whether a relief reached it, and the help asked for. No amount has a place here.
create table relief_fact (
  enterprise_id bigint not null,
  fact text not null check (fact ~ '^[a-z_]{3,40}$'),
  ordinal int not null check (ordinal > 0),
  area text not null,
  value boolean not null,
  evidence text not null check (length(evidence) between 2 and 100),
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (enterprise_id, fact, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);

-- 享受与否, of a relief and a year, by 税务; said again, it is corrected.
create table relief_mark (
  enterprise_id bigint not null,
  relief text not null check (relief ~ '^[a-zA-Z]{3,42}$'),
  year smallint not null check (year between 2000 and 2100),
  ordinal int not null check (ordinal > 0),
  area text not null,
  state text not null check (state in ('reached', 'notReached', 'notApplicable')),
  reason text check ((reason is null) = (state = 'reached')),   -- reliefs.yaml notReached
  says text check (length(says) <= 300),
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (enterprise_id, relief, year, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index relief_mark_year on relief_mark (year, area);

-- 办税帮办: which relief became which problem of the ledger; one a relief and year.
create table relief_help (
  enterprise_id bigint not null,
  relief text not null,
  year smallint not null,
  area text not null,
  problem_id uuid not null,              -- retention/problems
  serial text not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (enterprise_id, relief, year),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);

do $$
declare
  t text;
  me constant text := 'taken_by is not distinct from (select ctx_account()) and office = (select ctx_office())';
  own constant text := '((select ctx_office()) = ''enterprise'' and enterprise_id = any ((select ctx_consented(''relief''))::bigint[]))';
begin
  foreach t in array array['relief_fact', 'relief_mark', 'relief_help'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to shenggui_app', t);
    execute format('create policy seen on %I for select to shenggui_app using ((select ctx_sees_all()) or area = any ((select ctx_seen(''relief''))::text[])
      or enterprise_id = any ((select ctx_consented(''relief''))::bigint[]))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
  end loop;
  -- Stated by the enterprise of itself, or by 税务 or 工信 of their own area.
  execute format('create policy taken on relief_fact for insert to shenggui_app with check (%s and (%s
    or ((select ctx_office()) in (''tax'', ''industry'') and area = any ((select ctx_areas())::text[]))))', me, own);
  -- Only 税务 says what was enjoyed.
  execute format('create policy taken on relief_mark for insert to shenggui_app with check (%s and (select ctx_office()) = ''tax''
    and area = any ((select ctx_areas())::text[]))', me);
  execute format('create policy taken on relief_help for insert to shenggui_app with check (%s and (%s
    or ((select ctx_office()) in (''tax'', ''industry'') and area = any ((select ctx_areas())::text[]))))', me, own);
end $$;

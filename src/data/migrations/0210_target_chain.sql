-- 推进措施: what an area does to reach the aims of a version, under the office that answers for it. To the area and no further: there is no column for an enterprise.
create table target_measure (
  area text not null,
  year int not null,
  version int not null,
  ordinal int not null check (ordinal between 1 and 40),
  says text not null check (length(says) between 4 and 400),
  office text not null,
  due_on date not null,
  primary key (area, year, version, ordinal),
  foreign key (area, year, version) references area_target (area, year, version)
);
-- 措施进展: step upon step; the last is where it stands.
create table target_measure_step (
  area text not null,
  year int not null,
  version int not null,
  measure int not null,
  ordinal int not null check (ordinal > 0),
  state text not null check (state in ('underWay', 'done', 'stopped')),
  says text not null check (length(says) between 2 and 400),
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (area, year, version, measure, ordinal),
  foreign key (area, year, version, measure) references target_measure (area, year, version, ordinal)
);
-- 年度会议目标: the figures an annual meeting decided for the city and for every area, all in one version.
create table meeting_target (
  year int not null check (year between 2000 and 2100),
  version int not null check (version > 0),
  document text not null check (length(document) between 4 and 200),
  decided_on date not null,
  city_new int not null check (city_new between 0 and 1000000),
  city_net int check (city_net between 0 and 1000000),
  rows jsonb not null,
  set_by uuid references account (id),
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (year, version)
);
-- 目标的步骤: `thing` is area|year|version, or 会议|year|version with no area. A version of before there was a chain has no step and is in force.
create table target_step (
  thing text not null,
  ordinal int not null check (ordinal > 0),
  area text references area (name),
  step text not null check (step in ('draft', 'submit', 'return', 'issue')),
  says text,
  taken_by uuid references account (id),
  persons uuid[] not null,
  taken_by_name text not null,
  office text not null,
  taken_at timestamptz not null,
  primary key (thing, ordinal),
  check (step <> 'return' or length(says) >= 4),
  check ((step = 'draft') = (ordinal = 1)),
  check ((area is null) = (thing like '会议|%')),
  check (area is null or thing like area || '|%')
);
create function target_follows() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare last text; made uuid[];
begin
  select step into last from target_step s where s.thing = new.thing and s.ordinal = new.ordinal - 1;
  if new.ordinal > 1 and (last, new.step) not in (('draft', 'submit'), ('submit', 'return'), ('submit', 'issue')) then
    raise exception '目标步骤不合次序：% 之后不能 %', last, new.step using errcode = '42501';
  end if;
  if new.step = 'issue' then
    select array_agg(p) into made from target_step s, unnest(s.persons) p where s.thing = new.thing and s.step in ('draft', 'submit');
    if made && new.persons then raise exception '目标的拟定与审核须由两人办理' using errcode = '23514', constraint = 'target_two_persons'; end if;
  end if;
  return new;
end $$;
revoke execute on function target_follows() from public;
create trigger target_follows before insert on target_step for each row execute function target_follows();
alter table target_step enable always trigger target_follows;

do $$
declare t text;
begin
  foreach t in array array['target_measure', 'target_measure_step', 'meeting_target', 'target_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy seen on %I for select to shenggui_app using ((select cardinality(ctx_areas())) > 0)', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
create policy made on target_measure for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]));
create policy taken on target_measure_step for insert to shenggui_app
  with check (area = any ((select ctx_areas())::text[]) and taken_by is not distinct from (select ctx_account()));
create policy made on meeting_target for insert to shenggui_app with check ((select ctx_city()) and set_by is not distinct from (select ctx_account()));
create policy taken on target_step for insert to shenggui_app with check (taken_by is not distinct from (select ctx_account())
  and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))));

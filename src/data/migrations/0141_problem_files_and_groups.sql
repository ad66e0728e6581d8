-- The next day the machine has to look at a problem: something becomes late, goes a level up, or was waited for long enough.
alter table problem add column watch_on date;
alter table problem no force row level security;
update problem set watch_on = raised_on where settled_on is null;
alter table problem force row level security;
drop index problem_next_due;
create index problem_watch on problem (watch_on) where watch_on is not null;
alter index problem_group rename to problem_by_group;

-- 附件 of a problem: photographs of the enterprise, papers of who answers; the bytes under a random name, apart from what lists read.
create table problem_file (
  id uuid primary key default gen_random_uuid(),
  problem_id uuid not null,
  area text not null,
  file_name text not null,               -- as it was sent, for people; never a path
  kind text not null check (kind in ('pdf', 'jpeg', 'png', 'docx', 'xlsx')),
  bytes int not null,
  sha256 text not null,
  ordinal int not null,                  -- how many steps had been taken
  given_by uuid references account (id),
  given_by_name text not null,
  office text not null,
  office_area text,
  given_on date not null,
  given_at timestamptz not null,
  foreign key (problem_id, area) references problem (id, area) on update cascade
);
create index problem_file_problem on problem_file (problem_id);
create table problem_content (
  file_id uuid primary key references problem_file (id),
  content bytea not null
);

-- 共性问题: a person puts problems together; what was found for one is offered to the others (举一反三), who each decide.
create table problem_group (
  id uuid primary key default gen_random_uuid(),
  area text references area (name),      -- null: over several areas, made by the city
  title text not null check (length(title) between 2 and 100),
  says text not null check (length(says) between 2 and 2000),
  made_by uuid references account (id),
  made_by_name text not null,
  office text not null,
  made_on date not null,
  made_at timestamptz not null
);
-- 举一反三: a measure offered to all of the group, drawn from one that was solved, or said by who made the group.
create table problem_measure (
  group_id uuid not null references problem_group (id),
  ordinal int not null check (ordinal > 0),
  from_problem uuid references problem (id),
  says text not null check (length(says) between 2 and 2000),
  offered_by uuid references account (id),
  offered_by_name text not null,
  offered_on date not null,
  offered_at timestamptz not null,
  primary key (group_id, ordinal)
);

do $$
declare
  t text;
  made constant text := '(select ctx_office()) in (''industry'', ''businessEnvironment'') and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city())))';
begin
  foreach t in array array['problem_file', 'problem_content', 'problem_group', 'problem_measure'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to shenggui_app', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
  end loop;
  create policy seen on problem_file for select to shenggui_app using ((select ctx_sees_all())
    or exists (select from problem p where p.id = problem_file.problem_id));
  create policy given on problem_file for insert to shenggui_app with check ((select ctx_sees_all())
    or (given_by is not distinct from (select ctx_account()) and office = (select ctx_office()) and office_area is not distinct from (select ctx_area())
      and exists (select from problem p where p.id = problem_file.problem_id)));
  create policy seen on problem_content for select to shenggui_app using ((select ctx_sees_all())
    or exists (select from problem_file f where f.id = problem_content.file_id));
  create policy given on problem_content for insert to shenggui_app with check ((select ctx_sees_all())
    or exists (select from problem_file f where f.id = problem_content.file_id and f.given_by is not distinct from (select ctx_account())));

  -- A group is seen by who sees one of its problems; made by 工信 and 优化营商环境中心.
  create policy seen on problem_group for select to shenggui_app using ((select ctx_sees_all())
    or made_by = (select ctx_account()) or exists (select from problem p where p.group_id = problem_group.id));
  execute format('create policy made on problem_group for insert to shenggui_app with check ((select ctx_sees_all()) or (%s
    and made_by is not distinct from (select ctx_account()) and office = (select ctx_office())))', made);
  create policy seen on problem_measure for select to shenggui_app using ((select ctx_sees_all())
    or exists (select from problem_group g where g.id = problem_measure.group_id));
  create policy offered on problem_measure for insert to shenggui_app with check ((select ctx_sees_all())
    or ((select ctx_office()) in ('industry', 'businessEnvironment') and offered_by is not distinct from (select ctx_account())
      and exists (select from problem_group g where g.id = problem_measure.group_id)));
end $$;

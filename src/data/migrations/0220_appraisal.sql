-- 考核评价 (六.2、六.4): of a year, by area; nothing here is of an enterprise, and nothing is below an area. What was done are steps, what was said
-- of the areas are versions, each whole with its figures, formula and sources as frozen on the day.
create table appraisal (
  year smallint primary key check (year between 2000 and 2100),
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null
);

create table appraisal_version (
  year smallint not null references appraisal (year),
  version int not null check (version > 0),
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  law_hash text not null references law (hash),
  content jsonb not null,
  sha256 text not null,
  why text not null check (length(why) between 4 and 1000),
  made_by uuid references account (id),
  made_by_name text not null,
  made_on date not null,
  made_at timestamptz not null,
  primary key (year, version),
  check (left(period, 4) = year::text)
);

create table appraisal_step (
  year smallint not null references appraisal (year),
  ordinal int not null check (ordinal > 0),
  step text not null check (step in ('open', 'redraft', 'publicise', 'revise', 'finalise', 'correct')),
  state text not null check (state in ('draft', 'consult', 'final', 'corrected')),
  period text not null,
  version int,                           -- the version that stands after it; null before the first
  says text not null check (length(says) between 4 and 1000),
  persons uuid[] not null,               -- whose act it is
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (year, ordinal),
  foreign key (year, version) references appraisal_version (year, version),
  check ((version is null) = (state = 'draft'))
);

-- 异议: of an area, of one item of one version; once.
create table appraisal_objection (
  id uuid primary key default gen_random_uuid(),
  year smallint not null,
  version int not null,
  area text not null references area (name),
  item text not null,                    -- a raw figure, or an item of the formula
  says text not null check (length(says) between 10 and 2000),
  basis text not null check (length(basis) between 4 and 500),
  made_by uuid references account (id),
  made_by_name text not null,
  made_on date not null,
  made_at timestamptz not null,
  unique (id, area),
  unique (year, version, area, item),
  foreign key (year, version) references appraisal_version (year, version)
);
create table appraisal_objection_step (
  objection_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('lodge', 'opine', 'uphold', 'reject', 'withdraw')),
  state text not null check (state in ('lodged', 'opined', 'upheld', 'rejected', 'withdrawn')),
  says text not null check (length(says) between 4 and 2000),
  persons uuid[] not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (objection_id, ordinal),
  foreign key (objection_id, area) references appraisal_objection (id, area)
);

-- 一票否决: a person with a document proposes, another of 市委组织部 confirms.
create table appraisal_veto (
  year smallint not null check (year between 2000 and 2100),
  area text not null references area (name),
  ordinal int not null check (ordinal > 0),
  document_title text not null check (length(document_title) between 4 and 200),
  document_no text not null check (length(document_no) between 2 and 100),
  issuer text not null check (length(issuer) between 2 and 100),
  issued_on date not null,
  found text not null check (length(found) between 10 and 1000),  -- what was proven; names no enterprise's figure
  made_by uuid references account (id),
  made_by_name text not null,
  made_on date not null,
  made_at timestamptz not null,
  primary key (year, area, ordinal)
);
create table appraisal_veto_step (
  year smallint not null,
  area text not null,
  veto int not null,
  ordinal int not null check (ordinal > 0),
  step text not null check (step in ('propose', 'confirm', 'refuse', 'revoke')),
  state text not null check (state in ('proposed', 'standing', 'refused', 'revoked')),
  says text not null check (length(says) between 4 and 1000),
  persons uuid[] not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (year, area, veto, ordinal),
  foreign key (year, area, veto) references appraisal_veto (year, area, ordinal)
);
-- The document itself, once a veto; without it nobody confirms.
create table appraisal_veto_file (
  year smallint not null,
  area text not null,
  veto int not null,
  file_name text not null check (length(file_name) between 1 and 200),
  kind text not null check (kind in ('pdf', 'jpeg', 'png', 'docx')),
  sha256 text not null,
  content bytea not null,
  given_by uuid references account (id),
  given_by_name text not null,
  given_at timestamptz not null,
  primary key (year, area, veto),
  foreign key (year, area, veto) references appraisal_veto (year, area, ordinal)
);

-- 提出与确认须为两人, whichever door it comes through: nobody behind the proposal is behind the confirmation, and there is a document to look at.
create function appraisal_veto_guard() returns trigger language plpgsql as $$
begin
  if new.step = 'confirm' then
    if exists (select from appraisal_veto_step s where s.year = new.year and s.area = new.area and s.veto = new.veto
      and s.step = 'propose' and s.persons && new.persons) then
      raise exception '一票否决的提出与确认须为两人' using errcode = '42501';
    end if;
    if not exists (select from appraisal_veto_file f where f.year = new.year and f.area = new.area and f.veto = new.veto) then
      raise exception '一票否决没有文书，不能确认' using errcode = '23514';
    end if;
  end if;
  return new;
end $$;
create trigger appraisal_veto_guard before insert on appraisal_veto_step for each row execute function appraisal_veto_guard();
alter table appraisal_veto_step enable always trigger appraisal_veto_guard;

do $$
declare
  t text;
  city constant text := '(select ctx_city()) and (select ctx_office()) in (''industry'', ''statistics'', ''organisation'')';
begin
  foreach t in array array['appraisal', 'appraisal_version', 'appraisal_step', 'appraisal_objection', 'appraisal_objection_step',
    'appraisal_veto', 'appraisal_veto_step', 'appraisal_veto_file'] loop
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
  -- The figures of areas are for every office of the plan to read, as in bulletins; townships, enterprises and banks see none of it.
  foreach t in array array['appraisal', 'appraisal_version', 'appraisal_step'] loop
    execute format('create policy seen on %I for select to shenggui_app using ((select cardinality(ctx_areas())) > 0)', t);
  end loop;
  execute 'create policy made on appraisal for insert to shenggui_app with check ((select ctx_city()) and (select ctx_office()) = ''industry'' and made_by is not distinct from (select ctx_account()))';
  execute 'create policy made on appraisal_version for insert to shenggui_app with check ((select ctx_city()) and (select ctx_office()) = ''industry'' and made_by is not distinct from (select ctx_account()))';
  execute 'create policy taken on appraisal_step for insert to shenggui_app with check ((select ctx_city()) and taken_by is not distinct from (select ctx_account())
    and office = (select ctx_office()) and office = case step when ''finalise'' then ''organisation'' else ''industry'' end)';
  -- An area's objection is its own and of those who have to answer it.
  foreach t in array array['appraisal_objection', 'appraisal_objection_step'] loop
    execute format('create policy seen on %I for select to shenggui_app using ((select ctx_sees_all()) or (%s) or area = (select ctx_area()) and (select cardinality(ctx_areas())) > 0)', t, city);
  end loop;
  execute 'create policy made on appraisal_objection for insert to shenggui_app with check (area = (select ctx_area()) and (select ctx_office()) = ''industry''
    and made_by is not distinct from (select ctx_account()))';
  execute 'create policy taken on appraisal_objection_step for insert to shenggui_app with check (taken_by is not distinct from (select ctx_account()) and office = (select ctx_office())
    and case when step in (''lodge'', ''withdraw'') then area = (select ctx_area()) and office = ''industry''
      when step = ''opine'' then (select ctx_city()) and office = ''industry'' else (select ctx_city()) and office = ''organisation'' end)';
  -- A veto not yet confirmed is nobody's business but theirs who decide; confirmed, it stands in the version.
  foreach t in array array['appraisal_veto', 'appraisal_veto_step', 'appraisal_veto_file'] loop
    execute format('create policy seen on %I for select to shenggui_app using ((select ctx_sees_all()) or (%s))', t, city);
  end loop;
  execute 'create policy made on appraisal_veto for insert to shenggui_app with check ((select ctx_city()) and (select ctx_office()) in (''industry'', ''statistics'')
    and made_by is not distinct from (select ctx_account()))';
  execute 'create policy given on appraisal_veto_file for insert to shenggui_app with check ((select ctx_city()) and (select ctx_office()) in (''industry'', ''statistics'')
    and given_by is not distinct from (select ctx_account()))';
  execute 'create policy taken on appraisal_veto_step for insert to shenggui_app with check ((select ctx_city()) and taken_by is not distinct from (select ctx_account()) and office = (select ctx_office())
    and case when step = ''propose'' then office in (''industry'', ''statistics'') else office = ''organisation'' end)';
end $$;

-- 培训提升 (五): the year's plan, courses, who was invited, who comes, who came. Everything only grows; a state is that of the last step. Whose course it
-- is (`host_office`) stands on every row, so that a policy need not look at another table.
create table training_plan (
  year smallint not null check (year between 2000 and 2100),
  area text references area (name),      -- null: the city's
  office text not null,
  version int not null check (version > 0),
  lines jsonb not null,                  -- [{topic, courses, persons}]
  says text,
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  unique nulls not distinct (year, area, office, version)
);

create table training_course (
  id uuid primary key,
  no bigint generated always as identity unique,
  area text references area (name),      -- null: the city's
  host_office text not null,
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  unique (id, host_office)
);

create table training_course_step (
  course_id uuid not null references training_course (id),
  ordinal int not null check (ordinal > 0),
  step text not null check (step in ('plan', 'amend', 'open', 'move', 'start', 'finish', 'cancel')),
  terms jsonb,                           -- what, where and when, from this step on
  says text,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  check ((step in ('plan', 'amend', 'move')) = (terms is not null)),
  -- Two people at one step: both would write the same ordinal, and one of them does not.
  primary key (course_id, ordinal)
);

create table training_invitation (
  course_id uuid not null,
  enterprise_id bigint not null,
  area text not null,
  host_office text not null,
  invited_by uuid references account (id),
  invited_by_name text not null,
  invited_at timestamptz not null,
  primary key (course_id, enterprise_id),
  unique (course_id, enterprise_id, area),
  foreign key (course_id, host_office) references training_course (id, host_office),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index training_invitation_enterprise on training_invitation (enterprise_id);

-- 报名的人: of the telephone only what is shown is kept, and the last four digits by which a person is told at the door.
create table training_enrolment (
  id uuid primary key,
  course_id uuid not null,
  ordinal int not null check (ordinal > 0),
  enterprise_id bigint not null,
  area text not null,
  host_office text not null,
  name text not null check (length(name) between 2 and 40),
  role text not null,
  phone_masked text not null check (phone_masked ~ '\*{3,}'),
  phone_tail text not null check (phone_tail ~ '^[0-9]{4}$'),
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  -- Nobody comes who was not invited.
  foreign key (course_id, enterprise_id) references training_invitation (course_id, enterprise_id),
  foreign key (course_id, host_office) references training_course (id, host_office),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  unique (course_id, ordinal),
  unique (id, course_id)
);
create index training_enrolment_enterprise on training_enrolment (enterprise_id);

create table training_enrolment_step (
  enrolment_id uuid not null,
  ordinal int not null check (ordinal > 0),
  course_id uuid not null,
  enterprise_id bigint not null,
  area text not null,
  host_office text not null,
  state text not null check (state in ('seated', 'waiting', 'withdrawn')),
  says text,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (enrolment_id, ordinal),
  foreign key (enrolment_id, course_id) references training_enrolment (id, course_id),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index training_enrolment_step_course on training_enrolment_step (course_id);

-- 签到: once a person and course; one scan lets in one person.
create table training_attendance (
  enrolment_id uuid primary key,
  course_id uuid not null,
  enterprise_id bigint not null,
  area text not null,
  host_office text not null,
  way text not null check (way in ('code', 'hand')),
  ticket text,
  reason text,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  unique (course_id, ticket),
  check ((way = 'code') = (ticket is not null)),
  check ((way = 'hand') = (reason is not null)),
  foreign key (enrolment_id, course_id) references training_enrolment (id, course_id),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index training_attendance_enterprise on training_attendance (enterprise_id);

create table training_rating (
  enrolment_id uuid primary key references training_attendance (enrolment_id),
  course_id uuid not null,
  enterprise_id bigint not null,
  area text not null,
  score int not null check (score between 1 and 5),
  says text,
  rated_by uuid references account (id),
  rated_by_name text not null,
  rated_at timestamptz not null,
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index training_rating_course on training_rating (course_id);

create table training_certificate (
  serial text primary key,
  enrolment_id uuid not null unique references training_attendance (enrolment_id),
  course_id uuid not null,
  enterprise_id bigint not null,
  area text not null,
  host_office text not null,
  check_code text not null check (check_code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  issued_by uuid references account (id),
  issued_by_name text not null,
  issued_on date not null,
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index training_certificate_course on training_certificate (course_id);

-- 统计法治承诺书: the text as it was signed, once a version.
create table training_pledge (
  enterprise_id bigint not null,
  version text not null,
  area text not null,
  title text not null,
  body jsonb not null,
  signer text not null check (length(signer) between 2 and 40),
  signed_by uuid references account (id),
  signed_by_name text not null,
  signed_at timestamptz not null,
  primary key (enterprise_id, version),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);

do $$
declare
  t text;
  -- Signed in as the enterprise; a one-time link is for the report alone.
  own constant text := 'enterprise_id = (select c.enterprise_id from ctx() c where c.office = ''enterprise'' and c.kind <> ''link'')';
  -- Whoever holds the course, of the enterprises of its own areas; the city's office looks after those of its areas.
  host constant text := '(host_office = (select ctx_office()) and area = any ((select ctx_detail(''training''))::text[]))';
  all_seen constant text := '(select ctx_sees_all())';
  mine constant text := 'is not distinct from (select ctx_account())';
  works constant text := 'coalesce(cardinality((select ctx_areas())::text[]), 0) > 0';
begin
  foreach t in array array['training_plan', 'training_course', 'training_course_step', 'training_invitation', 'training_enrolment', 'training_enrolment_step',
      'training_attendance', 'training_rating', 'training_certificate', 'training_pledge'] loop
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
  -- What is taught where and when is no secret among the offices; an enterprise is told of what it is invited to.
  execute format('create policy told on training_plan for select to shenggui_app using (%s or %s)', all_seen, works);
  execute format('create policy told on training_invitation for select to shenggui_app using (%s or %s or %s)', all_seen, host, own);
  execute format('create policy told on training_course for select to shenggui_app using (%s or %s
    or exists (select from training_invitation i where i.course_id = id and i.%s))', all_seen, works, own);
  execute format('create policy told on training_course_step for select to shenggui_app using (%s or %s
    or exists (select from training_invitation i where i.course_id = training_course_step.course_id and i.%s))', all_seen, works, own);
  foreach t in array array['training_enrolment', 'training_enrolment_step', 'training_attendance', 'training_certificate'] loop
    execute format('create policy told on %I for select to shenggui_app using (%s or %s or %s)', t, all_seen, host, own);
  end loop;
  -- What an enterprise thinks of a course is told to nobody by name.
  execute format('create policy told on training_rating for select to shenggui_app using (%s or %s)', all_seen, own);
  execute format('create policy told on training_pledge for select to shenggui_app using (%s or area = any ((select ctx_detail(''training''))::text[]) or %s)',
    all_seen, own);

  execute format('create policy made on training_plan for insert to shenggui_app with check (made_by %s and office = (select ctx_office()) and %s
    and area is not distinct from (select ctx_area()))', mine, works);
  execute format('create policy made on training_course for insert to shenggui_app with check (made_by %s and host_office = (select ctx_office()) and %s
    and area is not distinct from (select ctx_area()))', mine, works);
  execute format('create policy made on training_course_step for insert to shenggui_app with check (taken_by %s and exists (select from training_course c
    where c.id = course_id and c.host_office = (select ctx_office()) and c.area is not distinct from (select ctx_area())))', mine);
  execute format('create policy made on training_invitation for insert to shenggui_app with check (invited_by %s and %s)', mine, host);
  -- Who comes is the enterprise's own to say.
  execute format('create policy made on training_enrolment for insert to shenggui_app with check (made_by %s and %s)', mine, own);
  -- The machine moves up who waits.
  execute format('create policy made on training_enrolment_step for insert to shenggui_app with check (%s or (taken_by %s and %s and exists (select
    from training_enrolment e where e.id = enrolment_id and e.enterprise_id = training_enrolment_step.enterprise_id)))', all_seen, mine, own);
  execute format('create policy made on training_attendance for insert to shenggui_app with check ((way = ''code'' and %s) or (way = ''hand'' and taken_by %s and %s))',
    all_seen, mine, host);
  execute format('create policy made on training_certificate for insert to shenggui_app with check (issued_by %s and %s)', mine, host);
  execute format('create policy made on training_rating for insert to shenggui_app with check (rated_by %s and %s)', mine, own);
  execute format('create policy made on training_pledge for insert to shenggui_app with check (signed_by %s and %s)', mine, own);
end $$;

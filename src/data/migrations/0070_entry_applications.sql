-- 入统申报: applications of enterprises for entry to the register, their steps, papers and on-site checks; and the memory of who was due since when.

-- 应统的月份: in which months' identification an enterprise was due (应统未统, 新投产). A run is dropped when a newer one stands; how long somebody
-- has been due must outlive it. A note is lifted when the month's newest run no longer says so.
create table entry_due (
  enterprise_id bigint not null,
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  area text not null,
  noted_at timestamptz not null,
  lifted_at timestamptz,
  primary key (enterprise_id, period),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index entry_due_area on entry_due (area, period);

-- The n-th application of an enterprise: two people who open one at the same moment open the same one, and one of them is told so.
create table application (
  id uuid primary key default gen_random_uuid(),
  enterprise_id bigint not null,
  ordinal int not null,
  area text not null,
  track text not null check (track in ('newlyBuilt', 'grown')),
  because jsonb not null,                -- why this route, with clauses, as it was seen on the day
  opened_by uuid references account (id),
  opened_by_name text not null,
  opened_on date not null,
  opened_at timestamptz not null,
  unique (enterprise_id, ordinal),
  unique (id, area),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index application_area on application (area);

-- 一步一行: the state is where the last step led. The key refuses the second of two people who act at once.
create table application_step (
  application_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('submit', 'resubmit', 'checkTownship', 'takeUp', 'visit', 'passArea', 'visitCity', 'passCity',
    'passProvince', 'approve', 'report', 'return', 'reject', 'refuseByEnterprise', 'amend')),
  says text,                             -- 理由 or 意见
  window_id text,                        -- the batch it was submitted to
  answered_on date,                      -- of 省 and 国家: the day of their answer, mirrored here
  effective_period text check (effective_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (application_id, ordinal),
  foreign key (application_id, area) references application (id, area) on update cascade
);

-- 现场核查: who went (two at least), when, what they saw.
create table application_visit (
  application_id uuid not null,
  ordinal int not null,                  -- of the step it belongs to
  area text not null,
  visited_on date not null,
  persons text[] not null check (cardinality(persons) > 0),
  saw text not null,
  primary key (application_id, ordinal),
  foreign key (application_id, area) references application (id, area) on update cascade
);

-- Papers belong to the enterprise: what is already held is not asked for again. Each giving is a row; the newest stands.
create table entry_paper (
  enterprise_id bigint not null,
  paper text not null,                   -- papers.yaml
  ordinal int not null check (ordinal > 0),
  area text not null,
  application_id uuid not null references application (id),
  file_id uuid not null,
  file_name text not null,               -- as it was sent, for people; never a path
  kind text not null check (kind in ('pdf', 'jpeg', 'png', 'docx', 'xlsx')),
  bytes int not null,
  sha256 text not null,
  said jsonb not null default '{}',      -- what was filled in with it: period, revenue, sales, verifier …
  given_by uuid references account (id),
  given_by_name text not null,
  given_on date not null,
  given_at timestamptz not null,
  primary key (enterprise_id, paper, ordinal),
  unique (file_id),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index entry_paper_application on entry_paper (application_id);

-- The bytes, under a random name and apart from what lists read.
create table entry_file (
  id uuid primary key default gen_random_uuid(),
  enterprise_id bigint not null,
  area text not null,
  content bytea not null,
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index entry_file_enterprise on entry_file (enterprise_id);

-- 核对、退回 of one giving of a paper, each with who and why.
create table entry_paper_mark (
  enterprise_id bigint not null,
  paper text not null,
  paper_ordinal int not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  mark text not null check (mark in ('checked', 'returned')),
  says text,
  marked_by uuid references account (id),
  marked_by_name text not null,
  marked_on date not null,
  marked_at timestamptz not null,
  primary key (enterprise_id, paper, paper_ordinal, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check (mark = 'checked' or length(says) > 0)
);

do $$
declare t text;
begin
  foreach t in array array['entry_due', 'application', 'application_step', 'application_visit', 'entry_paper', 'entry_file', 'entry_paper_mark'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy area_read on %I for select to shenggui_app using (area = any ((select ctx_detail(''pool''))::text[]))', t);
    execute format('create policy area_written on %I for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]))', t);
    execute format('create policy area_changed on %I for update to shenggui_app using (area = any ((select ctx_areas())::text[])) with check (area = any ((select ctx_areas())::text[]))', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
grant update (lifted_at) on entry_due to shenggui_app;

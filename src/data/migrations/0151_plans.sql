-- 一企一策 (三.2): a plan of an enterprise that is helped; one open at a time. What a plan says are versions, what was done about it are steps.
create table plan (
  id uuid primary key default gen_random_uuid(),
  enterprise_id bigint not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  made_by uuid references account (id),
  made_by_name text not null,
  made_on date not null,
  made_at timestamptz not null,
  unique (enterprise_id, ordinal),
  unique (id, area),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index plan_area on plan (area);

create table plan_version (
  plan_id uuid not null,
  version int not null check (version > 0),
  area text not null,
  causes text[] not null,                -- watch.yaml
  situation text not null,               -- 企业现状与困难, in words
  why text not null,                     -- why this version: 建策, or what the amendment rests on
  -- [{key, says, leadOffice, leadArea, person, dueOn, expects, ownStatement}]
  measures jsonb not null check (jsonb_typeof(measures) = 'array'),
  makers uuid[] not null,                -- the persons whose writing it is
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (plan_id, version),
  foreign key (plan_id, area) references plan (id, area) on update cascade
);

create table plan_step (
  plan_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('open', 'amend', 'submit', 'return', 'approve', 'dispatch', 'end')),
  state text not null check (state in ('draft', 'pending', 'approved', 'running', 'ended')),
  version int not null,
  says text not null,
  outcome text check ((outcome is not null) = (step = 'end')),
  makers uuid[] not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (plan_id, ordinal),
  foreign key (plan_id, area) references plan (id, area) on update cascade,
  foreign key (plan_id, version) references plan_version (plan_id, version),
  check (outcome in ('reached', 'exited', 'cleared', 'lifted', 'withdrawn'))
);

-- 交办: which measure became which problem of the ledger.
create table plan_dispatch (
  plan_id uuid not null,
  measure text not null,                 -- its key
  area text not null,
  version int not null,
  problem_id uuid not null,              -- retention/problems
  serial text not null,
  dispatched_at timestamptz not null,
  primary key (plan_id, measure),
  foreign key (plan_id, area) references plan (id, area) on update cascade
);

-- 月评: one a month; a correction is a later row.
create table plan_review (
  plan_id uuid not null,
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  ordinal int not null check (ordinal > 0),
  area text not null,
  effect text not null check (effect in ('good', 'some', 'none', 'worse')),
  says text not null,
  next_month text not null,
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (plan_id, period, ordinal),
  foreign key (plan_id, area) references plan (id, area) on update cascade
);

do $$
declare
  t text;
  own constant text := '(area = any ((select ctx_areas())::text[]) and %s is not distinct from (select ctx_account()) and (select ctx_office()) = ''industry'')';
begin
  foreach t in array array['plan', 'plan_version', 'plan_step', 'plan_dispatch', 'plan_review'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy seen on %I for select to shenggui_app using ((select ctx_sees_all()) or area = any ((select ctx_detail(''risk''))::text[]))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
  foreach t in array array['plan', 'plan_version', 'plan_review'] loop
    execute format('create policy made on %I for insert to shenggui_app with check %s', t, format(own, 'made_by'));
  end loop;
  -- The machine ends a plan whose enterprise has left the register or is cleared.
  execute format('create policy taken on plan_step for insert to shenggui_app with check (((select ctx_sees_all()) and taken_by is null and step = ''end'') or %s)',
    format(own, 'taken_by'));
  execute 'create policy dispatched on plan_dispatch for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]) and (select ctx_office()) = ''industry'')';
end $$;

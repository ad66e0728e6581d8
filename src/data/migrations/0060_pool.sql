-- 重点企业培育库: an enterprise is a member for a pool year; what was done about it are steps, the state is where the last one led.
create table pool_member (
  enterprise_id bigint not null,
  pool_year smallint not null check (pool_year between 2000 and 2100),
  area text not null,
  basis text not null check (basis in ('band', 'spinOff', 'dueEntry', 'returning', 'newlyBuilt', 'project', 'listing')),
  lists text[] not null default '{}',    -- the lists of the month it stood on: the evidence of its basis
  since_period text not null check (since_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),  -- the month it was known from; an entry from then on closes it
  parent_id bigint,                      -- basis spinOff: the leading enterprise
  project_no text,                       -- basis project
  source text not null check (source in ('identification', 'listing', 'spinOff', 'project', 'rebuild')),
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (enterprise_id, pool_year),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check (parent_id is distinct from enterprise_id)
);
create index pool_member_year on pool_member (pool_year, area);

create table pool_step (
  enterprise_id bigint not null,
  pool_year smallint not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null,
  state text not null check (state in ('lead', 'checking', 'cultivating', 'near', 'due', 'applying', 'removed', 'suspended')),
  cause text check ((cause is not null) = (state = 'removed')),
  reason text not null check (length(reason) >= 2),
  clause text not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  -- Two people at one step: both would write the same ordinal, and one of them does not.
  primary key (enterprise_id, pool_year, ordinal),
  foreign key (enterprise_id, pool_year) references pool_member (enterprise_id, pool_year),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index pool_step_year on pool_step (pool_year, enterprise_id, ordinal desc) include (state);

-- 包联领导、服务专员: who it is since when; the last row of a role stands. They stay with the enterprise from one year's pool to the next.
create table pool_assignment (
  enterprise_id bigint not null,
  role text not null check (role in ('leader', 'officer')),
  ordinal int not null check (ordinal > 0),
  area text not null,
  person text,                           -- null: relieved, nobody since
  post text,                             -- 单位及职务
  reason text not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (enterprise_id, role, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check (person is not null or post is null)
);

do $$
declare t text;
begin
  foreach t in array array['pool_member', 'pool_step', 'pool_assignment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy area_read on %I for select to shenggui_app using (area = any ((select ctx_seen(''pool''))::text[]))', t);
    execute format('create policy area_written on %I for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;

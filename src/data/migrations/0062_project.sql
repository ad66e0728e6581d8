-- 重点项目库: a filed investment project of an enterprise; its progress are steps.
create table project (
  project_no text primary key check (length(project_no) between 4 and 40),
  enterprise_id bigint not null,
  area text not null,
  name text not null,
  kind text not null check (kind in ('newBuild', 'expansion', 'upgrade')),
  investment_yuan numeric(18, 2) check (investment_yuan > 0),
  planned_period text not null check (planned_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),  -- as filed; a later plan is a step
  filed_on date,
  batch_no bigint references batch (no), -- the roster row it was read from, where it was
  sheet text,
  row_no int,
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  unique (project_no, enterprise_id)
);
create index project_area on project (area);
create index project_enterprise on project (enterprise_id);

create table project_step (
  project_no text not null,
  enterprise_id bigint not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null,
  state text not null check (state in ('filed', 'started', 'structured', 'equipped', 'trial', 'produced', 'halted', 'cancelled')),
  happened_on date not null,
  planned_period text check (planned_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),           -- step replan: the plan from now on
  reason text not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (project_no, ordinal),
  foreign key (project_no, enterprise_id) references project (project_no, enterprise_id),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check ((step = 'replan') = (planned_period is not null))
);

do $$
declare t text;
begin
  foreach t in array array['project', 'project_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy area_read on %I for select to shenggui_app using (area = any ((select ctx_areas())::text[]))', t);
    execute format('create policy area_written on %I for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;

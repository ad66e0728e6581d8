-- 月度调度会: the agenda as it was fixed, and what was decided. Counts and words; which enterprise a decision is about stands in the decision alone.
create table review_meeting (
  id uuid primary key default gen_random_uuid(),
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  held_on date not null,
  area text references area (name),      -- null: the city's
  title text not null check (length(title) between 2 and 100),
  agenda jsonb not null,
  fixed_by uuid references account (id),
  fixed_by_name text not null,
  fixed_at timestamptz not null,
  unique nulls not distinct (period, area, held_on)
);
-- 议定事项交办: each is a problem of the ledger, raised with the meeting as its source.
create table review_decision (
  meeting_id uuid not null references review_meeting (id),
  ordinal int not null check (ordinal > 0),
  line text not null,
  area text not null references area (name),
  enterprise_id bigint not null,
  says text not null check (length(says) between 4 and 400),
  problem_id uuid not null,
  serial text not null,
  noted_by uuid references account (id),
  noted_by_name text not null,
  noted_at timestamptz not null,
  primary key (meeting_id, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index review_decision_enterprise on review_decision (enterprise_id, area);
do $$
declare t text;
begin
  foreach t in array array['review_meeting', 'review_decision'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
create policy seen on review_meeting for select to shenggui_app
  using (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city())));
create policy made on review_meeting for insert to shenggui_app with check (fixed_by is not distinct from (select ctx_account())
  and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))));
create policy seen on review_decision for select to shenggui_app using (area = any ((select ctx_detail('problem'))::text[]));
create policy made on review_decision for insert to shenggui_app
  with check (area = any ((select ctx_areas())::text[]) and noted_by is not distinct from (select ctx_account()));

-- 月度调度会: the agenda as it was fixed, and what was decided. Counts and words, no enterprise.
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
-- 议定事项: to an area, with a day; what an enterprise needs goes into the ledger of problems, not here, so no enterprise stands in it.
create table review_decision (
  meeting_id uuid not null references review_meeting (id),
  ordinal int not null check (ordinal > 0),
  line text not null check (length(line) between 1 and 40),
  area text not null references area (name),
  says text not null check (length(says) between 4 and 400),
  due_on date not null,
  noted_by uuid references account (id),
  noted_by_name text not null,
  noted_at timestamptz not null,
  primary key (meeting_id, ordinal)
);
-- 办结情况: the area's answer, once.
create table review_answer (
  meeting_id uuid not null,
  ordinal int not null,
  area text not null,
  says text not null check (length(says) between 4 and 400),
  answered_by uuid references account (id),
  answered_by_name text not null,
  answered_at timestamptz not null,
  primary key (meeting_id, ordinal),
  foreign key (meeting_id, ordinal) references review_decision (meeting_id, ordinal)
);
do $$
declare t text;
begin
  foreach t in array array['review_meeting', 'review_decision', 'review_answer'] loop
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
-- The city's meeting is read by an area for the sake of what was decided for it: its agenda is counts of the published table.
create policy seen on review_meeting for select to shenggui_app
  using (area = any ((select ctx_areas())::text[]) or (area is null and (select cardinality(ctx_areas())) > 0));
create policy made on review_meeting for insert to shenggui_app with check (fixed_by is not distinct from (select ctx_account())
  and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))));
create policy seen on review_decision for select to shenggui_app using (area = any ((select ctx_areas())::text[]));
create policy made on review_decision for insert to shenggui_app
  with check (area = any ((select ctx_areas())::text[]) and noted_by is not distinct from (select ctx_account()));
create policy seen on review_answer for select to shenggui_app using (area = any ((select ctx_areas())::text[]));
create policy made on review_answer for insert to shenggui_app
  with check (area = any ((select ctx_areas())::text[]) and answered_by is not distinct from (select ctx_account()));

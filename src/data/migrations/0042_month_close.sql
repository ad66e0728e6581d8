-- 月度关账: what was done about the month of an area, step upon step. Counts and reasons only, no enterprise: for every office to read.
create table closing_step (
  area text not null references area (name),
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  ordinal int not null check (ordinal > 0),
  step text not null check (step in ('confirm', 'return', 'accept', 'requestReopen', 'approveReopen', 'rejectReopen')),
  says text not null,
  facts jsonb,                           -- completeness as it stood: sources and counts
  level text not null check (level in ('area', 'city')),
  taken_by uuid,
  taken_by_name text not null,
  office text not null,
  taken_on date not null,                -- the day by the house's clock: the calendar is kept by it
  taken_at timestamptz not null,
  at timestamptz not null default clock_timestamp(),  -- the database's own moment: what came before and after the lock is told by it
  primary key (area, period, ordinal)
);

-- A lock takes every source's queue, so no filing is under way when it falls; what is filed afterwards must look later than the lock,
-- though its transaction began before.
alter table figure alter column received_at set default clock_timestamp();

-- The steps follow one another as the life of a month allows, whoever writes them: reopening takes two persons of two levels.
create function closing_follows() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  last closing_step%rowtype;
  stood text;
begin
  select * into last from closing_step s where s.area = new.area and s.period = new.period order by s.ordinal desc limit 1;
  -- Somebody was quicker: the primary key says so.
  if new.ordinal <= coalesce(last.ordinal, 0) then return new; end if;
  stood := case coalesce(last.step, 'return')
    when 'confirm' then 'confirmed' when 'accept' then 'locked' when 'rejectReopen' then 'locked' when 'requestReopen' then 'reopening' else 'open' end;
  if new.ordinal <> coalesce(last.ordinal, 0) + 1
     or (stood, new.step) not in (('open', 'confirm'), ('confirmed', 'return'), ('confirmed', 'accept'), ('locked', 'requestReopen'),
                                  ('reopening', 'approveReopen'), ('reopening', 'rejectReopen'))
     or (new.step = 'confirm' and new.level <> 'area') or (new.step in ('return', 'accept') and new.level <> 'city')
     or (new.step in ('accept', 'approveReopen', 'rejectReopen') and (new.level = last.level or new.taken_by is not distinct from last.taken_by)) then
    raise exception '关账步骤不合次序：% 之后不能 %', stood, new.step using errcode = '42501';
  end if;
  return new;
end $$;
revoke execute on function closing_follows() from public;
create trigger closing_follows before insert on closing_step for each row execute function closing_follows();
alter table closing_step enable always trigger closing_follows;
create trigger only_grows before update or delete on closing_step for each row execute function only_grows();
create trigger only_grows_whole before truncate on closing_step for each statement execute function only_grows();
alter table closing_step enable always trigger only_grows;
alter table closing_step enable always trigger only_grows_whole;

alter table closing_step enable row level security;
alter table closing_step force row level security;
create policy step_read on closing_step for select to shenggui_app using ((select cardinality(ctx_areas())) > 0);
create policy step_taken on closing_step for insert to shenggui_app
  with check (area = any ((select ctx_areas())::text[]) and taken_by is not distinct from (select ctx_account())
    and level = case when (select ctx_city()) then 'city' else 'area' end);
create policy not_changed on closing_step for update to shenggui_app using (false);
create policy not_deleted on closing_step for delete to shenggui_app using (false);
grant select on closing_step to shenggui_app;
-- Not `at`: nobody says when a lock fell.
grant insert (area, period, ordinal, step, says, facts, level, taken_by, taken_by_name, office, taken_on, taken_at) on closing_step to shenggui_app;

-- 消息: what a person is told, once for ever a key. Written by tell_notice alone, in the transaction of the act it tells of; sending is a job's.
create table notice (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  person_id uuid not null,               -- the person behind the account: two accounts of one person are told once
  office text not null,                  -- whose the account was when it was told: whoever moves to another office leaves it behind
  area text references area (name),
  personal boolean not null,             -- meant for this person, not for whoever of the office
  kind text not null check (kind <> ''),
  thing text not null,
  says text not null check (length(says) between 1 and 400),
  once text not null check (length(once) between 1 and 300),
  due_on date,
  told_at timestamptz not null,
  read_at timestamptz,
  planned_at timestamptz,                -- null: not yet looked at by the job that sends
  -- Two acts telling the same at once: the second waits for the first and adds nothing.
  unique (person_id, once)
);
create index notice_account on notice (account_id, told_at desc, id);
create index notice_unread on notice (account_id) where read_at is null;
create index notice_unplanned on notice (told_at) where planned_at is null;
-- Whoever of an office and area.
create index account_office on account (office, area);

alter table notice enable row level security;
alter table notice force row level security;
do $$
declare
  own constant text := '((select ctx_sees_all()) or (account_id = (select ctx_account()) and office = (select ctx_office()) and area is not distinct from (select ctx_area())))';
begin
  execute format('create policy seen on notice for select to shenggui_app using %s', own);
  execute format('create policy read on notice for update to shenggui_app using %s with check %s', own, own);
  -- The function below acts as the owner, whom forced row-level security binds as well.
  execute format('create policy told on notice for insert to %I with check (true)', current_user);
  execute format('create policy told_before on notice for select to %I using (true)', current_user);
end $$;
create policy not_inserted on notice for insert to shenggui_app with check (false);
create policy not_deleted on notice for delete to shenggui_app using (false);
grant select on notice to shenggui_app;
grant update (read_at, planned_at) on notice to shenggui_app;

-- 告知: accounts stand outside what the app may read; this finds those meant, writes to each person once, and answers nothing. An enterprise's account is
-- met by its enterprise, a township's by its township, a bank's only by name.
create function tell_notice(holders jsonb, of_kind text, of_thing text, said text, key text, due date, at timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if (ctx_known()).kind is null then raise exception 'no session to tell under'; end if;
  insert into notice (account_id, person_id, office, area, personal, kind, thing, says, once, due_on, told_at)
  select met.id, met.person_id, met.office, met.area, met.personal, of_kind, of_thing, said, key, due, at
  from (
    select distinct on (a.person_id) a.id, a.person_id, a.office, a.area, a.personal
    from jsonb_to_recordset(holders) as h (office text, area text, township text, "enterpriseId" bigint, "accountId" uuid)
      cross join lateral (
        select one.*, true as personal from account one where one.id = h."accountId"
        union all
        select one.*, false from account one
        where h."accountId" is null and one.office = h.office and one.area is not distinct from h.area
          and case one.office when 'enterprise' then one.enterprise_id = h."enterpriseId" when 'township' then one.township = h.township
              when 'bank' then false else true end
      ) a
    where a.disabled_at is null and a.approved_at is not null
    -- Of two accounts of one person the one that is used; meant for the office goes before meant for one.
    order by a.person_id, a.personal, a.last_used_at desc nulls last, a.id
  ) met
  -- Order matters: two acts that tell the same people meet in the same order and never wait for each other in a ring.
  order by met.person_id
  on conflict (person_id, once) do nothing;
end $$;
revoke execute on function tell_notice(jsonb, text, text, text, text, date, timestamptz) from public;
grant execute on function tell_notice(jsonb, text, text, text, text, date, timestamptz) to shenggui_app;

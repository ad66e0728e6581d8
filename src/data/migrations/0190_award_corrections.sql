-- 更正 of the ledger of awards: nothing posted is altered. A later posting refers to the one it corrects: 追回 (recover) takes back what was paid,
-- 核减 (reduce) takes off what was approved and not yet paid. Two persons each; never more than there is.
alter table award_posting
  add column kind text not null default 'award' check (kind in ('award', 'recover', 'reduce')),
  add column corrects uuid references award_posting (id),
  add column correction_id uuid unique,
  add column persons uuid[] not null default '{}',   -- whose act it is: whoever makes or releases a payment of it is none of them
  add check ((kind = 'award') = (corrects is null)),
  add check ((corrects is null) = (correction_id is null));
create index award_posting_corrects on award_posting (corrects) where corrects is not null;
-- Once for life holds of the award; what corrects it may be several.
drop index award_posting_once;
create unique index award_posting_once on award_posting (root_id, programme, instalment) where kind = 'award';
-- Which way money goes is for the kind to say (award_balanced).
alter table award_entry drop constraint award_entry_check1;

create table award_correction (
  id uuid primary key default gen_random_uuid(),
  no bigint generated always as identity unique,
  key text not null unique check (length(key) between 8 and 100),
  posting_id uuid not null,
  area text not null,
  kind text not null check (kind in ('recover', 'reduce')),
  how text check (how in ('return', 'offset')),      -- 缴回, 抵扣
  city_fen bigint not null check (city_fen >= 0),
  area_fen bigint not null check (area_fen >= 0),
  reason text not null check (length(reason) between 4 and 500),
  document_no text not null check (length(document_no) between 4 and 100),
  document_title text not null check (length(document_title) between 4 and 200),
  unique (id, area),
  check (city_fen + area_fen > 0),
  check ((kind = 'recover') = (how is not null)),
  foreign key (posting_id, area) references award_posting (id, area)
);
create index award_correction_posting on award_correction (posting_id);
alter table award_posting add foreign key (correction_id) references award_correction (id);
create table award_correction_step (
  correction_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('propose', 'approve', 'reject')),
  says text,
  taken_by uuid references account (id),
  persons uuid[] not null default '{}',
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (correction_id, ordinal),
  foreign key (correction_id, area) references award_correction (id, area),
  check ((step = 'propose') = (ordinal = 1)),
  check (step <> 'reject' or length(says) >= 2)
);

-- Whose act it is, as the session says: an array handed in by whoever writes is no proof.
create function payment_persons() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who acting;
begin
  select * into who from ctx_actor((now() at time zone 'Asia/Shanghai')::date);
  new.persons := array(select distinct p from unnest(array[coalesce(who.person_id, who.id), coalesce(who.from_person, who.from_id)]) p where p is not null);
  return new;
end $$;
-- Before the guards, which go by the name.
create trigger a_persons before insert on award_posting for each row execute function payment_persons();
create trigger a_persons before insert on award_correction_step for each row execute function payment_persons();
alter table award_posting enable always trigger a_persons;
alter table award_correction_step enable always trigger a_persons;

-- 提出与复核分离, said by the database as well.
create function award_correction_two_persons() returns trigger language plpgsql as $$
declare proposed uuid[];
begin
  if new.step = 'propose' then return new; end if;
  select persons into proposed from award_correction_step where correction_id = new.correction_id and ordinal = 1;
  if proposed is null or proposed && new.persons then
    raise exception '更正的提出与复核须由两人办理' using errcode = '23514', constraint = 'award_correction_two_persons';
  end if;
  return new;
end $$;
create trigger two_persons before insert on award_correction_step for each row execute function award_correction_two_persons();
alter table award_correction_step enable always trigger two_persons;

create or replace function award_posting_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare line bigint[];
begin
  if new.kind <> 'award' then return award_correction_guard(new); end if;
  perform pg_advisory_xact_lock_shared(hashtext('lineage'));
  line := award_line(new.enterprise_id);
  new.root_id := line[1];
  perform pg_advisory_xact_lock(hashtextextended('award ' || new.programme || ' ' || new.root_id, 0));
  -- The same act said again: the key answers it.
  if exists (select from award_posting p where p.key = new.key) then return new; end if;
  if exists (select from award_posting p where p.enterprise_id = any (line) and p.programme = new.programme and p.instalment = new.instalment and p.kind = 'award') then
    raise exception '这一期已经登记' using errcode = '23505', constraint = 'award_posting_once';
  end if;
  return new;
end $$;

-- 更正登记: what a correction says that two persons agreed to, of the very posting; not more than was paid (追回) or is still unpaid (核减).
create function award_correction_guard(asked award_posting) returns award_posting
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare said award_correction%rowtype; given award_posting%rowtype; part record; paid bigint; taken bigint; live boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended('award posting ' || asked.corrects, 0));
  select * into said from award_correction c where c.id = asked.correction_id;
  select * into given from award_posting p where p.id = asked.corrects;
  if said.posting_id is distinct from asked.corrects or said.kind is distinct from asked.kind or said.city_fen + said.area_fen <> asked.amount_fen
     or given.kind is distinct from 'award' or given.programme <> asked.programme or given.enterprise_id <> asked.enterprise_id
     or given.instalment <> asked.instalment or given.area <> asked.area or given.year <> asked.year then
    raise exception '更正与所更正的一笔不符' using errcode = '23514', constraint = 'award_correction_of';
  end if;
  if (select s.step from award_correction_step s where s.correction_id = said.id order by s.ordinal desc limit 1) is distinct from 'approve' then
    raise exception '更正未经第二人复核' using errcode = '23514', constraint = 'award_correction_two_persons';
  end if;
  asked.root_id := given.root_id;
  for part in select 'city' as account, said.city_fen as fen union all select 'area', said.area_fen loop
    continue when part.fen = 0;
    select coalesce(sum(e.amount_fen), 0) into taken from award_posting p join award_entry e on e.posting_id = p.id and e.account = part.account
      where p.corrects = given.id and p.kind = asked.kind;
    if asked.kind = 'recover' then
      select coalesce(sum(l.due_fen), 0) into paid from payment_result r join payment_line l on l.run_id = r.run_id and l.ordinal = r.ordinal
        where r.posting_id = given.id and r.account = part.account and r.outcome = 'paid';
      if taken + part.fen > paid then
        raise exception '追回 % 分，超过已拨付的 % 分', taken + part.fen, paid using errcode = '23514', constraint = 'award_recover_paid';
      end if;
    else
      select exists (select from payment_line l where l.posting_id = given.id and l.account = part.account and payment_live(l.run_id, l.ordinal)) into live;
      if live then
        raise exception '该笔已列入拨付批次或已拨付，不能核减' using errcode = '23514', constraint = 'award_reduce_unpaid';
      end if;
      if taken + part.fen > (select -e.amount_fen from award_entry e where e.posting_id = given.id and e.account = part.account) then
        raise exception '核减超过应拨付数' using errcode = '23514', constraint = 'award_reduce_unpaid';
      end if;
    end if;
  end loop;
  return asked;
end $$;

-- As 0171, and the other way round for what corrects: the enterprise gives back, city and area get their part, as the correction says.
create or replace function award_balanced() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare posting uuid := case when tg_table_name = 'award_posting' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'posting_id')::uuid end;
  said award_posting%rowtype; total numeric; given numeric; wrong boolean; way int; agreed award_correction%rowtype;
begin
  select * into said from award_posting p where p.id = posting;
  way := case said.kind when 'award' then 1 else -1 end;
  select sum(e.amount_fen), sum(e.amount_fen) filter (where e.account = 'enterprise' and e.enterprise_id = said.enterprise_id),
    bool_or((e.account = 'enterprise') <> (e.amount_fen * way > 0)) into total, given, wrong
  from award_entry e where e.posting_id = posting;
  if total is distinct from 0 or given is distinct from said.amount_fen * way or wrong then
    raise exception '分录不平：合计 % 分，企业 % 分，应为 % 分', total, given, said.amount_fen * way using errcode = '23514', constraint = 'award_balanced';
  end if;
  if said.kind <> 'award' then
    select * into agreed from award_correction c where c.id = said.correction_id;
    if coalesce((select e.amount_fen from award_entry e where e.posting_id = posting and e.account = 'city'), 0) <> agreed.city_fen then
      raise exception '更正分录与复核的数不符' using errcode = '23514', constraint = 'award_balanced';
    end if;
  end if;
  return null;
end $$;

do $$
declare t text;
begin
  foreach t in array array['award_correction', 'award_correction_step'] loop
    execute format('create trigger award_stands before update or delete on %I for each row execute function award_stands()', t);
    execute format('create trigger award_stands_whole before truncate on %I for each statement execute function award_stands()', t);
    execute format('alter table %I enable always trigger award_stands', t);
    execute format('alter table %I enable always trigger award_stands_whole', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy guarded on %I for select to %I using (true)', t, current_user);
    execute format('create policy seen on %I for select to shenggui_app using (area = any ((select ctx_detail(''award''))::text[]))', t);
    execute format('create policy filed on %I for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]) and ((select ctx_machine()) or (select ctx_office()) = ''finance''))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
-- 奖励审核 reads of each posting what was paid of it and taken back.
create policy award_read on award_entry for select to shenggui_award using (area = any ((select ctx_detail('award'))::text[]));
grant select on award_entry to shenggui_award;
revoke execute on function award_correction_guard(award_posting), award_correction_two_persons(), payment_persons() from public;

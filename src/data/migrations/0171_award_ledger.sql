-- 奖励资金台账: append-only double entry in 分. A posting is one instalment of one enterprise, once for life; its entries add up to nothing.

-- One enterprise by all its codes, from the first: what 代码变更 joined. Whoever asks, because a predecessor may lie in another area.
create function award_line(of bigint) returns bigint[]
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive edge as materialized (
    select from_id, to_id from (
      select distinct on (from_id, to_id, kind) from_id, to_id, holds from lineage_edge where kind = 'codeChange' order by from_id, to_id, kind, ordinal desc
    ) said where holds),
  before (id, depth) as (select of, 0 union all select e.from_id, b.depth - 1 from before b join edge e on e.to_id = b.id),
  after (id, depth) as (select of, 0 union all select e.to_id, a.depth + 1 from after a join edge e on e.from_id = a.id)
  select array_agg(id order by depth) from (select id, depth from before union select id, depth from after) line
$$;

create table award_posting (
  id uuid primary key default gen_random_uuid(),
  no bigint generated always as identity unique,
  key text not null unique check (length(key) between 8 and 100),  -- 重复提交标识: never expires
  programme text not null,               -- the pack's id
  enterprise_id bigint not null,
  root_id bigint not null,               -- the first code of its line; the database finds it
  area text not null references area (name),      -- who bears the area's part: as it was, it does not move with the enterprise
  year smallint not null,
  instalment smallint not null check (instalment in (1, 2)),
  amount_fen bigint not null check (amount_fen > 0),
  law_hash text not null,
  basis jsonb not null,                  -- facts and findings it rests on, as they stood
  posted_by uuid references account (id),
  posted_by_name text not null,
  posted_at timestamptz not null,
  unique (id, area)
);
create unique index award_posting_once on award_posting (root_id, programme, instalment);
create index award_posting_area on award_posting (area, year);
create index award_posting_enterprise on award_posting (enterprise_id);

create table award_entry (
  posting_id uuid not null,
  ordinal smallint not null check (ordinal > 0),
  area text not null,                    -- of the posting
  account text not null check (account in ('city', 'area', 'enterprise')),
  enterprise_id bigint,                  -- of account enterprise
  amount_fen bigint not null check (amount_fen <> 0),
  primary key (posting_id, ordinal),
  unique (posting_id, account),
  foreign key (posting_id, area) references award_posting (id, area),
  check ((account = 'enterprise') = (enterprise_id is not null)),
  -- The enterprise is given, city and area give.
  check ((account = 'enterprise') = (amount_fen > 0))
);
create index award_entry_enterprise on award_entry (enterprise_id) where enterprise_id is not null;

-- One line of codes, one instalment, once: also when the codes were joined only after one of them was paid. The lock orders whoever posts for
-- one enterprise at once; who joins codes meanwhile waits (lineage_guard takes the same lock whole).
create function award_posting_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare line bigint[];
begin
  perform pg_advisory_xact_lock_shared(hashtext('lineage'));
  line := award_line(new.enterprise_id);
  new.root_id := line[1];
  perform pg_advisory_xact_lock(hashtextextended('award ' || new.programme || ' ' || new.root_id, 0));
  -- The same act said again: the key answers it.
  if exists (select from award_posting p where p.key = new.key) then return new; end if;
  if exists (select from award_posting p where p.enterprise_id = any (line) and p.programme = new.programme and p.instalment = new.instalment) then
    raise exception '这一期已经登记' using errcode = '23505', constraint = 'award_posting_once';
  end if;
  return new;
end $$;
create trigger award_posting_guard before insert on award_posting for each row execute function award_posting_guard();
alter table award_posting enable always trigger award_posting_guard;

-- At the end of the transaction: entries there are, they add up to nothing, and the enterprise gets what the posting says.
create function award_balanced() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare posting uuid := case when tg_table_name = 'award_posting' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'posting_id')::uuid end;
  said award_posting%rowtype; total numeric; given numeric;
begin
  select * into said from award_posting p where p.id = posting;
  select sum(e.amount_fen), sum(e.amount_fen) filter (where e.account = 'enterprise' and e.enterprise_id = said.enterprise_id) into total, given
  from award_entry e where e.posting_id = posting;
  if total is distinct from 0 or given is distinct from said.amount_fen then
    raise exception '分录不平：合计 % 分，企业 % 分，应为 % 分', total, given, said.amount_fen using errcode = '23514', constraint = 'award_balanced';
  end if;
  return null;
end $$;
create constraint trigger award_balanced after insert on award_posting deferrable initially deferred for each row execute function award_balanced();
create constraint trigger award_balanced after insert on award_entry deferrable initially deferred for each row execute function award_balanced();
alter table award_posting enable always trigger award_balanced;
alter table award_entry enable always trigger award_balanced;

create function award_stands() returns trigger language plpgsql as $$
begin
  raise exception '奖励资金台账只增不改不删' using errcode = '42501';
end $$;
do $$
declare t text;
begin
  foreach t in array array['award_posting', 'award_entry'] loop
    execute format('create trigger award_stands before update or delete on %I for each row execute function award_stands()', t);
    execute format('create trigger award_stands_whole before truncate on %I for each statement execute function award_stands()', t);
    execute format('alter table %I enable always trigger award_stands', t);
    execute format('alter table %I enable always trigger award_stands_whole', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- The guards act as the owner, whom forced row-level security binds as well.
    execute format('create policy guarded on %I for select to %I using (true)', t, current_user);
    execute format('create policy posted on %I for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]) and ((select ctx_machine()) or (select ctx_office()) = ''finance''))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
create policy seen on award_posting for select to shenggui_app, shenggui_award
  using (area = any ((select ctx_detail('award'))::text[]) or enterprise_id = any ((select ctx_consented('award'))::bigint[]));
create policy seen on award_entry for select to shenggui_app
  using (area = any ((select ctx_detail('award'))::text[]) or enterprise_id = any ((select ctx_consented('award'))::bigint[]));
grant select on award_posting to shenggui_award;
revoke execute on function award_line(bigint), award_posting_guard(), award_balanced() from public;
grant execute on function award_line(bigint) to shenggui_app;

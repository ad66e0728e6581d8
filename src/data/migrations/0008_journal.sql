-- 留痕: who did and saw what, refusals included, written in the transaction of the act itself; append-only, a chain for each area and one
-- for the city, so that commits of two areas never wait for each other.
create table journal (
  chain text not null,                   -- the area's name, or 全市
  seq bigint not null,
  area text references area (name),      -- of the chain; null: the city
  at timestamptz(3) not null,
  account_id uuid,                       -- null: the system
  login text not null,
  display_name text not null,
  office text not null,
  session_kind text not null,
  act text not null,                     -- directory.edit-enterprise
  says text not null,                    -- 更正企业登记信息
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  thing text,                            -- what it was done to: an id, a credit code, a month
  detail text not null,                  -- canonical JSON, kept as text so that its bytes stay what was hashed
  algorithm text not null,               -- of hash, named beside each value so that it can be changed one day
  prev_hash text not null,
  hash text not null,
  primary key (chain, seq)
);
create index journal_at on journal (at);
create index journal_thing on journal (thing) where thing is not null;

create table journal_head (
  chain text primary key,
  area text references area (name),
  seq bigint not null,
  hash text not null
);

-- The next link of the chain of whoever acts, with their name as the database knows it. Holds the chain until the transaction ends:
-- call it last.
create function journal_next()
  returns table (chain text, seq bigint, prev_hash text, area text, account_id uuid, login text, display_name text, office text, session_kind text)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who record; own text; head journal_head%rowtype;
begin
  select * into who from ctx();
  if not found then return; end if;
  own := coalesce(who.area, '全市');
  insert into journal_head as h values (own, who.area, 0, repeat('0', 64)) on conflict do nothing;
  select * into head from journal_head h where h.chain = own for update;
  return query select own, head.seq + 1, head.hash, who.area, who.account_id, who.login, who.display_name, who.office, who.kind;
end $$;

-- A link joins only the end of its own chain, and only under the name of whoever acts.
create function journal_link() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare moved int;
begin
  if not exists (select from ctx() c where coalesce(c.area, '全市') = new.chain and c.area is not distinct from new.area
                 and c.account_id is not distinct from new.account_id and c.login = new.login and c.display_name = new.display_name
                 and c.office = new.office and c.kind = new.session_kind) then
    raise exception '留痕只能以本人名义写入本人所属的链' using errcode = '42501';
  end if;
  update journal_head h set seq = new.seq, hash = new.hash where h.chain = new.chain and h.seq = new.seq - 1 and h.hash = new.prev_hash;
  get diagnostics moved = row_count;
  if moved <> 1 then raise exception '留痕只能接在链尾' using errcode = '42501'; end if;
  return new;
end $$;
create trigger journal_link before insert on journal for each row execute function journal_link();
alter table journal enable always trigger journal_link;

create function journal_stands() returns trigger language plpgsql as $$
begin
  raise exception '留痕只增不改不删' using errcode = '42501';
end $$;
create trigger journal_stands before update or delete on journal for each row execute function journal_stands();
create trigger journal_stands_whole before truncate on journal for each statement execute function journal_stands();
alter table journal enable always trigger journal_stands;
alter table journal enable always trigger journal_stands_whole;

alter table journal enable row level security;
alter table journal force row level security;
alter table journal_head enable row level security;
alter table journal_head force row level security;
-- The two functions above act as the owner, whom forced row-level security binds as well.
do $$ begin
  execute format('create policy kept on journal_head for all to %I using (true) with check (true)', current_user);
end $$;
create policy journal_written on journal for insert to shenggui_app with check (true);
-- 审计管理员 and the system read the whole; everybody else what they did themselves.
create policy journal_read on journal for select to shenggui_app
  using ((select ctx_office()) in ('auditAdmin', 'system') or account_id = (select ctx_account()));
create policy journal_not_changed on journal for update to shenggui_app using (false);
create policy journal_not_deleted on journal for delete to shenggui_app using (false);
create policy head_read on journal_head for select to shenggui_app using ((select ctx_office()) is not null);
create policy head_not_inserted on journal_head for insert to shenggui_app with check (false);
create policy head_not_changed on journal_head for update to shenggui_app using (false);
create policy head_not_deleted on journal_head for delete to shenggui_app using (false);
grant select, insert on journal to shenggui_app;
grant select on journal_head to shenggui_app;
revoke execute on function journal_next(), journal_link(), journal_stands() from public;
grant execute on function journal_next() to shenggui_app;

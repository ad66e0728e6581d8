-- 接口管理: programs of other systems, each an account without a password of one office and area, let in by tokens of narrow scope (decision 0038).

-- 接口账号: the account of a program. It is told nothing, nobody forwards a task to it, and no password opens it.
alter table account add column program boolean not null default false;

-- A token of a program is the token of a session, so that every policy finds it as it finds any other (ctx_known).
alter table session drop constraint session_kind_check;
alter table session add constraint session_kind_check check (kind in ('browser', 'job', 'cli', 'system', 'token'));

-- 接入系统: a named system of one office and area.
create table interface_system (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null unique references account (id),
  name text not null check (length(name) between 2 and 40),
  office text not null,
  of_area text not null,                 -- 全市 for the city's
  made_at timestamptz not null,
  unique (name, office, of_area)
);

-- 接口申请: what 系统管理员 asks for and 安全管理员 decides, two persons.
create table interface_request (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  office text not null,
  of_area text not null,
  duties text[] not null check (cardinality(duties) between 1 and 60),
  addresses cidr[] not null default '{}' check (cardinality(addresses) <= 20), -- empty: from anywhere
  days int not null check (days between 1 and 365),
  rows_per_day int not null check (rows_per_day between 0 and 5000000),
  reason text not null,
  asked_by uuid not null references account (id),
  asked_at timestamptz not null,
  decided_by uuid references account (id),
  decided_at timestamptz,
  approved boolean,
  says text,
  system_id uuid references interface_system (id),
  check ((decided_at is null) = (approved is null) and (decided_at is null) = (decided_by is null) and decided_by is distinct from asked_by),
  check ((system_id is not null) = coalesce(approved, false))
);
create unique index interface_request_open on interface_request (name, office, of_area) where decided_at is null;

-- 接口令牌: one an approved request, of which only the hash is kept; the first letters tell it apart on the page.
create table interface_token (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null unique references interface_request (id),
  system_id uuid not null references interface_system (id),
  token_hash bytea not null unique,
  starts text not null,
  duties text[] not null,
  addresses cidr[] not null,
  rows_per_day int not null,
  reason text not null,
  issued_by uuid not null references account (id),
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at <= issued_at + interval '366 days'),
  revoked_by uuid references account (id),
  revoked_at timestamptz,
  revoked_because text,
  last_used_at timestamptz,
  last_address text,
  check ((revoked_at is null) = (revoked_because is null))
);
create index interface_token_system on interface_token (system_id);

-- 事件订阅: where a system is told that something happened; address and signing secret are sealed.
create table interface_webhook (
  id uuid primary key,
  system_id uuid not null references interface_system (id),
  host text not null,
  sealed_url text not null,
  sealed_secret text not null,
  algorithm text not null,
  events text[] not null check (cardinality(events) > 0),
  made_by uuid not null references account (id),
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index interface_webhook_living on interface_webhook (system_id) where ended_at is null;

-- 事件投递: one an event and webhook, however often it is tried.
create table interface_delivery (
  id uuid primary key default gen_random_uuid(),
  webhook_id uuid not null references interface_webhook (id),
  event text not null,                   -- month.frozen
  body jsonb not null,                   -- what is sent: type, id of the thing, link; no figure, no person
  chain text not null,                   -- the entry of the journal it comes from
  seq bigint not null,
  made_at timestamptz not null,
  send_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  tries int not null default 0,
  lease_until timestamptz,
  sent_at timestamptz,
  says text,
  unique (webhook_id, chain, seq),
  check ((state = 'sent') = (sent_at is not null))
);
create index interface_delivery_due on interface_delivery (send_at) where state in ('waiting', 'sending');
create index interface_delivery_made on interface_delivery (made_at desc, id);

-- 已转到: how far each chain of the journal has been turned into events.
create table interface_heard (
  chain text primary key,
  seq bigint not null
);

-- 上述各表 are worked on at the accounts' doors alone; two administrators read them, each writes what is theirs.
do $$
declare t text;
begin
  foreach t in array array['interface_system', 'interface_request', 'interface_token', 'interface_webhook', 'interface_delivery', 'interface_heard'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy not_deleted on %I for delete to shenggui_auth using (false)', t);
    execute format('create policy seen on %I for select to shenggui_auth
      using ((select ctx_sees_all()) or (select ctx_office()) in (''systemAdmin'', ''securityAdmin''))', t);
  end loop;
  execute format('create policy looked_up on interface_token for select to %I using (true)', current_user);
  execute format('create policy used on interface_token for update to %I using (true) with check (true)', current_user);
  execute format('create policy looked_up on interface_system for select to %I using (true)', current_user);
end $$;

create policy made on interface_system for insert to shenggui_auth with check ((select ctx_office()) = 'securityAdmin');
create policy not_changed on interface_system for update to shenggui_auth using (false);
create policy asked on interface_request for insert to shenggui_auth
  with check ((select ctx_office()) = 'systemAdmin' and asked_by = (select ctx_account()) and decided_at is null);
create policy decided on interface_request for update to shenggui_auth
  using ((select ctx_office()) = 'securityAdmin' and decided_at is null) with check (decided_by = (select ctx_account()));
create policy issued on interface_token for insert to shenggui_auth
  with check ((select ctx_office()) = 'systemAdmin' and issued_by = (select ctx_account())
    and exists (select from interface_request r where r.id = request_id and r.approved and r.system_id = interface_token.system_id
      and r.duties = interface_token.duties and r.addresses = interface_token.addresses and r.rows_per_day = interface_token.rows_per_day));
create policy revoked on interface_token for update to shenggui_auth
  using ((select ctx_office()) in ('systemAdmin', 'securityAdmin') and revoked_at is null) with check (revoked_by = (select ctx_account()));
create policy made on interface_webhook for insert to shenggui_auth
  with check ((select ctx_office()) = 'systemAdmin' and made_by = (select ctx_account()));
create policy ended on interface_webhook for update to shenggui_auth using ((select ctx_office()) = 'systemAdmin');
create policy made on interface_delivery for insert to shenggui_auth with check ((select ctx_sees_all()));
create policy changed on interface_delivery for update to shenggui_auth
  using ((select ctx_sees_all()) or ((select ctx_office()) = 'systemAdmin' and state = 'failed'))
  with check ((select ctx_sees_all()) or ((select ctx_office()) = 'systemAdmin' and state = 'waiting'));
create policy made on interface_heard for insert to shenggui_auth with check ((select ctx_sees_all()));
create policy moved on interface_heard for update to shenggui_auth using ((select ctx_sees_all())) with check ((select ctx_sees_all()));

grant select, insert on interface_system, interface_request, interface_token, interface_webhook, interface_delivery, interface_heard to shenggui_auth;
grant update (decided_by, decided_at, approved, says, system_id) on interface_request to shenggui_auth;
grant update (revoked_by, revoked_at, revoked_because) on interface_token to shenggui_auth;
grant update (ended_at) on interface_webhook to shenggui_auth;
grant update (state, tries, lease_until, sent_at, says, send_at) on interface_delivery to shenggui_auth;
grant update (seq) on interface_heard to shenggui_auth;

-- Whose a program's token is, asked in the transaction that is bound to it; what it tells is the token's own. `stands`: living, or why not.
create function interface_actor(address inet)
  returns table (stands text, token_id uuid, account_id uuid, person_id uuid, login text, display_name text, office text, area text, duties text[],
    rows_per_day int, reason text, ended_at timestamptz, stale boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case
      when t.revoked_at is not null then 'revoked'
      when t.expires_at <= now() then 'expired'
      when s.token_hash is null or a.disabled_at is not null or a.approved_at is null then 'shut'
      when cardinality(t.addresses) > 0 and not coalesce($1 <<= any (t.addresses::inet[]), false) then 'elsewhere'
      else 'living' end,
    t.id, a.id, a.person_id, a.login, a.display_name, a.office, a.area, t.duties, t.rows_per_day, t.reason, coalesce(t.revoked_at, t.expires_at),
    t.last_used_at is null or t.last_used_at < now() - interval '1 minute'
  from interface_token t join interface_system y on y.id = t.system_id join account a on a.id = y.account_id
    left join session s on s.token_hash = t.token_hash and s.kind = 'token' and s.revoked_at is null and s.expires_at > now()
  where t.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
$$;
-- 最近使用: once a minute, in a transaction of its own, so that a refused call counts as well.
create function interface_used(hash bytea, address text) returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update interface_token set last_used_at = now(), last_address = left(address, 60) where token_hash = hash and revoked_at is null;
  update account set last_used_at = now() where id = (select y.account_id from interface_token t join interface_system y on y.id = t.system_id where t.token_hash = hash)
$$;
revoke execute on function interface_actor(inet), interface_used(bytea, text) from public;
grant execute on function interface_actor(inet), interface_used(bytea, text) to shenggui_app;

-- 不告知、不转办: a program reads no notices and takes no task. Said inside the functions as they stand, whoever wrote them last.
do $$
declare f regprocedure; was text; now_is text;
begin
  foreach f in array array['tell_notice(jsonb,text,text,text,text,date,timestamptz)'::regprocedure, 'work_colleagues()'::regprocedure,
    'watch_people(text)'::regprocedure] loop
    was := pg_get_functiondef(f);
    now_is := replace(was, 'a.disabled_at is null', 'not a.program and a.disabled_at is null');
    if now_is = was then raise exception 'no place for programs in %', f; end if;
    execute now_is;
  end loop;
end $$;

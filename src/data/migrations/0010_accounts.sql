-- Accounts beyond login and office: the person behind, what became of the password, when the account was last used, who let it in.
alter table account
  add column person_id uuid not null default gen_random_uuid(),   -- two accounts of one person bear the same: maker and checker are told apart by it
  add column demo boolean not null default false,                 -- of the demo city: its password is public, does not age, and the account does not fall idle
  add column must_change boolean not null default false,          -- the password was made by somebody else: to be changed at the first sign-in
  add column approved_at timestamptz default now(),               -- null: made in the console and not yet approved by 安全管理员
  add column last_used_at timestamptz,
  add column disabled_because text;                               -- said to whoever knows the password

-- The last passwords, so that they are not taken up again; the one in use is in account.
create table password_history (
  account_id uuid not null references account (id),
  password_hash text not null,
  set_at timestamptz not null default now()
);
create index password_history_account on password_history (account_id, set_at);

-- 委托代办: a colleague of the same office and area acts in the official's name between two days, for named duties.
create table delegation (
  id uuid primary key default gen_random_uuid(),
  from_account uuid not null references account (id),
  to_account uuid not null references account (id) check (to_account <> from_account),
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  duties text[] not null check (cardinality(duties) > 0),
  reason text not null,
  made_at timestamptz not null default now(),
  ended_at timestamptz
);
create index delegation_from on delegation (from_account);
create index delegation_to on delegation (to_account);

-- A session is seen and ended by its id; its token is never shown.
alter table session
  add column id uuid not null default gen_random_uuid() unique,
  add column address text,
  add column agent text,
  add column acting_for uuid references delegation (id);

-- 两人办理: what 系统管理员 asks for and 安全管理员 decides; takes effect with the decision.
create table account_request (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('account', 'scope', 'secondFactor')),
  account_id uuid not null references account (id),
  before jsonb not null,                 -- office, area, township, enterpriseId, bank as they were
  asked jsonb not null,                  -- and as they are to be
  reason text not null,
  asked_by uuid not null references account (id),
  asked_at timestamptz not null default now(),
  decided_by uuid references account (id),
  decided_at timestamptz,
  approved boolean,
  says text,
  check ((decided_at is null) = (approved is null) and (decided_at is null) = (decided_by is null) and decided_by is distinct from asked_by)
);
-- One open matter of a kind an account: two people cannot ask for two different things at once.
create unique index account_request_open on account_request (account_id, kind) where decided_at is null;

-- 岗位交接: the old account ends with the act; the successor confirms the list.
create table hand_over (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  successor_id uuid not null references account (id) check (successor_id <> account_id),
  made_by uuid not null references account (id),
  made_at timestamptz not null default now(),
  reason text not null,
  items jsonb not null,                  -- what is handed over, as it stood that day
  confirmed_at timestamptz
);
create index hand_over_successor on hand_over (successor_id);

-- The three administrators are idle after a quarter of an hour, everybody else after half an hour (等保 8.1.4.1 b).
create or replace function ctx()
  returns table (account_id uuid, login text, display_name text, kind text, office text, area text, township text, enterprise_id bigint, bank text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, coalesce(a.login, 'system'), coalesce(a.display_name, '系统'), s.kind, coalesce(a.office, 'system'), a.area, a.township, a.enterprise_id, a.bank
  from session s left join account a on a.id = s.account_id
  where s.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
    and s.revoked_at is null and s.expires_at > now()
    and (s.kind <> 'browser' or s.seen_at > now() - case when a.office in ('systemAdmin', 'securityAdmin', 'auditAdmin')
         then interval '15 minutes' else interval '30 minutes' end)
    and (s.kind = 'system' or (a.id is not null and a.disabled_at is null and a.approved_at is not null))
$$;

grant select, insert, update, delete on password_history to shenggui_auth;
grant select, insert, update on delegation, account_request, hand_over to shenggui_auth;

-- Who may be here beyond the offices of the plan: townships and parks, enterprises, banks, and the three administrators, who see no
-- business data at all (等保 8.1.4.2: 系统、安全、审计 pairwise apart).
alter table account
  add column township text,              -- office township: one township or park of the area
  add column enterprise_id bigint,       -- office enterprise: its own file alone
  add column bank text,                  -- office bank: what enterprises consented to, nothing else
  add constraint account_office check (office in (
    'industry', 'statistics', 'finance', 'tax', 'financialOffice', 'businessEnvironment', 'science', 'market', 'organisation', 'command',
    'township', 'enterprise', 'bank', 'systemAdmin', 'securityAdmin', 'auditAdmin')),
  add constraint account_scope check (
    (office = 'township') = (township is not null) and (office = 'enterprise') = (enterprise_id is not null)
    and (office = 'bank') = (bank is not null)
    and (office not in ('township', 'enterprise') or area is not null)
    and (office not in ('bank', 'systemAdmin', 'securityAdmin', 'auditAdmin', 'organisation', 'command') or area is null));

-- When the person last showed a second factor in this session: money, large exports, roles and administration ask for it (step-up.ts).
alter table session add column second_factor_at timestamptz;

-- The one look-up of the context, by the hash of the token in app.token; no row without a living session. Everything else asks it.
create function ctx()
  returns table (account_id uuid, login text, display_name text, kind text, office text, area text, township text, enterprise_id bigint, bank text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, coalesce(a.login, 'system'), coalesce(a.display_name, '系统'), s.kind, coalesce(a.office, 'system'), a.area, a.township, a.enterprise_id, a.bank
  from session s left join account a on a.id = s.account_id
  where s.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
    and s.revoked_at is null and s.expires_at > now()
    and (s.kind <> 'browser' or s.seen_at > now() - interval '30 minutes')
    and (s.kind = 'system' or (a.id is not null and a.disabled_at is null))
$$;

-- The areas an office works in. Townships, enterprises and banks work in none: they see single enterprises; administrators see no data.
create or replace function ctx_areas() returns text[]
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case
    when c.office in ('township', 'enterprise', 'bank', 'systemAdmin', 'securityAdmin', 'auditAdmin') then array[]::text[]
    when c.area is null then (select array_agg(name) from area)
    else array[c.area]
  end from ctx() c
$$;
create or replace function ctx_city() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bool_or(c.area is null and c.office not in ('bank', 'systemAdmin', 'securityAdmin', 'auditAdmin')), false) from ctx() c
$$;
create or replace function ctx_account() returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select account_id from ctx() $$;
create function ctx_office() returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select office from ctx() $$;

revoke execute on function ctx(), ctx_office() from public;
grant execute on function ctx(), ctx_office() to shenggui_app;

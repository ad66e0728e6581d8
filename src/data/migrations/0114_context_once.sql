-- The context of a session as one row, found by a function whose plan the database keeps: every policy of every statement asks it several times, and a
-- set-returning function in SQL costs more to enter than to run. As ctx() of 0010, and a living link (0091); ctx() itself
-- now tells what this one found.
create type context as (
  account_id uuid, login text, display_name text, kind text, office text, area text, township text, enterprise_id bigint, bank text
);
create function ctx_known() returns context
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  known context;
  hash bytea := sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'));
begin
  select a.id, coalesce(a.login, 'system'), coalesce(a.display_name, '系统'), s.kind, coalesce(a.office, 'system'), a.area, a.township, a.enterprise_id, a.bank
  into known
  from session s left join account a on a.id = s.account_id
  where s.token_hash = hash and s.revoked_at is null and s.expires_at > now()
    and (s.kind <> 'browser' or s.seen_at > now() - case when a.office in ('systemAdmin', 'securityAdmin', 'auditAdmin')
         then interval '15 minutes' else interval '30 minutes' end)
    and (s.kind = 'system' or (a.id is not null and a.disabled_at is null and a.approved_at is not null));
  if found then return known; end if;
  -- 一次链接: office enterprise, no account.
  select null, '一次链接 ' || left(l.id::text, 8), '一次链接 · ' || e.name, 'link', 'enterprise', l.area, null, l.enterprise_id, null
  into known
  from report_link l join enterprise e on e.id = l.enterprise_id and e.withdrawn_at is null
  where l.token_hash = hash and l.revoked_at is null and l.expires_at > now();
  if found then return known; end if;
  return null;
end $$;
revoke execute on function ctx_known() from public;

create or replace function ctx()
  returns table (account_id uuid, login text, display_name text, kind text, office text, area text, township text, enterprise_id bigint, bank text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (c).* from (select ctx_known() as c offset 0) found where (c).kind is not null
$$;

create or replace function ctx_areas() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare c context := ctx_known();
begin
  if c.kind is null then return null; end if;
  if c.office in ('township', 'enterprise', 'bank', 'systemAdmin', 'securityAdmin', 'auditAdmin') then return array[]::text[]; end if;
  if c.area is not null then return array[c.area]; end if;
  return array(select a.name from area a);
end $$;
create or replace function ctx_city() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare c context := ctx_known();
begin
  return c.kind is not null and c.area is null and c.office not in ('bank', 'systemAdmin', 'securityAdmin', 'auditAdmin');
end $$;
create or replace function ctx_account() returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$ begin return (ctx_known()).account_id; end $$;
create or replace function ctx_office() returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$ begin return (ctx_known()).office; end $$;
create or replace function ctx_area() returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$ begin return (ctx_known()).area; end $$;
create or replace function ctx_bank() returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$ begin return (ctx_known()).bank; end $$;
create or replace function ctx_machine() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin return coalesce((ctx_known()).kind in ('job', 'cli', 'system'), false); end $$;
create or replace function ctx_sees_all() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin return coalesce((ctx_known()).kind = 'system', false); end $$;
create or replace function ctx_reporter() returns bigint
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare c context := ctx_known();
begin return case when c.office = 'enterprise' then c.enterprise_id end; end $$;
create or replace function ctx_township(asked text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare c context := ctx_known();
begin
  if c.office is distinct from 'township' then return null; end if;
  if exists (select from disclosure d where d.office = 'township' and d.tier = 'area' and d.class = asked and d.level in ('detail', 'band', 'flag')) then
    return c.township;
  end if;
  return null;
end $$;

-- The areas in which the class is seen at least so far (`far`: how many of detail, band, flag count); the answers are those of ctx_levels, held equal
-- by disclosure/bases.test.ts.
create function ctx_seen_to(asked text, far int) returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who context := ctx_known();
  base text;
  ranked constant text[] := array['detail', 'band', 'flag'];
  told text[];
begin
  if who.kind is null or who.office in ('township', 'enterprise', 'bank', 'systemAdmin', 'securityAdmin', 'auditAdmin') then return array[]::text[]; end if;
  if who.kind in ('job', 'cli', 'system') then base := 'detail';
  else
    select d.level into base from disclosure d
      where d.class = asked and d.office = who.office and d.tier = case when who.area is null then 'city' else 'area' end and d.scope = 'area';
  end if;
  if base = any (ranked[1:far]) then
    if who.area is not null then return array[who.area]; end if;
    return array(select a.name from area a);
  end if;
  if not exists (select from legal_basis_raise r where r.class = asked and r.office = who.office) then return array[]::text[]; end if;
  -- Raised by a legal basis in force today.
  select array_agg(l.area) into told from ctx_levels(asked) l where l.level = any (ranked[1:far]);
  return coalesce(told, array[]::text[]);
end $$;

revoke execute on function ctx_seen_to(text, int) from public;
create or replace function ctx_detail(asked text) returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$ begin return ctx_seen_to(asked, 1); end $$;
create or replace function ctx_seen(asked text) returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$ begin return ctx_seen_to(asked, 3); end $$;

-- As 0020, but a link is told only what a report of a month needs: who it is, its own reported numbers, its power, whether it is listed.
create or replace function ctx_consented(asked text) returns bigint[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare who context := ctx_known(); how text;
begin
  if who.kind is null then return array[]::bigint[]; end if;
  if who.kind = 'link' and asked not in ('registration', 'selfRevenue', 'power', 'listed') then return array[]::bigint[]; end if;
  select d.scope into how from disclosure d
    where d.class = asked and d.office = who.office and d.tier = case when who.area is null then 'city' else 'area' end and d.level = 'detail';
  if how = 'own' then return array_remove(array[who.enterprise_id], null); end if;
  -- What is published of everybody is no secret of one: who may see anything of an enterprise may see who it is.
  if how is distinct from 'consent' then return array[]::bigint[]; end if;
  return coalesce((select array_agg(distinct c.enterprise_id) from consent c
    where (c.class = asked or asked = 'registration') and c.office = who.office and c.bank is not distinct from who.bank
      and (who.area is null or c.area = who.area) and c.withdrawn_at is null and c.valid_to >= (now() at time zone 'Asia/Shanghai')::date),
    array[]::bigint[]);
end $$;

-- As 0008; a chain is begun once, so it is looked for first.
create or replace function journal_next()
  returns table (chain text, seq bigint, prev_hash text, area text, account_id uuid, login text, display_name text, office text, session_kind text)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who context := ctx_known(); own text; head journal_head%rowtype;
begin
  if who.kind is null then return; end if;
  own := coalesce(who.area, '全市');
  select * into head from journal_head h where h.chain = own for update;
  if not found then
    insert into journal_head as h values (own, who.area, 0, repeat('0', 64)) on conflict do nothing;
    select * into head from journal_head h where h.chain = own for update;
  end if;
  return query select own, head.seq + 1, head.hash, who.area, who.account_id, who.login, who.display_name, who.office, who.kind;
end $$;
create or replace function journal_link() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who context := ctx_known(); moved int;
begin
  if who.kind is null or coalesce(who.area, '全市') <> new.chain or who.area is distinct from new.area or who.account_id is distinct from new.account_id
    or who.login <> new.login or who.display_name <> new.display_name or who.office <> new.office or who.kind <> new.session_kind then
    raise exception '留痕只能以本人名义写入本人所属的链' using errcode = '42501';
  end if;
  update journal_head h set seq = new.seq, hash = new.hash where h.chain = new.chain and h.seq = new.seq - 1 and h.hash = new.prev_hash;
  get diagnostics moved = row_count;
  if moved <> 1 then raise exception '留痕只能接在链尾' using errcode = '42501'; end if;
  return new;
end $$;

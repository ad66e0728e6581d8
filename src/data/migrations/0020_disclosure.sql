-- 披露: who sees what of which class of data. The matrix is the pack's, loaded at start by the auth role; the app may only read it.
create table disclosure_class (
  class text primary key,
  owner text not null                    -- the office whose data it is: only it may open it to others
);
create table disclosure (
  class text not null references disclosure_class (class) on delete cascade,
  office text not null,
  tier text not null check (tier in ('city', 'area')),
  level text not null check (level in ('detail', 'band', 'flag', 'aggregate', 'none')),
  scope text not null check (scope in ('area', 'own', 'consent')),
  primary key (class, office, tier)
);
create table disclosure_band (
  class text not null references disclosure_class (class) on delete cascade,
  measure text not null,
  ordinal int not null,
  from_value numeric,                    -- null: below the first edge
  label text not null,
  primary key (class, measure, ordinal)
);
grant select, insert, update, delete on disclosure_class, disclosure, disclosure_band to shenggui_auth;
grant select on disclosure_class, disclosure, disclosure_band to shenggui_app;

-- 数据依据: what a roster may be filed under, and what opens a class beyond the matrix.
create table legal_basis (
  no bigint generated always as identity primary key,
  pack_key text unique,                  -- one the pack brings; null: added by people
  kind text not null check (kind in ('consent', 'protocol', 'form', 'administrative', 'public')),
  title text not null,
  issuer text not null,
  form_no text,                          -- 表号
  approval_no text,                      -- 批准文号
  source roster_source,                  -- the rosters it is for; null: none, it only opens a class
  area text references area (name),      -- null: all areas
  purposes text[] not null check (cardinality(purposes) > 0),
  is_default boolean not null default false,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  note text,
  survey_only boolean generated always as (kind = 'form' and purposes = array['statistics']) stored,
  made_by uuid references account (id),
  made_by_name text,
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by_name text,
  end_reason text,
  -- 统计法第十七条: a form without them may be refused.
  check (kind <> 'form' or (form_no is not null and approval_no is not null))
);
create table legal_basis_raise (
  basis_no bigint not null references legal_basis (no),
  class text not null,
  office text not null,
  tier text not null check (tier in ('city', 'area')),
  area text references area (name),      -- null: wherever the basis holds
  level text not null check (level in ('detail', 'band', 'flag')),
  area_key text generated always as (coalesce(area, '')) stored,
  primary key (basis_no, class, office, tier, area_key)
);

-- 企业同意: one enterprise opens one class of its own data to one office or bank, and may take it back at any time.
create table consent (
  no bigint generated always as identity primary key,
  enterprise_id bigint not null,
  area text not null,
  class text not null,
  office text not null,
  bank text,
  purpose text not null,
  evidence text not null,                -- 授权书编号, or 企业账号在线授权
  valid_to date not null,
  given_by_name text not null,
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  check ((office = 'bank') = (bank is not null)),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index consent_enterprise on consent (enterprise_id);

-- ─────────────────────────────────────────────────────────────── the context
-- A job or a command files, compares and settles for a person: it works on the machine's side and sees its whole scope in detail.
create function ctx_machine() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bool_or(c.kind in ('job', 'cli', 'system')), false) from ctx() c
$$;
-- The system itself: every row of every area. Asked first in every policy, because it settles a scan of the city at once.
create function ctx_sees_all() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bool_or(c.kind = 'system'), false) from ctx() c
$$;
create function ctx_area() returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select area from ctx() $$;
create function ctx_bank() returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select bank from ctx() $$;

-- By area, how much the session's office sees of a class as a person: by the matrix, or raised by a legal basis in force today.
-- Townships, enterprises and banks see single enterprises and are not among these.
create function ctx_levels(asked text) returns table (area text, level text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who record;
  own_tier text;
  today date := (now() at time zone 'Asia/Shanghai')::date;
  ranked text[] := array['detail', 'band', 'flag', 'aggregate', 'none'];
  base text;
begin
  select * into who from ctx();
  if not found or who.office in ('township', 'enterprise', 'bank', 'systemAdmin', 'securityAdmin', 'auditAdmin') then return; end if;
  if who.office = 'system' then return query select a.name, 'detail'::text from area a; return; end if;
  own_tier := case when who.area is null then 'city' else 'area' end;
  select d.level into base from disclosure d where d.class = asked and d.office = who.office and d.tier = own_tier and d.scope = 'area';
  base := coalesce(base, 'none');
  return query
    select a.name, ranked[least(array_position(ranked, base), (
      select min(array_position(ranked, r.level)) from legal_basis_raise r join legal_basis b on b.no = r.basis_no
      where r.class = asked and r.office = who.office and r.tier = own_tier and b.ended_at is null and today between b.valid_from and b.valid_to
        and (b.area is null or b.area = a.name) and (r.area is null or r.area = a.name)))]
    from area a where who.area is null or a.name = who.area;
end $$;

-- The areas in which the class is seen in detail, enterprise by enterprise.
create function ctx_detail(asked text) returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if ctx_machine() then return ctx_areas(); end if;
  return coalesce((select array_agg(l.area) from ctx_levels(asked) l where l.level = 'detail'), array[]::text[]);
end $$;
-- The areas in which it is at least told of an enterprise whether it is so.
create function ctx_seen(asked text) returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if ctx_machine() then return ctx_areas(); end if;
  return coalesce((select array_agg(l.area) from ctx_levels(asked) l where l.level in ('detail', 'band', 'flag')), array[]::text[]);
end $$;
-- Single enterprises seen in detail: one's own, or those whose consent is in force.
create function ctx_consented(asked text) returns bigint[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare who record; how text;
begin
  select * into who from ctx();
  if not found then return array[]::bigint[]; end if;
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
-- The township of an account of one, where a township is told anything of the class; null for everybody else.
create function ctx_township(asked text) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.township from ctx() c join disclosure d on d.office = 'township' and d.tier = 'area' and d.class = asked
  where c.office = 'township' and d.level in ('detail', 'band', 'flag')
$$;
-- How much the session's office as such sees of a class, whoever acts for it: what holds in all its areas.
create function ctx_level(asked text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare who record; told text;
begin
  select * into who from ctx();
  if not found then return 'none'; end if;
  if who.office in ('township', 'enterprise', 'bank') then
    select d.level into told from disclosure d
      where d.class = asked and d.office = who.office and d.tier = case when who.area is null then 'city' else 'area' end and d.scope <> 'consent';
    return coalesce(told, 'none');
  end if;
  select l.level into told from ctx_levels(asked) l
    order by array_position(array['detail', 'band', 'flag', 'aggregate', 'none'], l.level) desc limit 1;
  return coalesce(told, 'none');
end $$;
-- The same of one enterprise, by class: what an answer about it may say.
create function ctx_levels_of(enterprise bigint) returns table (class text, level text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare its_area text; its_township text;
begin
  select e.area, e.township into its_area, its_township from enterprise e where e.id = enterprise;
  return query select k.class, case
      when enterprise = any (ctx_consented(k.class)) then 'detail'
      when ctx_township(k.class) is not null then case when its_area = ctx_area() and its_township = ctx_township(k.class) then ctx_level(k.class) else 'none' end
      else coalesce((select l.level from ctx_levels(k.class) l where l.area = its_area), 'none') end
    from disclosure_class k;
end $$;
-- Rosters as they were sent, by `class/area` (`class/` the city's): seen by who sees the class in detail.
create function ctx_rosters() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare whole int := (select count(*) from area);
begin
  return coalesce((
    select array_agg(k.class || '/' || a.name) from disclosure_class k, lateral unnest(ctx_detail(k.class) || case
      when ctx_city() and cardinality(ctx_detail(k.class)) = whole then array[''] else array[]::text[] end) a (name)), array[]::text[]);
end $$;

do $$
declare f text;
begin
  foreach f in array array['ctx_machine()', 'ctx_sees_all()', 'ctx_area()', 'ctx_bank()', 'ctx_levels(text)', 'ctx_detail(text)', 'ctx_seen(text)',
      'ctx_consented(text)', 'ctx_township(text)', 'ctx_level(text)', 'ctx_levels_of(bigint)', 'ctx_rosters()'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to shenggui_app', f);
  end loop;
  -- The functions act as the owner, whom forced row-level security binds as well.
  foreach f in array array['legal_basis', 'legal_basis_raise', 'consent', 'enterprise', 'register_event', 'figure_year'] loop
    execute format('alter table %I enable row level security', f);
    execute format('alter table %I force row level security', f);
    execute format('create policy kept on %I for select to %I using (true)', f, current_user);
  end loop;
end $$;

-- A basis is no secret of those it concerns. Nobody opens a class to themselves: only the office whose data it is, and only to others.
create policy basis_read on legal_basis for select to shenggui_app
  using ((select ctx_office()) is not null and (area is null or area = any ((select ctx_areas())::text[]) or area = (select ctx_area())));
create policy basis_made on legal_basis for insert to shenggui_app
  with check (pack_key is null and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))));
create policy basis_ended on legal_basis for update to shenggui_app
  using (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))) with check (ended_at is not null);
create policy basis_not_deleted on legal_basis for delete to shenggui_app using (false);
create policy basis_of_pack on legal_basis for all to shenggui_auth using (pack_key is not null) with check (pack_key is not null);
create policy raise_read on legal_basis_raise for select to shenggui_app
  using ((select ctx_office()) is not null and (area is null or area = any ((select ctx_areas())::text[]) or area = (select ctx_area())));
create policy raise_made on legal_basis_raise for insert to shenggui_app
  with check (office <> (select ctx_office()) and exists (select from disclosure_class k where k.class = legal_basis_raise.class and k.owner = (select ctx_office()))
    and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))));
create policy raise_not_changed on legal_basis_raise for update to shenggui_app using (false);
create policy raise_not_deleted on legal_basis_raise for delete to shenggui_app using (false);
create policy consent_read on consent for select to shenggui_app
  using (area = any ((select ctx_areas())::text[]) or enterprise_id = any ((select ctx_consented('registration'))::bigint[])
    or bank = (select ctx_bank()));
create policy consent_given on consent for insert to shenggui_app
  with check ((area = any ((select ctx_areas())::text[]) or ((select ctx_office()) = 'enterprise' and enterprise_id = any ((select ctx_consented('registration'))::bigint[])))
    and office <> (select ctx_office()));
create policy consent_withdrawn on consent for update to shenggui_app
  using (area = any ((select ctx_areas())::text[]) or ((select ctx_office()) = 'enterprise' and enterprise_id = any ((select ctx_consented('registration'))::bigint[])))
  with check (withdrawn_at is not null);
create policy consent_not_deleted on consent for delete to shenggui_app using (false);
grant select, insert on legal_basis, legal_basis_raise, consent to shenggui_app;
grant update (ended_at, ended_by_name, end_reason) on legal_basis to shenggui_app;
grant update (withdrawn_at, withdrawn_by_name) on consent to shenggui_app;
grant select, insert, update (kind, title, issuer, form_no, approval_no, source, purposes, valid_from, valid_to, note) on legal_basis to shenggui_auth;

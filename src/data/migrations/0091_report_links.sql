-- 一次链接: a report without an account. The token is the session: it lets in the one enterprise it was issued to, for the months it names,
-- until it runs out or is taken back; only its hash is kept.
create table report_link (
  id uuid primary key default gen_random_uuid(),
  enterprise_id bigint not null,
  area text not null,
  token_hash bytea not null unique,
  periods text[] not null check (cardinality(periods) between 1 and 12),
  issued_by uuid references account (id),
  issued_by_name text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by_name text,
  revoke_reason text,
  check ((revoked_at is null) = (revoked_by_name is null)),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index report_link_enterprise on report_link (enterprise_id, issued_at desc);
alter table report_link enable row level security;
alter table report_link force row level security;
do $$ begin
  -- The look-ups below act as the owner, whom forced row-level security binds as well.
  execute format('create policy kept on report_link for select to %I using (true)', current_user);
end $$;
create policy link_read on report_link for select to shenggui_app using ((select ctx_sees_all()) or area = any ((select ctx_seen('pool'))::text[]));
create policy link_issued on report_link for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]) and revoked_at is null);
create policy link_revoked on report_link for update to shenggui_app
  using (area = any ((select ctx_areas())::text[])) with check (area = any ((select ctx_areas())::text[]) and revoked_at is not null);
create policy link_not_deleted on report_link for delete to shenggui_app using (false);
grant select, insert on report_link to shenggui_app;
grant update (revoked_at, revoked_by_name, revoke_reason) on report_link to shenggui_app;

-- As 0010, and a living link: office enterprise, kind link, no account.
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
  union all
  select null, '一次链接 ' || left(l.id::text, 8), '一次链接 · ' || e.name, 'link', 'enterprise', l.area, null, l.enterprise_id, null
  from report_link l join enterprise e on e.id = l.enterprise_id and e.withdrawn_at is null
  where l.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
    and l.revoked_at is null and l.expires_at > now()
$$;

-- What became of the link whose token is said: told to its holder alone.
create function report_link_told() returns table (id uuid, periods text[], state text, ended_at timestamptz, reason text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.id, l.periods, case when l.revoked_at is not null then 'revoked' when l.expires_at <= now() then 'expired' else 'living' end,
    coalesce(l.revoked_at, l.expires_at), l.revoke_reason
  from report_link l where l.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
$$;
revoke execute on function report_link_told() from public;
grant execute on function report_link_told() to shenggui_app;

-- As 0020, but a link is told only what a report of a month needs: who it is, its own reported numbers, its power, whether it is listed.
create or replace function ctx_consented(asked text) returns bigint[]
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare who record; how text;
begin
  select * into who from ctx();
  if not found then return array[]::bigint[]; end if;
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

-- A link neither reads nor answers queries, and neither reads, gives nor withdraws consents: these hang on the enterprise of the session.
do $$
declare t text;
begin
  foreach t in array array['consent', 'figure_query', 'figure_query_step'] loop
    execute format('create policy not_by_link on %I as restrictive for select to shenggui_app using ((select c.kind from ctx() c) is distinct from ''link'')', t);
    execute format('create policy not_made_by_link on %I as restrictive for insert to shenggui_app with check ((select c.kind from ctx() c) is distinct from ''link'')', t);
    execute format('create policy not_changed_by_link on %I as restrictive for update to shenggui_app using ((select c.kind from ctx() c) is distinct from ''link'')', t);
  end loop;
end $$;

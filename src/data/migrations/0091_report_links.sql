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

-- What became of the link whose token is said: told to its holder alone.
create function report_link_told() returns table (id uuid, periods text[], state text, ended_at timestamptz, reason text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.id, l.periods, case when l.revoked_at is not null then 'revoked' when l.expires_at <= now() then 'expired' else 'living' end,
    coalesce(l.revoked_at, l.expires_at), l.revoke_reason
  from report_link l where l.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
$$;
revoke execute on function report_link_told() from public;
grant execute on function report_link_told() to shenggui_app;

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

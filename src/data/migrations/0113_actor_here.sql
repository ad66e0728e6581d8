-- Who acts, told on the connection on which they act, in the same message that opens the transaction: one question less to a second connection for
-- every request. Under a token nobody else has; what it tells is the token's own. As `actorOf` (registry/access/sessions.ts) asks it.
create function ctx_actor(today date)
  returns table (kind text, stale boolean, id uuid, login text, display_name text, office text, area text, township text, enterprise_id text, bank text,
    second_factor_at timestamptz, person_id uuid, must_change boolean,
    delegation uuid, duties text[], to_on date, from_id uuid, from_person uuid, from_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.kind, s.seen_at < now() - interval '1 minute', a.id, a.login, a.display_name, a.office, a.area, a.township, a.enterprise_id::text, a.bank,
    s.second_factor_at, a.person_id, a.must_change, d.id, d.duties, d.to_on, f.id, f.person_id, f.display_name
  from session s left join account a on a.id = s.account_id
    left join delegation d on d.id = s.acting_for and d.ended_at is null and today between d.from_on and d.to_on
    left join account f on f.id = d.from_account and f.disabled_at is null
  where s.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
    and s.revoked_at is null and s.expires_at > now()
    and (s.kind <> 'browser' or s.seen_at > now() - case when a.office in ('systemAdmin', 'securityAdmin', 'auditAdmin')
         then interval '15 minutes' else interval '30 minutes' end)
    and (s.kind = 'system' or (a.id is not null and a.disabled_at is null and a.approved_at is not null))
$$;
revoke execute on function ctx_actor(date) from public;
grant execute on function ctx_actor(date) to shenggui_app;

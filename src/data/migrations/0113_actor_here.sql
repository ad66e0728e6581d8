-- Whose a session is, by the hash of its token: asked at the door (`actorOf`, registry/access/sessions.ts) and, in the message that opens the
-- transaction, on the connection on which they act.
create type acting as (
  kind text, stale boolean, id uuid, login text, display_name text, office text, area text, township text, enterprise_id text, bank text,
  second_factor_at timestamptz, person_id uuid, must_change boolean,
  delegation uuid, duties text[], to_on date, from_id uuid, from_person uuid, from_name text
);
create function session_actor(hash bytea, today date) returns setof acting
  language sql stable as $$
  select s.kind, s.seen_at < now() - interval '1 minute', a.id, a.login, a.display_name, a.office, a.area, a.township, a.enterprise_id::text, a.bank,
    s.second_factor_at, a.person_id, a.must_change, d.id, d.duties, d.to_on, f.id, f.person_id, f.display_name
  from session s left join account a on a.id = s.account_id
    left join delegation d on d.id = s.acting_for and d.ended_at is null and today between d.from_on and d.to_on
    left join account f on f.id = d.from_account and f.disabled_at is null
  where s.token_hash = hash
    and s.revoked_at is null and s.expires_at > now()
    and (s.kind <> 'browser' or s.seen_at > now() - case when a.office in ('systemAdmin', 'securityAdmin', 'auditAdmin')
         then interval '15 minutes' else interval '30 minutes' end)
    and (s.kind = 'system' or (a.id is not null and a.disabled_at is null and a.approved_at is not null))
$$;
-- Under a token nobody else has; what it tells is the token's own.
create function ctx_actor(today date) returns setof acting
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select * from session_actor(sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8')), today)
$$;
revoke execute on function session_actor(bytea, date), ctx_actor(date) from public;
grant execute on function session_actor(bytea, date) to shenggui_auth;
grant execute on function ctx_actor(date) to shenggui_app;

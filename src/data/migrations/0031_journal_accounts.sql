-- 核对 asks whether every account is accounted for; who they are it does not learn.
create function journal_accounts() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select id from account $$;
revoke execute on function journal_accounts() from public;
grant execute on function journal_accounts() to shenggui_app;

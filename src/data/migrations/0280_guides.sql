-- 上手指引: which guide an account has read, so that it is not offered again at another desk. Nobody's but the account's own.
create table guide_seen (
  account_id uuid not null references account (id),
  guide text not null check (guide ~ '^[a-z][A-Za-z-]{1,40}$'),
  version int not null check (version > 0),
  seen_at timestamptz not null,
  primary key (account_id, guide)
);
alter table guide_seen enable row level security;
alter table guide_seen force row level security;
create policy seen on guide_seen for select to shenggui_app using (account_id = (select ctx_account()));
create policy kept on guide_seen for insert to shenggui_app with check (account_id = (select ctx_account()));
create policy renewed on guide_seen for update to shenggui_app using (account_id = (select ctx_account())) with check (account_id = (select ctx_account()));
create policy not_deleted on guide_seen for delete to shenggui_app using (false);
grant select, insert on guide_seen to shenggui_app;
grant update (version, seen_at) on guide_seen to shenggui_app;

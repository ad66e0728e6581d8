-- 消息外发: what a person wants sent by mail, an office's webhook, and one row for each thing sent, whoever sends it and however often it is tried.

-- 消息设置 of an account. Nothing goes to an address before a code sent there came back.
create table notice_setting (
  account_id uuid primary key references account (id),
  email text,                            -- confirmed, in use
  asked_email text,                      -- to be confirmed
  asked_at timestamptz,
  asked_tries int not null default 0,
  muted text[] not null default '{}',    -- kinds not sent by mail
  digest_hour int check (digest_hour between 0 and 23),  -- null: at once
  quiet_from int not null default 22 check (quiet_from between 0 and 23),
  quiet_to int not null default 7 check (quiet_to between 0 and 23),
  quiet_off_days boolean not null default true,  -- 节假日不打扰
  urgent_through boolean not null default true,  -- what would be overdue by then is sent all the same
  changed_at timestamptz not null,
  check ((asked_email is null) = (asked_at is null))
);

-- 单位通道: the group robot of an office. Address and signing secret are sealed: whoever has the address may write into the group.
create table notice_channel (
  id uuid primary key,
  office text not null,
  area text references area (name),
  host text not null,                    -- what is shown of the address
  form text not null check (form in ('markdown', 'text')),
  sealed_url text not null,
  sealed_secret text not null,
  algorithm text not null,
  muted text[] not null default '{}',
  quiet boolean not null default true,   -- 22:00–07:00 and days off wait
  made_by_name text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz
);
-- One living channel an office and area.
create unique index notice_channel_living on notice_channel (office, coalesce(area, '')) where ended_at is null;

create table notice_delivery (
  id uuid primary key default gen_random_uuid(),
  way text not null check (way in ('email', 'webhook')),
  purpose text not null check (purpose in ('notices', 'code', 'test')),
  account_id uuid references account (id),
  channel_id uuid references notice_channel (id),
  office text not null,
  area text references area (name),
  to_name text not null,
  kind text,                             -- null: several kinds in one, or none
  bundle text unique,                    -- what is sent together, or once an office
  counted int not null default 1,        -- how many notices are in it
  send_at timestamptz not null,          -- not before
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  tries int not null default 0,
  lease_until timestamptz,               -- while it is being sent; past it the sender has died and another takes it up
  sent_at timestamptz,
  says text,                             -- why not, in words
  made_at timestamptz not null,
  check ((way = 'email') = (account_id is not null) and (way = 'webhook') = (channel_id is not null)),
  check ((state = 'sent') = (sent_at is not null))
);
create index notice_delivery_due on notice_delivery (send_at) where state in ('waiting', 'sending');
create index notice_delivery_made on notice_delivery (made_at desc, id);
create index notice_delivery_account on notice_delivery (account_id, made_at desc) where account_id is not null;

-- Which notices a delivery carries; a notice goes out once a way.
create table notice_delivery_item (
  delivery_id uuid not null references notice_delivery (id),
  notice_id uuid not null references notice (id),
  way text not null check (way in ('email', 'webhook')),
  primary key (delivery_id, notice_id),
  unique (notice_id, way)
);

do $$
declare t text;
begin
  foreach t in array array['notice_setting', 'notice_channel', 'notice_delivery', 'notice_delivery_item'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
  end loop;
end $$;

create policy own on notice_setting for select to shenggui_app using ((select ctx_sees_all()) or account_id = (select ctx_account()));
create policy own_made on notice_setting for insert to shenggui_app with check (account_id = (select ctx_account()));
create policy own_changed on notice_setting for update to shenggui_app
  using (account_id = (select ctx_account())) with check (account_id = (select ctx_account()));
grant select, insert, update on notice_setting to shenggui_app;

create policy seen on notice_channel for select to shenggui_app using ((select ctx_sees_all()) or (select ctx_office()) = 'systemAdmin');
create policy made on notice_channel for insert to shenggui_app with check ((select ctx_office()) = 'systemAdmin');
create policy changed on notice_channel for update to shenggui_app
  using ((select ctx_office()) = 'systemAdmin') with check ((select ctx_office()) = 'systemAdmin');
grant select, insert on notice_channel to shenggui_app;
grant update (host, form, sealed_url, sealed_secret, algorithm, muted, quiet, changed_at, ended_at) on notice_channel to shenggui_app;

-- 系统管理员 sees to whom, by which way, when and with what result; what was said stands in notice, which they do not see.
create policy seen on notice_delivery for select to shenggui_app
  using ((select ctx_sees_all()) or (select ctx_office()) = 'systemAdmin' or account_id = (select ctx_account()));
create policy made on notice_delivery for insert to shenggui_app with check (
  (select ctx_sees_all())
  or (purpose = 'code' and state = 'waiting' and account_id = (select ctx_account()))
  or (purpose = 'test' and state = 'waiting' and way = 'webhook' and (select ctx_office()) = 'systemAdmin'));
-- 重发: from the beginning, by hand.
create policy changed on notice_delivery for update to shenggui_app
  using ((select ctx_sees_all()) or ((select ctx_office()) = 'systemAdmin' and state = 'failed'))
  with check ((select ctx_sees_all()) or ((select ctx_office()) = 'systemAdmin' and state = 'waiting'));
grant select, insert on notice_delivery to shenggui_app;
grant update (state, tries, lease_until, sent_at, says, send_at, counted, kind) on notice_delivery to shenggui_app;

create policy seen on notice_delivery_item for select to shenggui_app
  using ((select ctx_sees_all()) or exists (select from notice n where n.id = notice_id));
create policy made on notice_delivery_item for insert to shenggui_app with check ((select ctx_sees_all()));
create policy not_changed on notice_delivery_item for update to shenggui_app using (false);
grant select, insert on notice_delivery_item to shenggui_app;

-- 企业认领: somebody says they work for an enterprise and asks for an account of it; 工信 of the area looks into it. The answer to whoever asks is the
-- same whether the code stands in the directory or not, so what was found is written here and told to the area alone.
alter table account add column enterprise_role text check (enterprise_role in ('head', 'accountant', 'tax', 'statistics'));
alter table account add constraint role_of_enterprise check (enterprise_role is null or office = 'enterprise');

create table claim (
  id uuid primary key default gen_random_uuid(),
  number text not null unique check (number ~ '^QY[0-9A-Z]{8}$'),   -- the login of the account that may come of it
  area text not null references area (name),
  enterprise_id bigint,                  -- null: no such code in the directory when it was asked
  credit_code text not null,
  role text not null check (role in ('head', 'accountant', 'tax', 'statistics')),
  name_masked text not null check (name_masked like '%*%'),
  name_sealed text not null,
  phone_masked text not null check (phone_masked like '%*%'),
  phone_sealed text not null,
  algorithm text not null,               -- of both, named beside them
  phone_key text not null,               -- keyed hash: how many claims of one telephone wait
  password_hash text,                    -- null: decided; nothing is kept of a password that opens nothing, or that the account has
  made_at timestamptz not null,
  unique (id, area),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index claim_area on claim (area, made_at desc);
create index claim_code on claim (credit_code);
create index claim_phone on claim (phone_key);

create table claim_step (
  claim_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('verify', 'reject')),
  says text not null check (length(says) between 2 and 500),
  account_id uuid references account (id),   -- what came of it
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  -- Two people at one step: both would write the same ordinal, and one of them does not.
  primary key (claim_id, ordinal),
  foreign key (claim_id, area) references claim (id, area) on update cascade,
  check ((step = 'verify') = (account_id is not null))
);

do $$
declare
  t text;
  told constant text := '((select ctx_sees_all()) or ((select ctx_office()) = ''industry'' and area = any ((select ctx_detail(''registration''))::text[])))';
begin
  foreach t in array array['claim', 'claim_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy told on %I for select to shenggui_app using (%s)', t, told);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    -- Accounts come of them: they are worked on by the role that works on accounts, under the session of whoever acts, and by no other.
    execute format('grant select, insert on %I to shenggui_auth', t);
  end loop;
end $$;
create policy asked on claim for insert to shenggui_app with check ((select ctx_sees_all()));
create policy decided on claim for update to shenggui_app
  using ((select ctx_office()) = 'industry' and area = (select ctx_area())) with check (password_hash is null and area = (select ctx_area()));
grant update (password_hash, enterprise_id) on claim to shenggui_auth;
-- The list, and its sheet, are read by the app: masked.
grant select (id, number, area, enterprise_id, credit_code, role, name_masked, phone_masked, made_at) on claim to shenggui_app;
grant select on claim_step to shenggui_app;
create policy taken on claim_step for insert to shenggui_app with check (
  (select ctx_office()) = 'industry' and area = (select ctx_area()) and taken_by is not distinct from (select ctx_account()));
create policy not_changed on claim_step for update to shenggui_app using (false);
create trigger only_grows before update or delete on claim_step for each row execute function only_grows();
alter table claim_step enable always trigger only_grows;
create trigger only_grows_whole before truncate on claim_step for each statement execute function only_grows();
alter table claim_step enable always trigger only_grows_whole;

-- Whose a session is (0113), with the role within the enterprise.
alter type acting add attribute enterprise_role text;
create or replace function session_actor(hash bytea, today date) returns setof acting
  language sql stable as $$
  select s.kind, s.seen_at < now() - interval '1 minute', a.id, a.login, a.display_name, a.office, a.area, a.township, a.enterprise_id::text, a.bank,
    s.second_factor_at, a.person_id, a.must_change, d.id, d.duties, d.to_on, f.id, f.person_id, f.display_name, a.enterprise_role
  from session s left join account a on a.id = s.account_id
    left join delegation d on d.id = s.acting_for and d.ended_at is null and today between d.from_on and d.to_on
    left join account f on f.id = d.from_account and f.disabled_at is null
  where s.token_hash = hash
    and s.revoked_at is null and s.expires_at > now()
    and (s.kind <> 'browser' or s.seen_at > now() - case when a.office in ('systemAdmin', 'securityAdmin', 'auditAdmin')
         then interval '15 minutes' else interval '30 minutes' end)
    and (s.kind = 'system' or (a.id is not null and a.disabled_at is null and a.approved_at is not null))
$$;

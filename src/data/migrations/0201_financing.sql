-- 政银企 (四.7). A bank reads its own products, and of a need nothing but the fields its enterprise consented to, as long as the consent holds: that is
-- said here, row by row, so that neither a page nor a sheet nor SQL of any kind gives it more. No row a bank reads bears an enterprise's number, which
-- its code could be told from; the area is told with every push, and the consent says so.
create table finance_product (
  id uuid primary key default gen_random_uuid(),
  bank text not null,
  title text not null check (length(title) between 2 and 60),
  special text check (special in ('newListed', 'pool', 'both')),  -- 专项产品: for 新增规上, 培育库, or both
  says text not null check (length(says) between 2 and 500),
  most_yuan numeric(18,2) not null check (most_yuan > 0),
  term_months smallint not null check (term_months between 1 and 360),
  rate text not null check (length(rate) between 1 and 60),
  guarantee text not null check (length(guarantee) between 1 and 100),
  fits jsonb not null,                   -- conditions as those of a relief (policy/relief-condition.ts)
  filed_by uuid references account (id),
  filed_by_name text not null,
  filed_at timestamptz not null,
  unique (id, bank)
);
create table finance_product_step (
  product_id uuid not null,
  ordinal int not null check (ordinal > 0),
  bank text not null,
  step text not null check (step in ('file', 'publish', 'return', 'retire')),
  says text,
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_at timestamptz not null,
  primary key (product_id, ordinal),
  foreign key (product_id, bank) references finance_product (id, bank)   -- a step is of the product's own bank, whoever takes it
);

-- 融资需求: raised by the enterprise, or by 工信 for it with its signed paper.
create table finance_need (
  id uuid primary key default gen_random_uuid(),
  no bigint generated always as identity unique,
  enterprise_id bigint not null,
  area text not null,
  amount_yuan numeric(18,2) not null check (amount_yuan > 0),
  purpose text not null check (length(purpose) between 2 and 200),
  term_months smallint not null check (term_months between 1 and 360),
  collateral text not null check (length(collateral) between 1 and 200),
  contact_name text not null check (contact_name like '%*%'),   -- masked
  contact_phone text not null check (contact_phone like '%*%'),
  contact_sealed bytea not null,
  algorithm text not null,
  paper text,                            -- 授权书编号, where an official raised it
  raised_by uuid references account (id),
  raised_by_name text not null,
  raised_office text not null,
  raised_on date not null,
  raised_at timestamptz not null,
  unique (id, area),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check (raised_office = 'enterprise' or paper is not null)
);
create index finance_need_enterprise on finance_need (enterprise_id);
create index finance_need_area on finance_need (area, raised_on);
create table finance_need_end (
  need_id uuid primary key,
  area text not null,
  says text not null check (length(says) between 2 and 200),
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  foreign key (need_id, area) references finance_need (id, area) on update cascade
);

-- 授权与推送: which fields of a need which bank sees, for what, until when; and by which day it answers. One a need and bank in force.
create table finance_match (
  id uuid primary key default gen_random_uuid(),
  no bigint generated always as identity unique,  -- what a bank calls it by
  need_id uuid not null,
  area text not null,
  bank text not null,
  product_id uuid references finance_product (id),
  purpose text not null,                 -- financing.yaml
  fields text[] not null check (cardinality(fields) between 1 and 6
    and fields <@ array['identity', 'contact', 'sector', 'listing', 'need', 'ownRevenue']),
  evidence text not null,                -- 企业账号在线授权, or the paper's number
  valid_to date not null,
  pushed_on date not null,
  due_on date not null,
  given_by uuid references account (id),
  given_by_name text not null,
  given_office text not null,
  given_at timestamptz not null,
  ended_at timestamptz,                  -- 撤回授权, or it ran out
  ended_by_name text,
  end_says text,
  check ((ended_at is null) = (ended_by_name is null)),
  check (valid_to >= pushed_on),
  unique (id, area),
  foreign key (need_id, area) references finance_need (id, area) on update cascade
);
create unique index finance_match_once on finance_match (need_id, bank) where ended_at is null;
create index finance_match_bank on finance_match (bank, pushed_on);
create index finance_match_due on finance_match (due_on) where ended_at is null;

-- 推送的数据项, as they were when pushed; the contact sealed.
create table finance_field (
  match_id uuid not null,
  field text not null check (field in ('identity', 'contact', 'sector', 'listing', 'need', 'ownRevenue')),
  area text not null,
  value text,
  sealed bytea,
  algorithm text,
  primary key (match_id, field),
  foreign key (match_id, area) references finance_match (id, area) on update cascade,
  check ((value is null) <> (sealed is null)),
  check ((field = 'contact') = (sealed is not null))
);

create table finance_step (
  match_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('push', 'accept', 'decline', 'credit', 'drawdown', 'lapse', 'overdue', 'withdraw', 'expire')),
  code text check ((code is not null) = (step in ('decline', 'lapse'))),
  amount_yuan numeric(18,2) check (amount_yuan > 0),
  happened_on date,                      -- 授信日、放款日
  says text check (length(says) <= 300),
  taken_by uuid references account (id), -- null: the system
  taken_by_name text not null,
  office text not null,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (match_id, ordinal),
  foreign key (match_id, area) references finance_match (id, area) on update cascade,
  check ((step in ('credit', 'drawdown')) = (amount_yuan is not null and happened_on is not null))
);

-- What is ended stays ended, and nothing but the end is ever written.
create function finance_match_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'area' = to_jsonb(old) - 'area' then return new; end if;
  if tg_op = 'UPDATE' and old.ended_at is null and new.ended_at is not null
    and to_jsonb(new) - array['ended_at', 'ended_by_name', 'end_says'] = to_jsonb(old) - array['ended_at', 'ended_by_name', 'end_says'] then
    return new;
  end if;
  raise exception '授权只能撤回，不能改写' using errcode = '42501';
end $$;
create trigger finance_match_stands before update or delete on finance_match for each row execute function finance_match_stands();
alter table finance_match enable always trigger finance_match_stands;

do $$
declare
  t text;
  me constant text := 'taken_by is not distinct from (select ctx_account()) and office = (select ctx_office())';
  given constant text := 'given_by is not distinct from (select ctx_account()) and given_office = (select ctx_office())';
  raised constant text := 'raised_by is not distinct from (select ctx_account()) and raised_office = (select ctx_office())';
  need constant text := 'exists (select from finance_need n where n.id = %s.need_id)';
  -- The enterprise itself, or 工信 of its area; 市政府金融办 looks on.
  hands constant text := '((select ctx_office()) in (''enterprise'', ''industry''))';
begin
  foreach t in array array['finance_product', 'finance_product_step', 'finance_need', 'finance_need_end', 'finance_match', 'finance_field', 'finance_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to shenggui_app', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    if t <> 'finance_match' then
      execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
      execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
      execute format('alter table %I enable always trigger only_grows', t);
    end if;
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
  end loop;
  grant update (ended_at, ended_by_name, end_says) on finance_match to shenggui_app;

  -- 产品: a bank its own; 金融办 all; everybody what was published.
  create policy seen on finance_product_step for select to shenggui_app using ((select ctx_sees_all()) or bank = (select ctx_bank())
    or (select ctx_office()) = 'financialOffice' or (step in ('publish', 'retire') and (select ctx_office()) is not null));
  create policy seen on finance_product for select to shenggui_app using ((select ctx_sees_all()) or bank = (select ctx_bank())
    or (select ctx_office()) = 'financialOffice' or exists (select from finance_product_step s where s.product_id = finance_product.id));
  create policy filed on finance_product for insert to shenggui_app with check (bank = (select ctx_bank()) and filed_by = (select ctx_account()));
  execute format('create policy taken on finance_product_step for insert to shenggui_app with check (%s and case
    when step = ''file'' or (step = ''retire'' and office = ''bank'') then bank = (select ctx_bank())
    else office = ''financialOffice'' end)', me);

  create policy seen on finance_need for select to shenggui_app using ((select ctx_sees_all()) or area = any ((select ctx_detail('financing'))::text[])
    or ((select ctx_office()) = 'enterprise' and enterprise_id = any ((select ctx_consented('financing'))::bigint[])));
  execute format('create policy raised on finance_need for insert to shenggui_app with check (%s and (
    (raised_office = ''enterprise'' and enterprise_id = any ((select ctx_consented(''financing''))::bigint[]))
    or (raised_office = ''industry'' and area = any ((select ctx_areas())::text[]))))', raised);
  execute format('create policy seen on finance_need_end for select to shenggui_app using ((select ctx_sees_all()) or %s)', format(need, 'finance_need_end'));
  execute format('create policy taken on finance_need_end for insert to shenggui_app with check (%s and %s and %s)', me, hands, format(need, 'finance_need_end'));

  -- 授权: the bank it names, as long as it holds; whoever sees the need.
  execute format('create policy seen on finance_match for select to shenggui_app using ((select ctx_sees_all())
    or (bank = (select ctx_bank()) and ended_at is null and valid_to >= (now() at time zone ''Asia/Shanghai'')::date)
    or ((select ctx_bank()) is null and %s))', format(need, 'finance_match'));
  execute format('create policy given on finance_match for insert to shenggui_app with check (%s and %s and %s and ended_at is null)', given, hands, format(need, 'finance_match'));
  execute format('create policy ended on finance_match for update to shenggui_app
    using ((select ctx_sees_all()) or (%s and %s)) with check (ended_at is not null)', hands, format(need, 'finance_match'));

  -- 数据项: the bank those named in the consent, the enterprise what was pushed of it; no office.
  create policy seen on finance_field for select to shenggui_app using ((select ctx_sees_all())
    or ((select ctx_office()) = 'enterprise' and exists (select from finance_match m where m.id = finance_field.match_id))
    or exists (select from finance_match m where m.id = finance_field.match_id and m.bank = (select ctx_bank()) and finance_field.field = any (m.fields)));
  execute format('create policy pushed on finance_field for insert to shenggui_app with check (%s and exists (select from finance_match m
    where m.id = finance_field.match_id and m.given_by = (select ctx_account()) and finance_field.field = any (m.fields)))', hands);

  create policy seen on finance_step for select to shenggui_app using ((select ctx_sees_all())
    or exists (select from finance_match m where m.id = finance_step.match_id));
  execute format('create policy taken on finance_step for insert to shenggui_app with check (
    ((select ctx_sees_all()) and taken_by is null and step in (''overdue'', ''expire''))
    or (%s and exists (select from finance_match m where m.id = finance_step.match_id and case
      when step in (''accept'', ''decline'', ''credit'', ''drawdown'', ''lapse'') then office = ''bank'' and m.bank = (select ctx_bank())
      when step in (''push'', ''withdraw'') then office in (''enterprise'', ''industry'')
      else false end)))', me);
end $$;

-- 银行的账号: a task of a bank is each of its people's, for the workbench knows offices and areas and no bank. Asked by the system alone.
create function bank_accounts(of_bank text) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id from account a where a.bank = of_bank and a.disabled_at is null and a.approved_at is not null and (select ctx_sees_all()) order by 1
$$;
revoke execute on function bank_accounts(text) from public;
grant execute on function bank_accounts(text) to shenggui_app;

-- As 0121; of a bank's tasks one sees one's own, for all banks are one office and no other bank may learn of them.
alter policy task_read on work_task using (
  (select ctx_sees_all())
  or (to_office = (select ctx_office()) and case to_office
        when 'enterprise' then to_enterprise_id = (select c.enterprise_id from ctx() c where c.kind <> 'link')
        when 'township' then to_area = (select ctx_area()) and to_township = (select c.township from ctx() c)
        when 'bank' then to_account = (select ctx_account())
        else to_area is not distinct from (select ctx_area()) or (select ctx_city()) end)
  or (passed_office = (select ctx_office()) and passed_area is not distinct from (select ctx_area()) and (passed_by = (select ctx_account()) or form = 'opinion'))
  or (started_by = (select ctx_account()) and started_office = (select ctx_office()) and started_area is not distinct from (select ctx_area()))
);

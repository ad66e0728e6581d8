-- 联系人与账户: phone, bank account and name of whom to call; kept encrypted (platform/sealed.ts), shown masked. A new value is a new row.
create table enterprise_contact (
  enterprise_id bigint not null,
  kind text not null check (kind in ('phone', 'bankAccount', 'contactName')),
  ordinal int not null check (ordinal > 0),
  area text not null,
  masked text not null check (masked like '%*%'),
  sealed bytea not null,
  algorithm text not null,                -- of sealed, named beside each value so that it can be changed one day
  basis text not null,                    -- 采集依据, in words
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by_name text,
  primary key (enterprise_id, kind, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create unique index enterprise_contact_current on enterprise_contact (enterprise_id, kind) where ended_at is null;

alter table enterprise_contact enable row level security;
alter table enterprise_contact force row level security;
-- 手册 8.3: 登记信息 for every office that opens an enterprise's file, 奖励/银行账户 for 工信 (masked) and 财政 alone.
create policy contact_read on enterprise_contact for select to shenggui_app using (
  area = any ((select ctx_areas())::text[])
  and (select ctx_office()) not in ('organisation', 'command')
  and (kind <> 'bankAccount' or (select ctx_office()) in ('industry', 'finance', 'system')));
create policy contact_written on enterprise_contact for insert to shenggui_app with check (
  area = any ((select ctx_areas())::text[])
  and case when kind = 'bankAccount' then (select ctx_office()) in ('industry', 'finance', 'system')
      else (select ctx_office()) in ('industry', 'statistics', 'system') end
  and made_by is not distinct from (select ctx_account()));
create policy contact_ended on enterprise_contact for update to shenggui_app
  using (area = any ((select ctx_areas())::text[]) and case when kind = 'bankAccount' then (select ctx_office()) in ('industry', 'finance', 'system')
      else (select ctx_office()) in ('industry', 'statistics', 'system') end)
  with check (area = any ((select ctx_areas())::text[]) and ended_at is not null);
create policy contact_not_deleted on enterprise_contact for delete to shenggui_app using (false);
-- The sealed column is not among what the app may read: only contact_sealed gives it out.
grant select (enterprise_id, kind, ordinal, area, masked, algorithm, basis, made_by, made_by_name, made_at, ended_at, ended_by_name)
  on enterprise_contact to shenggui_app;
grant insert on enterprise_contact to shenggui_app;
grant update (ended_at, ended_by_name) on enterprise_contact to shenggui_app;

-- An ended value stays ended, and nothing but the end is ever written.
create function contact_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null and (to_jsonb(new) - 'ended_at' - 'ended_by_name' - 'area') = (to_jsonb(old) - 'ended_at' - 'ended_by_name' - 'area') then
    return new;
  end if;
  if tg_op = 'UPDATE' and new.area is distinct from old.area and (to_jsonb(new) - 'area') = (to_jsonb(old) - 'area') then return new; end if;
  raise exception '联系方式只能停用，不能改写' using errcode = '42501';
end $$;
create trigger contact_stands before update or delete on enterprise_contact for each row execute function contact_stands();
alter table enterprise_contact enable always trigger contact_stands;

-- 查看: the sealed value of the current row, given out only to an office that may see it whole, and only in the transaction that wrote
-- its entry into the journal (named by chain and number), so that no value is seen without one.
create function contact_sealed(of_enterprise bigint, of_kind text, chain_said text, seq_said bigint)
  returns table (ordinal int, sealed bytea, algorithm text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare who record;
begin
  select * into who from ctx();
  if not found then return; end if;
  if not (case when of_kind = 'bankAccount' then who.office in ('finance', 'system') else who.office in ('industry', 'statistics', 'system') end) then
    return;
  end if;
  if not exists (select from journal j where j.chain = chain_said and j.seq = seq_said and j.act = 'contacts.reveal' and j.outcome = 'done'
                 and j.thing = of_enterprise || ' ' || of_kind and j.account_id is not distinct from who.account_id
                 and j.xmin = pg_current_xact_id_if_assigned()::xid) then
    return;
  end if;
  return query select c.ordinal, c.sealed, c.algorithm from enterprise_contact c
    where c.enterprise_id = of_enterprise and c.kind = of_kind and c.ended_at is null and c.area = any ((ctx_areas())::text[]);
end $$;
-- The function acts as the owner, whom forced row-level security binds as well.
do $$ begin
  execute format('create policy contact_given on enterprise_contact for select to %I using (true)', current_user);
  execute format('create policy contact_proof on journal for select to %I using (true)', current_user);
end $$;
revoke execute on function contact_sealed(bigint, text, text, bigint), contact_stands() from public;
grant execute on function contact_sealed(bigint, text, text, bigint) to shenggui_app;

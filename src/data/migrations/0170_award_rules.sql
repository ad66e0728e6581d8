-- 县市区扶持政策 and 市级分担比例, as 财政 files them: a row with its document, decided by a second person. What was filed is never altered; each
-- decision is a step, the state is the last one's.
create table area_policy (
  id uuid primary key default gen_random_uuid(),
  area text not null references area (name),
  track text not null check (track in ('newlyBuilt', 'grown')),
  amount_fen bigint not null check (amount_fen > 0),
  document_no text not null check (length(document_no) between 4 and 100),
  document_title text not null check (length(document_title) between 4 and 200),
  issued_on date not null,
  from_on date not null,
  to_on date check (to_on >= from_on),
  unique (id, area)
);
create index area_policy_area on area_policy (area);
create table fiscal_share (
  id uuid primary key default gen_random_uuid(),
  area text not null references area (name),
  year smallint not null check (year between 2000 and 2100),
  city_share numeric(7, 6) not null check (city_share between 0 and 1),
  document_no text not null check (length(document_no) between 4 and 100),
  document_title text not null check (length(document_title) between 4 and 200),
  issued_on date not null,
  unique (id, area)
);
create index fiscal_share_area on fiscal_share (area, year);

do $$
declare t text;
begin
  foreach t in array array['area_policy', 'fiscal_share'] loop
    execute format($t$create table %1$I_step (
      thing_id uuid not null,
      ordinal int not null check (ordinal > 0),
      area text not null,
      step text not null check (step in ('file', 'approve', 'reject', 'end')),
      says text,
      ends_on date check ((step = 'end') = (ends_on is not null)),
      taken_by uuid references account (id),
      persons uuid[] not null,               -- whose act it is: the person, and in whose name
      taken_by_name text not null,
      taken_at timestamptz not null,
      primary key (thing_id, ordinal),
      foreign key (thing_id, area) references %1$I (id, area),
      check ((step = 'file') = (ordinal = 1)),
      check (step <> 'reject' or length(says) >= 2)
    )$t$, t);
  end loop;
  foreach t in array array['area_policy', 'fiscal_share', 'area_policy_step', 'fiscal_share_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy seen on %I for select to shenggui_app, shenggui_award using (area = any ((select ctx_detail(''award''))::text[]))', t);
    execute format('create policy filed on %I for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]) and ((select ctx_machine()) or (select ctx_office()) = ''finance''))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('grant select, insert on %I to shenggui_app', t);
    execute format('grant select on %I to shenggui_award', t);
  end loop;
end $$;

-- 经办与复核分离, said by the database as well: who filed a row does not approve it, whichever account is used.
create function award_rule_two_persons() returns trigger language plpgsql as $$
declare filed uuid[];
begin
  if new.step <> 'approve' then return new; end if;
  execute format('select persons from %I where thing_id = $1 and ordinal = 1', tg_table_name) into filed using new.thing_id;
  if filed is null or filed && new.persons then
    raise exception '登记与审核须由两人办理' using errcode = '23514', constraint = 'award_rule_two_persons';
  end if;
  return new;
end $$;
create trigger two_persons before insert on area_policy_step for each row execute function award_rule_two_persons();
create trigger two_persons before insert on fiscal_share_step for each row execute function award_rule_two_persons();
alter table area_policy_step enable always trigger two_persons;
alter table fiscal_share_step enable always trigger two_persons;

-- 奖励审核 follows an enterprise through its changes of code.
create policy award_read on lineage_edge for select to shenggui_award
  using (area = any ((select ctx_areas())::text[]) or from_area = any ((select ctx_areas())::text[]));
grant select on lineage_edge to shenggui_award;

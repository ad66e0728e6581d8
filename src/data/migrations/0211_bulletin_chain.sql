-- 通报办理: a bulletin made (稿) goes 草稿 → 数据冻结 → 审签 → 印发; a correction is a later one that names what it corrects. Nothing that was frozen or issued is ever altered.
create table bulletin_step (
  bulletin_id uuid not null references bulletin (id),
  ordinal int not null check (ordinal > 0),
  step text not null check (step in ('open', 'freeze', 'sign', 'return', 'issue')),
  says text,
  office text not null,
  taken_by uuid references account (id),
  persons uuid[] not null,
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (bulletin_id, ordinal),
  check (step <> 'return' or length(says) >= 4),
  check ((step = 'open') = (ordinal = 1))
);
-- 更正: which issued bulletin it corrects, and why.
create table bulletin_correction (
  bulletin_id uuid primary key references bulletin (id),
  corrects uuid not null references bulletin (id),
  says text not null check (length(says) between 4 and 400),
  check (corrects <> bulletin_id)
);
-- 表扬、提醒、通报批评: proposed by the pack's parameters, confirmed or struck by a person, once for each area of a draft.
create table bulletin_verdict (
  bulletin_id uuid not null references bulletin (id),
  area text not null references area (name),
  kind text not null check (kind in ('praise', 'remind', 'criticise')),
  confirmed boolean not null,
  says text,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (bulletin_id, area),
  check (confirmed or length(says) >= 4)
);
-- 数据冻结: text and figures as they go to be signed. `signers`: the offices in order, as the law said on the day.
create table bulletin_frozen (
  bulletin_id uuid primary key references bulletin (id),
  sections jsonb not null,
  figures jsonb not null,
  progress jsonb not null,
  dates jsonb not null,
  as_of date not null,
  signers text[] not null check (cardinality(signers) > 0),
  sha256 text not null
);
-- 印发: number, the document byte for byte, its hash, and the head of the journal printed on it.
create table bulletin_issued (
  bulletin_id uuid primary key references bulletin (id),
  year int not null,
  serial int not null check (serial > 0),
  issued_on date not null,
  seal jsonb,
  sha256 text not null,
  docx bytea not null,
  unique (year, serial)
);

create function bulletin_follows() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare last text; signed int; wanted text[];
begin
  select step into last from bulletin_step s where s.bulletin_id = new.bulletin_id and s.ordinal = new.ordinal - 1;
  if new.ordinal > 1 and (last, new.step) not in
     (('open', 'freeze'), ('open', 'return'), ('freeze', 'sign'), ('sign', 'sign'), ('freeze', 'return'), ('sign', 'return'), ('sign', 'issue')) then
    raise exception '通报步骤不合次序：% 之后不能 %', last, new.step using errcode = '42501';
  end if;
  if new.step in ('sign', 'issue') then
    select signers into wanted from bulletin_frozen f where f.bulletin_id = new.bulletin_id;
    select count(*) into signed from bulletin_step s where s.bulletin_id = new.bulletin_id and s.step = 'sign';
    if new.step = 'sign' and (wanted[signed + 1] is null or (new.office <> 'system' and wanted[signed + 1] <> new.office)) then
      raise exception '审签不合次序：应由 % 审签', wanted[signed + 1] using errcode = '42501';
    end if;
    if new.step = 'issue' and signed < cardinality(wanted) then raise exception '审签尚未完成，不能印发' using errcode = '42501'; end if;
  end if;
  return new;
end $$;
revoke execute on function bulletin_follows() from public;
create trigger bulletin_follows before insert on bulletin_step for each row execute function bulletin_follows();
alter table bulletin_step enable always trigger bulletin_follows;
-- Only what has its steps behind it is issued.
create function bulletin_issued_signed() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from bulletin_step s where s.bulletin_id = new.bulletin_id and s.step = 'issue') then
    raise exception '没有印发步骤的通报不能编号印发' using errcode = '42501';
  end if;
  return new;
end $$;
revoke execute on function bulletin_issued_signed() from public;
create trigger signed before insert on bulletin_issued for each row execute function bulletin_issued_signed();
alter table bulletin_issued enable always trigger signed;

do $$
declare t text;
begin
  foreach t in array array['bulletin_step', 'bulletin_correction', 'bulletin_verdict', 'bulletin_frozen', 'bulletin_issued'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
    execute format('create policy made on %I for insert to shenggui_app with check ((select ctx_city()))', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
  -- What is on its way is the city's; what is issued is for every office to read.
  foreach t in array array['bulletin_verdict', 'bulletin_frozen', 'bulletin_step', 'bulletin_correction'] loop
    execute format('create policy seen on %1$I for select to shenggui_app using ((select ctx_city()) or ((select cardinality(ctx_areas())) > 0
      and exists (select from bulletin_issued i where i.bulletin_id = %1$I.bulletin_id)))', t);
  end loop;
end $$;
create policy seen on bulletin_issued for select to shenggui_app using ((select cardinality(ctx_areas())) > 0);

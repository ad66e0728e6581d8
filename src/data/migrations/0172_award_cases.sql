-- 奖励办理件 (四): one a line of codes and entry, opened from the register (免申即享). What was done are steps, each with the state it led to; the
-- database keeps which step may follow which, and that 经办、审核、核准 are different persons.
create table award_case (
  id uuid primary key default gen_random_uuid(),
  programme text not null,
  enterprise_id bigint not null,         -- the code it was opened under; later codes are found by the line
  root_id bigint not null,               -- the first code of the line when it was opened; the database finds it
  area text not null references area (name),     -- of the entry: who checks and who bears; it does not move with the enterprise
  year smallint not null,
  entered_on text not null check (entered_on ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  name text not null,                    -- as it was when the case was opened
  opened_by_name text not null,
  opened_on date not null,
  opened_at timestamptz not null,
  unique (root_id, programme, entered_on),
  unique (id, area)
);
create index award_case_area on award_case (area, year);
create index award_case_enterprise on award_case (enterprise_id);

create table award_case_step (
  case_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  stage smallint not null check (stage in (1, 2)),
  step text not null,
  state text not null,                   -- the state it led to
  says text,
  clause text,                           -- of a rejection
  detail jsonb not null default '{}',
  taken_by uuid references account (id), -- null: the machine
  persons uuid[] not null default '{}',  -- whose act it is; the database finds them in the session
  taken_by_name text not null,
  office text not null,
  office_area text,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (case_id, ordinal),
  foreign key (case_id, area) references award_case (id, area),
  check (step <> 'reject' or (length(says) >= 4 and clause is not null))
);

-- 申请书暨承诺函: the text that was confirmed, or the paper that was signed.
create table award_case_file (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null,
  area text not null,
  enterprise_id bigint not null,
  purpose text not null check (purpose in ('undertaking', 'payee')),
  file_name text not null,
  kind text not null,
  bytes int not null,
  sha256 text not null,
  given_by uuid references account (id),
  given_by_name text not null,
  office text not null,
  given_on date not null,
  given_at timestamptz not null,
  foreign key (case_id, area) references award_case (id, area)
);
create index award_case_file_case on award_case_file (case_id);
create table award_case_content (
  file_id uuid primary key references award_case_file (id),
  content bytea not null
);
create table award_undertaking (
  case_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  enterprise_id bigint not null,
  says text not null,                    -- the whole text it stands for
  signed_by text not null check (length(signed_by) between 2 and 40),
  file_id uuid references award_case_file (id), -- of a paper
  given_by uuid references account (id),
  given_by_name text not null,
  office text not null check ((office = 'enterprise') or file_id is not null),
  given_on date not null,
  given_at timestamptz not null,
  primary key (case_id, ordinal),
  foreign key (case_id, area) references award_case (id, area)
);

-- 收款账户: sealed, shown masked; what differs from what the enterprise first declared itself counts once a second person has checked it.
create table award_payee (
  case_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  enterprise_id bigint not null,
  account_name text not null check (length(account_name) between 2 and 100),
  bank_name text not null check (length(bank_name) between 4 and 100),
  masked text not null check (masked like '%*%'),
  sealed bytea not null,
  algorithm text not null,
  basis text not null check (length(basis) between 2 and 200),
  file_id uuid references award_case_file (id),
  filed_by uuid references account (id),
  persons uuid[] not null default '{}',
  filed_by_name text not null,
  office text not null,
  filed_on date not null,
  filed_at timestamptz not null,
  primary key (case_id, ordinal),
  foreign key (case_id, area) references award_case (id, area),
  check (file_id is not null or (ordinal = 1 and office = 'enterprise'))
);
create table award_payee_check (
  case_id uuid not null,
  ordinal int not null,
  area text not null,
  checked_by uuid references account (id),
  persons uuid[] not null default '{}',
  checked_by_name text not null,
  checked_at timestamptz not null,
  primary key (case_id, ordinal),
  foreign key (case_id, ordinal) references award_payee (case_id, ordinal),
  foreign key (case_id, area) references award_case (id, area)
);

-- 公示 of a list, and what of it is published: 序号、县市区、名称、事项、金额.
create table award_notice (
  id uuid primary key default gen_random_uuid(),
  no text not null unique,
  area text references area (name),      -- null: of the whole city
  stage smallint not null check (stage in (1, 2)),
  basis text not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  phone text not null,
  address text not null,
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null
);
create table award_notice_line (
  notice_id uuid not null references award_notice (id),
  ordinal int not null check (ordinal > 0),
  case_id uuid not null,
  area text not null,
  enterprise_id bigint not null,
  name text not null,
  item text not null,
  amount_fen bigint not null check (amount_fen > 0),
  primary key (notice_id, ordinal),
  unique (notice_id, case_id),
  foreign key (case_id, area) references award_case (id, area)
);
create index award_notice_line_case on award_notice_line (case_id);

-- 异议, under one's own name; who objected is known to 工信 alone.
create table award_objection (
  case_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  notice_id uuid not null references award_notice (id),
  objector text not null check (length(objector) between 2 and 60),
  contact text not null check (length(contact) between 5 and 60),
  says text not null check (length(says) between 4 and 2000),
  received_on date not null,
  recheck_by date not null,
  filed_by uuid references account (id),
  filed_by_name text not null,
  filed_at timestamptz not null,
  primary key (case_id, ordinal),
  foreign key (case_id, area) references award_case (id, area)
);

-- 核准 of one instalment, with what it rests on as it stood: facts, law, payee. One a stage, for life; no posting without it.
create table award_approval (
  case_id uuid not null,
  instalment smallint not null check (instalment in (1, 2)),
  area text not null,
  payer text not null references area (name),
  enterprise_id bigint not null,
  amount_fen bigint not null check (amount_fen > 0),
  city_fen bigint not null check (city_fen >= 0),
  area_fen bigint not null check (area_fen >= 0 and city_fen + area_fen = amount_fen),
  law_hash text not null,
  payee int not null,
  basis jsonb not null,
  key text not null unique,
  approved_by uuid references account (id),
  approved_by_name text not null,
  approved_at timestamptz not null,
  primary key (case_id, instalment),
  foreign key (case_id, area) references award_case (id, area),
  foreign key (case_id, payee) references award_payee (case_id, ordinal)
);

-- 人工认定: what the plan leaves to a person, with its document; filed by one, approved by another. The award law reads the approved.
create table award_ruling (
  id uuid primary key default gen_random_uuid(),
  enterprise_id bigint not null,
  area text not null references area (name),
  about text not null check (about in ('reentry', 'succession', 'fraud', 'sameYear', 'retention', 'otherPaid')),
  period text check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),   -- the entry it is about; null: whichever
  holds boolean not null,
  amount_fen bigint check (amount_fen > 0),
  document_no text not null check (length(document_no) between 4 and 100),
  document_title text not null check (length(document_title) between 4 and 200),
  says text not null check (length(says) between 4 and 500),
  unique (id, area),
  check ((about = 'otherPaid') = (amount_fen is not null))
);
create index award_ruling_enterprise on award_ruling (enterprise_id);
create table award_ruling_step (
  thing_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('file', 'approve', 'reject', 'end')),
  says text,
  taken_by uuid references account (id),
  persons uuid[] not null default '{}',
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (thing_id, ordinal),
  foreign key (thing_id, area) references award_ruling (id, area),
  check ((step = 'file') = (ordinal = 1)),
  check (step not in ('reject', 'end') or length(says) >= 2)
);

-- Whose act it is, as the session says: an array handed in by whoever writes is no proof.
create function award_persons() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who acting;
begin
  select * into who from ctx_actor((now() at time zone 'Asia/Shanghai')::date);
  new.persons := array(select distinct p from unnest(array[coalesce(who.person_id, who.id), coalesce(who.from_person, who.from_id)]) p where p is not null);
  return new;
end $$;

-- The first code of the line, and one case that is still open or was granted: another entry gets its own only when the one before ended without award.
create function award_case_opened() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare line bigint[] := award_line(new.enterprise_id);
begin
  new.root_id := line[1];
  perform pg_advisory_xact_lock(hashtextextended('award ' || new.programme || ' ' || new.root_id, 0));
  if exists (select from award_case c
      join lateral (select s.state from award_case_step s where s.case_id = c.id order by s.ordinal desc limit 1) s on true
      where c.enterprise_id = any (line) and c.programme = new.programme and (c.entered_on = new.entered_on or s.state not in ('rejected', 'withdrawn'))) then
    raise exception '这家企业（含其前后代码）已有奖励办理件' using errcode = '23505', constraint = 'award_case_once';
  end if;
  return new;
end $$;
create trigger award_case_opened before insert on award_case for each row execute function award_case_opened();
alter table award_case enable always trigger award_case_opened;

-- Which step may follow which, and by whom: the last word on a case that was rejected, whatever is sent.
create function award_case_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare was award_case_step%rowtype; who acting; proposed int; apart text[];
begin
  perform pg_advisory_xact_lock(hashtextextended('award case ' || new.case_id, 0));
  select * into was from award_case_step s where s.case_id = new.case_id order by s.ordinal desc limit 1;
  -- The same place said twice: the key answers.
  if new.ordinal <= coalesce(was.ordinal, 0) then return new; end if;
  if new.ordinal <> coalesce(was.ordinal, 0) + 1 or not exists (select from (values
      ('list', null, 'collecting'), ('ready', 'collecting', 'areaCheck'), ('resubmit', 'returned', 'areaCheck'),
      ('passArea', 'areaCheck', 'cityCheck'), ('passCity', 'cityCheck', 'toPublish'), ('publish', 'toPublish', 'published'),
      ('endNotice', 'published', 'toApprove'), ('object', 'published', 'objected'), ('dismiss', 'objected', 'published'), ('uphold', 'objected', 'areaCheck'),
      ('propose', 'toApprove', 'approving'), ('sign', 'approving', 'approving'), ('approve', 'approving', 'approved'), ('approve', 'approving', 'done'),
      ('return', 'areaCheck', 'returned'), ('return', 'cityCheck', 'returned'), ('return', 'toPublish', 'returned'), ('return', 'toApprove', 'returned'),
      ('return', 'approving', 'returned'),
      ('reject', 'collecting', 'rejected'), ('reject', 'returned', 'rejected'), ('reject', 'areaCheck', 'rejected'), ('reject', 'cityCheck', 'rejected'),
      ('reject', 'toPublish', 'rejected'), ('reject', 'objected', 'rejected'), ('reject', 'toApprove', 'rejected'), ('reject', 'approving', 'rejected'),
      ('appeal', 'rejected', 'appealed'), ('dismissAppeal', 'appealed', 'rejected'), ('upholdAppeal', 'appealed', 'areaCheck'),
      ('withdraw', 'collecting', 'withdrawn'), ('withdraw', 'returned', 'withdrawn'), ('withdraw', 'areaCheck', 'withdrawn'), ('withdraw', 'cityCheck', 'withdrawn'),
      ('withdraw', 'toPublish', 'withdrawn'), ('withdraw', 'published', 'withdrawn'), ('withdraw', 'toApprove', 'withdrawn'),
      ('openSecond', 'approved', 'toPublish'), ('openSecond', 'lapsed', 'toPublish'), ('lapse', 'approved', 'lapsed'), ('lapse', 'toPublish', 'lapsed'),
      ('lapse', 'published', 'lapsed'), ('lapse', 'objected', 'lapsed'), ('lapse', 'toApprove', 'lapsed'), ('lapse', 'approving', 'lapsed'),
      ('lapse', 'returned', 'lapsed'), ('lapse', 'areaCheck', 'lapsed'), ('lapse', 'cityCheck', 'lapsed')) m (step, before, after)
    where m.step = new.step and m.before is not distinct from was.state and m.after = new.state) then
    raise exception '「%」时不能%', was.state, new.step using errcode = '23514', constraint = 'award_case_moves';
  end if;
  if new.stage <> (case when new.step = 'openSecond' then 2 else coalesce(was.stage, 1) end)
    or (new.step = 'lapse' and was.state <> 'approved' and was.stage <> 2) or (new.step = 'approve' and new.stage = 2 and new.state <> 'done') then
    raise exception '期次不符' using errcode = '23514', constraint = 'award_case_moves';
  end if;
  select * into who from ctx_actor((now() at time zone 'Asia/Shanghai')::date);
  new.persons := array(select distinct p from unnest(array[coalesce(who.person_id, who.id), coalesce(who.from_person, who.from_id)]) p where p is not null);
  if new.step in ('propose', 'sign', 'approve') and new.persons = '{}' then
    raise exception '核准须由人办理' using errcode = '23514', constraint = 'award_case_persons';
  end if;
  if new.step = 'approve' and coalesce(who.second_factor_at < new.taken_at - interval '15 minutes' or who.second_factor_at > new.taken_at + interval '1 minute', true) then
    raise exception '核准须先验证动态口令' using errcode = '23514', constraint = 'award_case_factor';
  end if;
  apart := case new.step
    when 'passCity' then array['passArea']
    when 'propose' then array['passArea', 'passCity', 'publish']
    when 'sign' then array['passArea', 'passCity', 'publish', 'propose', 'sign']
    when 'approve' then array['passArea', 'passCity', 'publish', 'propose', 'sign']
    when 'upholdAppeal' then array['reject'] when 'dismissAppeal' then array['reject'] else array[]::text[] end;
  select max(s.ordinal) into proposed from award_case_step s where s.case_id = new.case_id and s.step = 'propose';
  if exists (select from award_case_step s where s.case_id = new.case_id and s.step = any (apart) and s.persons && new.persons
      and (s.step not in ('propose', 'sign') or s.ordinal >= proposed)) then
    raise exception '经办、审核、核准须由不同的人办理' using errcode = '23514', constraint = 'award_case_persons';
  end if;
  return new;
end $$;
create trigger award_case_guard before insert on award_case_step for each row execute function award_case_guard();
alter table award_case_step enable always trigger award_case_guard;

create trigger award_persons before insert on award_payee for each row execute function award_persons();
create trigger award_persons before insert on award_payee_check for each row execute function award_persons();
create trigger award_persons before insert on award_ruling_step for each row execute function award_persons();
-- After award_persons, by name.
create trigger two_persons before insert on award_ruling_step for each row execute function award_rule_two_persons();
alter table award_payee enable always trigger award_persons;
alter table award_payee_check enable always trigger award_persons;
alter table award_ruling_step enable always trigger award_persons;
alter table award_ruling_step enable always trigger two_persons;

-- 账户: none after the snapshot, and none checked by whoever filed it.
create function award_payee_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare standing text;
begin
  perform pg_advisory_xact_lock(hashtextextended('award case ' || new.case_id, 0));
  select s.state into standing from award_case_step s where s.case_id = new.case_id order by s.ordinal desc limit 1;
  if standing is null or standing in ('approving', 'approved', 'done', 'lapsed', 'rejected', 'withdrawn') then
    raise exception '核准之后不能变更收款账户' using errcode = '23514', constraint = 'award_payee_frozen';
  end if;
  if tg_table_name = 'award_payee_check' and (new.persons = '{}' or exists (select from award_payee p
      where p.case_id = new.case_id and p.ordinal = (to_jsonb(new) ->> 'ordinal')::int and p.persons && new.persons)) then
    raise exception '账户的登记与核对须由两人办理' using errcode = '23514', constraint = 'award_payee_two_persons';
  end if;
  return new;
end $$;
create trigger frozen before insert on award_payee for each row execute function award_payee_guard();
create trigger frozen before insert on award_payee_check for each row execute function award_payee_guard();
alter table award_payee enable always trigger frozen;
alter table award_payee_check enable always trigger frozen;

-- 核准 rests on the step that was just taken, on the amount that was published, and on an account that counts.
create function award_approval_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare last award_case_step%rowtype; published bigint;
begin
  select * into last from award_case_step s where s.case_id = new.case_id order by s.ordinal desc limit 1;
  if last.step is distinct from 'approve' or last.stage <> new.instalment or last.taken_by is distinct from new.approved_by then
    raise exception '没有财政核准' using errcode = '23514', constraint = 'award_approval_step';
  end if;
  select l.amount_fen into published from award_notice_line l join award_notice n on n.id = l.notice_id
    where l.case_id = new.case_id and n.stage = new.instalment order by n.made_at desc limit 1;
  if published is distinct from new.amount_fen then
    raise exception '核准金额与公示金额不一致' using errcode = '23514', constraint = 'award_approval_published';
  end if;
  if not exists (select from award_payee p where p.case_id = new.case_id and p.ordinal = new.payee
      and ((p.ordinal = 1 and p.office = 'enterprise') or exists (select from award_payee_check k where k.case_id = p.case_id and k.ordinal = p.ordinal))) then
    raise exception '收款账户未经核对' using errcode = '23514', constraint = 'award_approval_payee';
  end if;
  return new;
end $$;
create trigger award_approval_guard before insert on award_approval for each row execute function award_approval_guard();
alter table award_approval enable always trigger award_approval_guard;

-- 没有核准不得登记: a posting of an instalment stands on the approval of this very instalment, under its key, with its amount and its law; and on no case of the
-- line that was rejected. Named so that it is asked after award_posting_guard. Corrections are of a kind of their own, kept by their own guard.
create function award_posting_needs_case() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare line bigint[];
begin
  if coalesce(to_jsonb(new) ->> 'kind', 'award') <> 'award' then return new; end if;
  if exists (select from award_posting p where p.key = new.key) then return new; end if;
  line := award_line(new.enterprise_id);
  if not exists (select from award_approval a join award_case c on c.id = a.case_id
        join lateral (select s.step, s.stage from award_case_step s where s.case_id = c.id order by s.ordinal desc limit 1) s on true
      where c.enterprise_id = any (line) and c.programme = new.programme and c.entered_on = new.entered_on and c.year = new.year
        and a.instalment = new.instalment and a.key = new.key and a.amount_fen = new.amount_fen and a.payer = new.area and a.law_hash = new.law_hash
        and a.approved_by is not distinct from new.posted_by and s.step = 'approve' and s.stage = new.instalment)
    or exists (select from award_case c
        join lateral (select s.state from award_case_step s where s.case_id = c.id order by s.ordinal desc limit 1) s on true
      where c.enterprise_id = any (line) and c.programme = new.programme and c.entered_on = new.entered_on and s.state in ('rejected', 'withdrawn', 'appealed')) then
    raise exception '没有经财政核准的奖励办理件，不得登记' using errcode = '23514', constraint = 'award_posting_needs_case';
  end if;
  return new;
end $$;
create trigger award_posting_needs_case before insert on award_posting for each row execute function award_posting_needs_case();
alter table award_posting enable always trigger award_posting_needs_case;

-- 收款账户原文: to 财政 alone, for cases of its areas, in the transaction that wrote its entry into the journal.
create function award_payee_sealed(cases uuid[], chain_said text, seq_said bigint)
  returns table (case_id uuid, ordinal int, sealed bytea, algorithm text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare who context := ctx_known();
begin
  if who.kind is null or who.office not in ('finance', 'system') then return; end if;
  if not exists (select from journal j where j.chain = chain_said and j.seq = seq_said and j.act = 'award.payees' and j.outcome = 'done'
                 and j.account_id is not distinct from who.account_id and j.xmin = pg_current_xact_id_if_assigned()::xid) then
    return;
  end if;
  return query select p.case_id, p.ordinal, p.sealed, p.algorithm from award_payee p
    where p.case_id = any (cases) and p.area = any ((ctx_areas())::text[]);
end $$;

do $$
declare
  t text;
  mine constant text := '(cardinality((select ctx_consented(''award''))) > 0 and enterprise_id = any ((select award_line((select ctx_reporter())))::bigint[]))';
  told constant text := '((select ctx_sees_all()) or area = any ((select ctx_detail(''award''))::text[]))';
  of_case constant text := '((select ctx_sees_all()) or exists (select from award_case c where c.id = %I.case_id))';
  me constant text := 'taken_by is not distinct from (select ctx_account()) and office = (select ctx_office()) and office_area is not distinct from (select ctx_area())';
begin
  foreach t in array array['award_case', 'award_case_step', 'award_case_file', 'award_case_content', 'award_undertaking', 'award_payee', 'award_payee_check',
      'award_notice', 'award_notice_line', 'award_objection', 'award_approval', 'award_ruling', 'award_ruling_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    -- The guards act as the owner, whom forced row-level security binds as well.
    execute format('create policy guarded on %I for select to %I using (true)', t, current_user);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
    execute format('grant insert on %I to shenggui_app', t);
    if t <> 'award_payee' then execute format('grant select on %I to shenggui_app', t); end if;
  end loop;
  -- The sealed column is not among what the app may read: only award_payee_sealed gives it out.
  grant select (case_id, ordinal, area, enterprise_id, account_name, bank_name, masked, algorithm, basis, file_id, filed_by, persons, filed_by_name, office,
    filed_on, filed_at) on award_payee to shenggui_app;

  execute format('create policy seen on award_case for select to shenggui_app using (%s or %s)', told, mine);
  create policy opened on award_case for insert to shenggui_app with check ((select ctx_sees_all()));
  foreach t in array array['award_case_step', 'award_payee', 'award_payee_check', 'award_undertaking', 'award_approval', 'award_notice_line'] loop
    execute format('create policy seen on %I for select to shenggui_app using (%s)', t, format(of_case, t));
  end loop;
  execute format('create policy seen on award_case_file for select to shenggui_app using (%s)', format(of_case, 'award_case_file'));
  -- An account certificate shows the number: to 财政, and whoever gave it.
  create policy seen on award_case_content for select to shenggui_app using ((select ctx_sees_all())
    or exists (select from award_case_file f where f.id = award_case_content.file_id
      and (f.purpose <> 'payee' or (select ctx_office()) in ('finance', 'enterprise') or f.given_by = (select ctx_account()))));
  create policy seen on award_notice for select to shenggui_app using ((select ctx_sees_all())
    or exists (select from award_notice_line l where l.notice_id = award_notice.id) or made_by = (select ctx_account()));
  create policy seen on award_objection for select to shenggui_app using ((select ctx_sees_all())
    or ((select ctx_office()) = 'industry' and area = any ((select ctx_detail('award'))::text[])) or filed_by = (select ctx_account()));

  execute format('create policy taken on award_case_step for insert to shenggui_app with check (
    ((select ctx_sees_all()) and taken_by is null and step in (''list'', ''ready'', ''endNotice'', ''openSecond'', ''lapse''))
    or (%s and exists (select from award_case c where c.id = award_case_step.case_id and case
      when step in (''passArea'') then office = ''industry'' and office_area = c.area
      when step in (''passCity'', ''publish'', ''dismiss'', ''uphold'', ''dismissAppeal'', ''upholdAppeal'') then office = ''industry'' and office_area is null
      when step in (''object'') then office = ''industry'' and c.area = any ((select ctx_areas())::text[])
      when step in (''return'', ''reject'') then office in (''industry'', ''finance'') and c.area = any ((select ctx_areas())::text[])
      when step in (''propose'', ''sign'', ''approve'') then office = ''finance'' and c.area = any ((select ctx_areas())::text[])
      when step in (''resubmit'', ''withdraw'') then office = ''enterprise'' or (office = ''industry'' and office_area = c.area)
      when step = ''appeal'' then office = ''enterprise''
      else false end)))', me);
  foreach t in array array['award_case_file', 'award_undertaking'] loop
    execute format('create policy given on %I for insert to shenggui_app with check (given_by is not distinct from (select ctx_account()) and office = (select ctx_office())
      and office in (''enterprise'', ''industry'') and exists (select from award_case c where c.id = %I.case_id))', t, t);
  end loop;
  create policy given on award_case_content for insert to shenggui_app with check (exists (select from award_case_file f where f.id = award_case_content.file_id
    and f.given_by is not distinct from (select ctx_account())));
  create policy filed on award_payee for insert to shenggui_app with check (filed_by is not distinct from (select ctx_account()) and office = (select ctx_office())
    and office in ('enterprise', 'industry') and exists (select from award_case c where c.id = award_payee.case_id));
  create policy checked on award_payee_check for insert to shenggui_app with check (checked_by is not distinct from (select ctx_account())
    and (select ctx_office()) in ('industry', 'finance') and exists (select from award_case c where c.id = award_payee_check.case_id));
  create policy made on award_notice for insert to shenggui_app with check ((select ctx_office()) = 'industry' and (select ctx_area()) is null
    and made_by is not distinct from (select ctx_account()));
  create policy made on award_notice_line for insert to shenggui_app with check ((select ctx_office()) = 'industry' and (select ctx_area()) is null
    and exists (select from award_case c where c.id = award_notice_line.case_id));
  create policy filed on award_objection for insert to shenggui_app with check ((select ctx_office()) = 'industry' and area = any ((select ctx_areas())::text[])
    and filed_by is not distinct from (select ctx_account()));
  create policy approved on award_approval for insert to shenggui_app with check ((select ctx_office()) = 'finance' and area = any ((select ctx_areas())::text[])
    and approved_by is not distinct from (select ctx_account()));
  foreach t in array array['award_ruling', 'award_ruling_step'] loop
    execute format('create policy seen on %I for select to shenggui_app, shenggui_award using (area = any ((select ctx_detail(''award''))::text[]))', t);
    execute format('create policy filed on %I for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]) and (select ctx_office()) in (''industry'', ''finance''))', t);
    execute format('grant select on %I to shenggui_award', t);
  end loop;
end $$;
revoke execute on function award_persons(), award_case_opened(), award_case_guard(), award_payee_guard(), award_approval_guard(), award_posting_needs_case(),
  award_payee_sealed(uuid[], text, bigint) from public;
grant execute on function award_payee_sealed(uuid[], text, bigint) to shenggui_app;

-- 拨付批次: one open list a period and payer (the city, each area; lists apart). A line is one (posting, payer); it is settled once for life. What
-- was done is a row: a run's state is its steps, a line's is its result. Nothing is altered.
create table payment_run (
  id uuid primary key default gen_random_uuid(),
  no bigint generated always as identity unique,
  key text not null unique check (length(key) between 8 and 100),   -- 重复提交标识: never expires
  payer text not null,                   -- 市级, or the area
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),  -- the first month of it
  year smallint not null,                -- whose budget bears it
  turn int not null check (turn > 0),
  unique (payer, period, turn),
  unique (id, payer)
);
create table payment_run_step (
  run_id uuid not null,
  ordinal int not null check (ordinal > 0),
  payer text not null,
  step text not null check (step in ('make', 'release', 'withdraw', 'void')),
  says text,
  taken_by uuid references account (id),
  persons uuid[] not null default '{}',
  taken_by_name text not null,
  taken_at timestamptz not null,
  -- Two people at one step: both would write the same ordinal, and one of them does not.
  primary key (run_id, ordinal),
  foreign key (run_id, payer) references payment_run (id, payer),
  check ((step = 'make') = (ordinal = 1)),
  check (step not in ('withdraw', 'void') or length(says) >= 2)
);
create table payment_line (
  run_id uuid not null,
  ordinal int not null check (ordinal > 0),
  payer text not null,
  serial text not null unique,           -- 流水号, by which the bank answers
  posting_id uuid not null,
  area text not null,                    -- of the posting
  account text not null check (account in ('city', 'area')),
  enterprise_id bigint not null,
  attempt int not null check (attempt > 0),
  due_fen bigint not null check (due_fen > 0),
  offset_fen bigint not null check (offset_fen >= 0),
  pay_fen bigint not null check (pay_fen >= 0 and pay_fen = due_fen - offset_fen),
  payee_name text not null,
  payee_bank text,
  payee_masked text,                     -- the number itself is kept by the case alone
  primary key (run_id, ordinal),
  unique (posting_id, account, attempt),
  unique (run_id, ordinal, posting_id, account),
  foreign key (run_id, payer) references payment_run (id, payer),
  foreign key (posting_id, area) references award_posting (id, area),
  check ((account = 'city') = (payer = '市级')),
  check (account = 'city' or payer = area)
);
-- 抵扣: how much of a line is set against which 追回.
create table payment_offset (
  run_id uuid not null,
  ordinal int not null,
  payer text not null,
  claim_id uuid not null references award_posting (id),
  account text not null check (account in ('city', 'area')),
  amount_fen bigint not null check (amount_fen > 0),
  primary key (run_id, ordinal, claim_id),
  foreign key (run_id, ordinal) references payment_line (run_id, ordinal),
  foreign key (run_id, payer) references payment_run (id, payer)
);
create index payment_offset_claim on payment_offset (claim_id, account);
-- 拨付文件: once a version; 作废 opens the next version.
create table payment_file (
  run_id uuid not null,
  version int not null check (version > 0),
  payer text not null,
  format text not null check (format in ('xlsx', 'csv')),
  serial text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  lines int not null,
  total_fen bigint not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (run_id, version),
  foreign key (run_id, payer) references payment_run (id, payer)
);
-- 回执: a file of the bank or the treasury, once by its content.
create table payment_confirmation (
  id uuid primary key default gen_random_uuid(),
  payer text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  rows int not null,
  paid int not null,
  failed int not null,
  repeated int not null,
  filed_by uuid references account (id),
  filed_by_name text not null,
  filed_at timestamptz not null,
  unique (payer, sha256),
  unique (id, payer)
);
create table payment_result (
  run_id uuid not null,
  ordinal int not null,
  payer text not null,
  posting_id uuid not null,
  account text not null,
  outcome text not null check (outcome in ('paid', 'failed')),
  amount_fen bigint not null check (amount_fen >= 0),   -- as the bank says; nothing where it failed or all was set off
  settled_on date not null,
  voucher_no text,
  says text,
  confirmation_id uuid,                  -- null: wholly set off, no bank is asked
  row_no int,
  -- One answer a line, for life.
  primary key (run_id, ordinal),
  foreign key (run_id, ordinal, posting_id, account) references payment_line (run_id, ordinal, posting_id, account),
  foreign key (run_id, payer) references payment_run (id, payer),
  foreign key (confirmation_id, payer) references payment_confirmation (id, payer),
  check (outcome <> 'failed' or (amount_fen = 0 and length(says) >= 1)),
  check (outcome <> 'paid' or amount_fen = 0 or length(voucher_no) >= 1)
);
-- 一笔一付: what a payer owes by a posting is settled once for life.
create unique index payment_settled_once on payment_result (posting_id, account) where outcome = 'paid';
create table payment_problem (
  confirmation_id uuid not null,
  ordinal int not null check (ordinal > 0),
  payer text not null,
  row_no int not null,
  serial text,
  says text not null,
  raw jsonb not null,
  primary key (confirmation_id, ordinal),
  foreign key (confirmation_id, payer) references payment_confirmation (id, payer)
);
-- 缴回: money that came back for a 追回.
create table award_return (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (length(key) between 8 and 100),
  claim_id uuid not null,
  area text not null,
  account text not null check (account in ('city', 'area')),
  payer text not null,
  amount_fen bigint not null check (amount_fen > 0),
  returned_on date not null,
  voucher_no text not null check (length(voucher_no) between 1 and 60),
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  foreign key (claim_id, area) references award_posting (id, area),
  check ((account = 'city') = (payer = '市级')),
  check (account = 'city' or payer = area)
);
create index award_return_claim on award_return (claim_id, account);
-- 奖励预算 of a payer and year, as 财政 files it: document, two persons; several add up (追加).
create table award_budget (
  id uuid primary key default gen_random_uuid(),
  payer text not null,
  year smallint not null check (year between 2000 and 2100),
  amount_fen bigint not null check (amount_fen > 0),
  document_no text not null check (length(document_no) between 4 and 100),
  document_title text not null check (length(document_title) between 4 and 200),
  issued_on date not null,
  unique (id, payer)
);
create index award_budget_payer on award_budget (payer, year);
create table award_budget_step (
  budget_id uuid not null,
  ordinal int not null check (ordinal > 0),
  payer text not null,
  step text not null check (step in ('file', 'approve', 'reject')),
  says text,
  taken_by uuid references account (id),
  persons uuid[] not null default '{}',
  taken_by_name text not null,
  taken_at timestamptz not null,
  primary key (budget_id, ordinal),
  foreign key (budget_id, payer) references award_budget (id, payer),
  check ((step = 'file') = (ordinal = 1)),
  check (step <> 'reject' or length(says) >= 2)
);

do $$
declare t text;
  city constant text := '(payer = ''市级'' and (select ctx_city()) and cardinality((select ctx_detail(''award''))::text[]) > 0)';
begin
  foreach t in array array['payment_run', 'payment_run_step', 'payment_line', 'payment_offset', 'payment_file', 'payment_confirmation', 'payment_result',
      'payment_problem', 'award_return', 'award_budget', 'award_budget_step'] loop
    execute format('create trigger award_stands before update or delete on %I for each row execute function award_stands()', t);
    execute format('create trigger award_stands_whole before truncate on %I for each statement execute function award_stands()', t);
    execute format('alter table %I enable always trigger award_stands', t);
    execute format('alter table %I enable always trigger award_stands_whole', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy guarded on %I for select to %I using (true)', t, current_user);
    -- The city sees every list, an area its own.
    execute format('create policy seen on %I for select to shenggui_app, shenggui_award using (payer = any ((select ctx_detail(''award''))::text[]) or %s)', t, city);
    -- Each pays out of its own purse: the city's 财政 makes no list of an area.
    execute format('create policy filed on %I for insert to shenggui_app with check ((select ctx_machine()) or ((select ctx_office()) = ''finance'' and payer = coalesce((select ctx_area()), ''市级'')))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
grant select on payment_line, payment_result to shenggui_award;

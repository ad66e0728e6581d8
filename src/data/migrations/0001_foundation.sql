-- Run as the owner role. Roles shenggui_app, shenggui_auth and shenggui_jobs exist already (data/open.ts makes them).
-- Citus-ready: everything about an enterprise carries enterprise_id in every key; small shared tables are reference tables.

create extension if not exists pg_trgm;

create type roster_source as enum ('register', 'tax', 'power', 'self', 'market', 'project', 'listing');
create type measure as enum ('revenue', 'tax_paid', 'electricity');
create type basis as enum ('month', 'ytd');

-- ─────────────────────────────────────────────────────────────── access
-- The programme's areas, in the order of the annex; loaded from the pack.
create table area (
  name text primary key,
  ordinal int not null unique,
  code text unique                       -- GB/T 2260; 经开区 has none
);

create table account (
  id uuid primary key default gen_random_uuid(),
  login text not null,
  login_key text not null unique,        -- NFKC, trimmed, lower case: two look-alike logins are one
  display_name text not null,
  office text not null,
  area text references area (name),      -- null: the city
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  password_set_at timestamptz not null default now()
);

create table session (
  token_hash bytea primary key,          -- sha256 of a random 256-bit token; the token itself is never stored
  account_id uuid references account (id),
  kind text not null check (kind in ('browser', 'job', 'cli', 'system')),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_account on session (account_id);

-- Failed and successful sign-ins of one login from one address; an empty login counts the address over all logins, an empty
-- address the login over all addresses.
-- A lock therefore shuts out the guesser, never the person whose login is being guessed.
create table sign_in_attempt (
  login_key text not null,
  address text not null,                 -- IPv4, or the /64 of an IPv6
  failed_count int not null default 0,
  failing_since timestamptz,             -- of the first failure, then of the one that shut the door
  succeeded_at timestamptz,
  primary key (login_key, address)
);

-- The context of a transaction is looked up by the hash of the token in app.token, so that an injected
-- set_config cannot forge it: without a real token every policy below answers with no row.
create function ctx_areas() returns text[]
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case
    when s.kind = 'system' or a.area is null then (select array_agg(name) from area)
    else array[a.area]
  end
  from session s left join account a on a.id = s.account_id
  where s.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
    and s.revoked_at is null and s.expires_at > now()
    and (s.kind <> 'browser' or s.seen_at > now() - interval '30 minutes')
    and (s.kind = 'system' or (a.id is not null and a.disabled_at is null))
$$;
create function ctx_city() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bool_or(s.kind = 'system' or a.area is null), false)
  from session s left join account a on a.id = s.account_id
  where s.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
    and s.revoked_at is null and s.expires_at > now()
    and (s.kind <> 'browser' or s.seen_at > now() - interval '30 minutes')
    and (s.kind = 'system' or (a.id is not null and a.disabled_at is null))
$$;

create function ctx_account() returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id
  from session s join account a on a.id = s.account_id
  where s.token_hash = sha256(convert_to(nullif(current_setting('app.token', true), ''), 'UTF8'))
    and s.revoked_at is null and s.expires_at > now()
    and (s.kind <> 'browser' or s.seen_at > now() - interval '30 minutes')
    and a.disabled_at is null
$$;

-- ─────────────────────────────────────────────────────────────── intake
create table roster_file (
  sha256 text not null,
  area text references area (name),      -- null: sent by a city office
  area_key text generated always as (coalesce(area, '')) stored,
  content bytea not null,
  primary key (sha256, area_key)
);

create table batch (
  id uuid primary key default gen_random_uuid(),
  no bigint generated always as identity unique,  -- the order of filing; a later figure wins
  area text references area (name),               -- null: a city office's roster, its rows may be of any area
  source roster_source not null,
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  state text not null check (state in ('received', 'reading', 'asking', 'ready', 'filing', 'filed', 'refused', 'failed', 'undone')),
  period text,
  answers jsonb not null default '{}',            -- what a person said when we asked (unit, basis, period, sheet, columns)
  layout jsonb,                                   -- what we read: sheet, headerRow, columns
  progress int not null default 0,                -- rows read or filed so far
  says text,                                      -- why it was refused or failed, in Chinese
  created_by uuid references account (id),
  created_at timestamptz not null default now(),
  filed_at timestamptz,
  undone_at timestamptz,
  undone_by uuid references account (id)
);
create index batch_sha on batch (sha256);

-- The inspection (导入体检) and the outcome of a batch; apart from batch, because an area may see that a city
-- roster exists without seeing what it says of others.
create table batch_report (
  batch_id uuid primary key references batch (id),
  area text references area (name),
  preview jsonb,
  outcome jsonb,
  made_at timestamptz not null default now()
);

create table roster_problem (
  batch_id uuid not null references batch (id),
  ordinal int not null,
  area text references area (name),               -- of the batch, or of the enterprise when it is known
  severity text not null check (severity in ('problem', 'warning', 'match')),
  sheet text not null,
  row_no int not null,
  column_name text,
  value text,
  says text not null,
  remedy text,
  cells jsonb,                                    -- the row as it was sent, for the sheet that goes back
  candidates jsonb,                               -- severity match: who it may be, with scores
  resolved_at timestamptz,
  resolved_by uuid references account (id),
  resolution jsonb,
  primary key (batch_id, ordinal)
);

-- Words for columns that people have taught us; the pack carries the first ones.
create table synonym (
  source roster_source not null,
  header_key text not null,
  field text not null,
  basis basis,
  unit text,
  taught_by uuid references account (id),
  taught_at timestamptz not null default now(),
  primary key (source, header_key)
);

-- ─────────────────────────────────────────────────────────────── directory
-- The id is derived from the credit code, so that the primary key is the uniqueness of the code.
create function enterprise_id(credit_code text) returns bigint
  language sql immutable strict parallel safe as $$
  select ('x' || substr(md5(credit_code), 1, 16))::bit(64)::bigint & 9223372036854775807
$$;

create table enterprise (
  id bigint primary key,
  credit_code text not null check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  name text not null,
  name_key text not null,                -- normalised for matching
  pinyin text,                           -- initials, for search
  area text not null references area (name),
  township text,
  industry_code text,                    -- GB/T 4754-2017, four digits
  address text,
  opened_on date,                        -- registered (成立)
  produced_on date,                      -- put into production (投产)
  cancelled_on date,
  parent_id bigint,                      -- 龙头企业孵化裂变: spun off from
  spun_off_on date,
  made_by_batch bigint,
  withdrawn_at timestamptz,              -- its only roster was taken back
  unique (id, area),
  check (id = enterprise_id(credit_code))
);
create index enterprise_name_key on enterprise (name_key);
create index enterprise_name_trgm on enterprise using gin (name_key gin_trgm_ops);
create index enterprise_area on enterprise (area);

-- Every change of a directory field, append-only: former names are read from here, and an undo restores from here.
create table enterprise_change (
  enterprise_id bigint not null,
  ordinal int not null,
  area text not null,
  field text not null,
  before text,
  after text,
  batch_no bigint references batch (no),
  sheet text,
  row_no int,
  account_id uuid references account (id),
  reason text,
  undoes int,                            -- the ordinal this change takes back
  changed_at timestamptz not null default now(),
  primary key (enterprise_id, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index enterprise_change_batch on enterprise_change (batch_no);

create table register_event (
  enterprise_id bigint not null,
  kind text not null check (kind in ('entry', 'exit')),
  effective_period text not null check (effective_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  batch_no bigint not null references batch (no),
  area text not null,
  counted_area text not null references area (name),  -- the area at the time: counts do not move with the enterprise
  track text check (track in ('newlyBuilt', 'grown')),
  review_type text check (review_type in ('monthly', 'annual')),
  review_batch text,
  approved_on date,
  cause text,                                          -- exit causes of handbook §1.6
  sheet text,
  row_no int,
  withdrawn_at timestamptz,
  primary key (enterprise_id, kind, effective_period, batch_no),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index register_event_period on register_event (effective_period);
create index register_event_batch on register_event (batch_no);

-- What a person says of an enterprise with a reason: marketClearance (市场出清), spinOff (孵化裂变).
create table enterprise_tag (
  enterprise_id bigint not null,
  tag text not null check (tag in ('marketClearance', 'spinOff')),
  ordinal int not null,
  area text not null,
  reason text not null,
  from_period text not null,
  tagged_by uuid references account (id),
  tagged_at timestamptz not null default now(),
  lifted_at timestamptz,
  primary key (enterprise_id, tag, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);

-- ─────────────────────────────────────────────────────────────── figures (intake)
-- One fact, one cell of one file. Append-only; a correction is a later batch; taken back means withdrawn_at.
create table figure (
  enterprise_id bigint not null,
  source roster_source not null,
  measure measure not null,
  period text not null,
  basis basis not null,
  batch_no bigint not null references batch (no),
  area text not null,
  value numeric(18, 2) not null,         -- 元 (electricity: kWh)
  raw text not null,                     -- the cell as it was sent
  sheet text not null,
  row_no int not null,
  column_no smallint not null,           -- 0-based
  received_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  reason text,
  primary key (enterprise_id, source, measure, period, basis, batch_no),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index figure_batch on figure (batch_no);

-- The current truth, a row an enterprise × source × measure × year: what was said of each month (m), what was said
-- cumulatively (c), and the year to date that follows (y): c where it was given, else y of the month before plus m.
-- A month nobody reported stays null and so does every y behind it, until a cumulative figure bridges it.
create table figure_year (
  enterprise_id bigint not null,
  source roster_source not null,
  measure measure not null,
  year smallint not null,
  area text not null,
  m1 numeric(18,2), m2 numeric(18,2), m3 numeric(18,2), m4 numeric(18,2), m5 numeric(18,2), m6 numeric(18,2),
  m7 numeric(18,2), m8 numeric(18,2), m9 numeric(18,2), m10 numeric(18,2), m11 numeric(18,2), m12 numeric(18,2),
  c1 numeric(18,2), c2 numeric(18,2), c3 numeric(18,2), c4 numeric(18,2), c5 numeric(18,2), c6 numeric(18,2),
  c7 numeric(18,2), c8 numeric(18,2), c9 numeric(18,2), c10 numeric(18,2), c11 numeric(18,2), c12 numeric(18,2),
  y1 numeric(18,2) generated always as (coalesce(c1, m1)) stored,
  y2 numeric(18,2) generated always as (coalesce(c2, coalesce(c1, m1) + m2)) stored,
  y3 numeric(18,2) generated always as (coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3)) stored,
  y4 numeric(18,2) generated always as (coalesce(c4, coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3) + m4)) stored,
  y5 numeric(18,2) generated always as (coalesce(c5, coalesce(c4, coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3) + m4) + m5)) stored,
  y6 numeric(18,2) generated always as (coalesce(c6, coalesce(c5, coalesce(c4, coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3) + m4) + m5) + m6)) stored,
  y7 numeric(18,2) generated always as (coalesce(c7, coalesce(c6, coalesce(c5, coalesce(c4, coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3) + m4) + m5) + m6) + m7)) stored,
  y8 numeric(18,2) generated always as (coalesce(c8, coalesce(c7, coalesce(c6, coalesce(c5, coalesce(c4, coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3) + m4) + m5) + m6) + m7) + m8)) stored,
  y9 numeric(18,2) generated always as (coalesce(c9, coalesce(c8, coalesce(c7, coalesce(c6, coalesce(c5, coalesce(c4, coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3) + m4) + m5) + m6) + m7) + m8) + m9)) stored,
  y10 numeric(18,2) generated always as (coalesce(c10, coalesce(c9, coalesce(c8, coalesce(c7, coalesce(c6, coalesce(c5, coalesce(c4, coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3) + m4) + m5) + m6) + m7) + m8) + m9) + m10)) stored,
  y11 numeric(18,2) generated always as (coalesce(c11, coalesce(c10, coalesce(c9, coalesce(c8, coalesce(c7, coalesce(c6, coalesce(c5, coalesce(c4, coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3) + m4) + m5) + m6) + m7) + m8) + m9) + m10) + m11)) stored,
  y12 numeric(18,2) generated always as (coalesce(c12, coalesce(c11, coalesce(c10, coalesce(c9, coalesce(c8, coalesce(c7, coalesce(c6, coalesce(c5, coalesce(c4, coalesce(c3, coalesce(c2, coalesce(c1, m1) + m2) + m3) + m4) + m5) + m6) + m7) + m8) + m9) + m10) + m11) + m12)) stored,
  primary key (enterprise_id, source, measure, year),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
) with (fillfactor = 85);

-- ─────────────────────────────────────────────────────────────── identification
-- The law a run was made under, kept so that its reasons can be read again exactly as they were.
create table law (
  hash text primary key,
  pack text not null,
  content jsonb not null,
  loaded_at timestamptz not null default now()
);

create table identification (
  id uuid primary key default gen_random_uuid(),
  period text not null,
  law_hash text not null references law (hash),
  data_stamp text not null,              -- what was known: changes with every filing, undo and edit
  computed_at timestamptz not null default now(),
  frozen_at timestamptz,                 -- 月度定稿: kept as issued for ever
  frozen_by uuid references account (id)
);
create index identification_period on identification (period, computed_at desc);
create unique index identification_frozen on identification (period) where frozen_at is not null;

create table finding (
  identification_id uuid not null references identification (id),
  enterprise_id bigint not null,
  list text not null,
  area text not null,
  verdict boolean,                       -- true: on the list; null: cannot decide (待核实)
  level text,
  annual_revenue numeric(18,2),
  ytd_revenue numeric(18,2),
  rolling12_revenue numeric(18,2),
  forecast_revenue numeric(18,2),
  forecast_method text,
  revenue_source text,
  revenue_yoy numeric(12,4),
  idle_months int,
  listed boolean,
  industrial boolean,
  cancelled boolean,
  has_exited boolean,
  exited_within_years numeric(6,2),
  opened_on date,
  spin_off boolean,
  pool_band_this_year boolean,
  market_clearance boolean,
  primary key (identification_id, list, enterprise_id)
  -- No key to enterprise: a frozen finding stays with the area it was issued to, even when the enterprise moves.
);
create index finding_area on finding (identification_id, list, area, level);

-- ─────────────────────────────────────────────────────────────── supervision
create table bulletin (
  id uuid primary key default gen_random_uuid(),
  period text not null,
  version int not null,
  area text references area (name),      -- null: the city's
  content jsonb not null,                -- sections, sentences, each with the figures it rests on
  figures jsonb not null,                -- the snapshot: name, value, unit, clause, where it opens
  sha256 text not null,
  docx bytea not null,
  made_by uuid references account (id),
  made_at timestamptz not null default now(),
  unique (period, version)
);

-- ─────────────────────────────────────────────────────────────── http
-- Every write may carry a key; the same key answers with the same body for ever, another body is refused.
create table idempotency (
  account_id uuid not null,
  key text not null,
  path text not null,
  body_hash text not null,
  status int not null,
  answer jsonb not null,
  at timestamptz not null default now(),
  primary key (account_id, key)
);

-- ─────────────────────────────────────────────────────────────── row-level security and grants
do $$
declare t text;
begin
  foreach t in array array['enterprise', 'enterprise_change', 'register_event', 'enterprise_tag', 'figure', 'figure_year', 'finding'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy area_rows on %I for all to shenggui_app using (area = any ((select ctx_areas())::text[])) with check (area = any ((select ctx_areas())::text[]))', t);
  end loop;
  -- Rows without an area are the city's.
  foreach t in array array['roster_file', 'batch_report', 'roster_problem', 'bulletin'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy area_rows on %I for all to shenggui_app using (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))) with check (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city())))', t);
  end loop;
end $$;
-- That a city roster exists, and when it came, is no secret; what it says of others is (batch_report, roster_problem).
alter table batch enable row level security;
alter table batch force row level security;
create policy batch_seen on batch for select to shenggui_app
  using (area = any ((select ctx_areas())::text[]) or (area is null and (select cardinality(ctx_areas())) > 0));
create policy batch_written on batch for all to shenggui_app
  using (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city())))
  with check (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city())));
-- A city bulletin is for every area to read.
create policy bulletin_seen on bulletin for select to shenggui_app
  using (area is null and (select cardinality(ctx_areas())) > 0);

-- What an account was answered is its own: the answers repeat rows of its area.
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy own_answers on idempotency for all to shenggui_app
  using (account_id = (select ctx_account())) with check (account_id = (select ctx_account()));

grant usage on schema public to shenggui_app, shenggui_auth;
grant select on area, law, synonym, identification to shenggui_app;
grant insert on law, synonym, identification to shenggui_app;
grant update (field, basis, unit, taught_by, taught_at) on synonym to shenggui_app;
grant update (frozen_at, frozen_by) on identification to shenggui_app;
grant delete on identification, finding to shenggui_app;
grant select, insert on roster_file, batch_report, roster_problem, bulletin, idempotency to shenggui_app;
grant update (preview, outcome, made_at) on batch_report to shenggui_app;
grant update (resolved_at, resolved_by, resolution) on roster_problem to shenggui_app;
grant delete on roster_problem, batch_report to shenggui_app;
grant select, insert on batch to shenggui_app;
grant update (state, period, answers, layout, progress, says, filed_at, undone_at, undone_by) on batch to shenggui_app;
grant select, insert, update on enterprise, figure_year to shenggui_app;
grant select, insert on enterprise_change, register_event, enterprise_tag, figure, finding to shenggui_app;
grant update (withdrawn_at) on register_event, figure to shenggui_app;
grant update (lifted_at) on enterprise_tag to shenggui_app;
grant delete on figure_year to shenggui_app;
grant select, insert, update, delete on account, session, sign_in_attempt to shenggui_auth;
grant select, insert, update (ordinal, code) on area to shenggui_auth;
revoke execute on function ctx_areas(), ctx_city(), ctx_account() from public;
grant execute on function ctx_areas(), ctx_city(), ctx_account() to shenggui_app;

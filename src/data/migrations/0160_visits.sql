-- 走访 (三.1): planned, done, told. Everything is made where there may be no network, so its id is the phone's own: the same id is the same thing for
-- ever. A record is a version that names the versions it was made on; nothing is altered, nothing is lost. The versions no other names are what
-- stands: one, or several that contradict each other until a person makes one of them.
create table visit (
  id uuid primary key,                   -- made on the phone, or by the page
  enterprise_id bigint not null,
  area text not null,
  office text not null,                  -- whose visit it is
  level text not null check (level in ('city', 'area', 'township')),
  township text,
  joint text[] not null default '{}',    -- 同行单位: they write on it too
  made_by uuid references account (id),
  made_by_name text not null,
  made_at timestamptz not null,
  unique (id, enterprise_id, area),
  check ((level = 'township') = (township is not null)),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index visit_enterprise on visit (enterprise_id);
create index visit_area on visit (area, office);

-- 计划: planned, moved, given up; the last one stands.
create table visit_step (
  visit_id uuid not null,
  ordinal int not null check (ordinal > 0),
  enterprise_id bigint not null,
  area text not null,
  step text not null check (step in ('plan', 'replan', 'cancel')),
  planned_on date,
  purpose text,
  says text,                             -- 改期、取消的理由
  visitor uuid references account (id),  -- null: whoever of the office
  visitor_name text,
  taken_by uuid references account (id),
  taken_by_name text not null,
  taken_at timestamptz not null,
  check ((step = 'cancel') = (planned_on is null)),
  -- Two people at one step: both would write the same ordinal, and one of them does not.
  primary key (visit_id, ordinal),
  foreign key (visit_id, enterprise_id, area) references visit (id, enterprise_id, area) on update cascade
);

-- 记录的一个版本: that it was made, when and on what. What it says stands apart, because more people may know that there was a visit than what was found.
create table visit_version (
  id uuid primary key,                   -- made on the phone
  visit_id uuid not null,
  enterprise_id bigint not null,
  area text not null,
  bases uuid[] not null check (cardinality(bases) <= 20 and not id = any (bases)),  -- not a key: a base may arrive later
  visited_on date not null,
  digest text not null,                  -- of all it says: the same id with other words is refused
  flags text[] not null default '{}' check (flags <@ array['ahead', 'late', 'clock']),
  made_at timestamptz not null,          -- by the phone's clock, as it was
  sent_at timestamptz not null,          -- by the phone's clock, when it was sent
  received_at timestamptz not null,      -- by the house's
  made_by uuid references account (id),
  made_by_name text not null,
  office text not null,
  unique (id, enterprise_id, area),
  foreign key (visit_id, enterprise_id, area) references visit (id, enterprise_id, area) on update cascade
);
create index visit_version_visit on visit_version (visit_id);
create index visit_version_month on visit_version (enterprise_id, visited_on);

-- 走访所见: checklist, what was seen and heard, difficulties; for who is told the whole of a visit.
create table visit_record (
  version_id uuid primary key,
  enterprise_id bigint not null,
  area text not null,
  content jsonb not null,
  foreign key (version_id, enterprise_id, area) references visit_version (id, enterprise_id, area) on update cascade
);
-- 走访结论: what the enterprise itself is told, with who came.
create table visit_conclusion (
  version_id uuid primary key,
  enterprise_id bigint not null,
  area text not null,
  visitors text[] not null check (cardinality(visitors) between 1 and 20),
  says text not null,
  foreign key (version_id, enterprise_id, area) references visit_version (id, enterprise_id, area) on update cascade
);

-- 现场照片、纸质走访表. A photograph may arrive before its visit: it names the visit without a key, and joins when the visit comes.
create table visit_photo (
  id uuid primary key,                   -- made on the phone
  visit_id uuid not null,
  enterprise_id bigint not null,
  area text not null,
  kind text not null check (kind in ('photo', 'paper')),
  file_kind text not null check (file_kind in ('jpeg', 'png', 'pdf')),
  bytes int not null,
  sha256 text not null,                  -- of what is kept
  sent_sha256 text not null,             -- of what was sent, before what the file told besides the picture was taken out
  stripped text[] not null default '{}', -- what was taken out, by name
  says text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  accuracy double precision check (accuracy >= 0),
  place text,                            -- typed where the phone does not say
  flags text[] not null default '{}' check (flags <@ array['ahead', 'late', 'clock']),
  taken_at timestamptz not null,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  unique (id, enterprise_id, area),
  check ((latitude is null) = (longitude is null)),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index visit_photo_visit on visit_photo (visit_id);
create table visit_photo_content (
  photo_id uuid primary key,
  enterprise_id bigint not null,
  area text not null,
  content bytea not null,
  foreign key (photo_id, enterprise_id, area) references visit_photo (id, enterprise_id, area) on update cascade
);
alter table visit_photo_content alter column content set storage external;

-- 一键转入问题台账: each finding once for ever, whoever sends it again.
create table visit_finding (
  id uuid primary key,                   -- made on the phone
  visit_id uuid not null,
  enterprise_id bigint not null,
  area text not null,
  problem_id uuid not null,
  serial text not null,
  raised_by uuid references account (id),
  raised_by_name text not null,
  raised_at timestamptz not null,
  foreign key (visit_id, enterprise_id, area) references visit (id, enterprise_id, area) on update cascade
);
create index visit_finding_visit on visit_finding (visit_id);

-- 同月再访的理由 (优化营商环境条例第四十八条), for whoever was there before to read.
create table visit_reason (
  visit_id uuid not null,
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  enterprise_id bigint not null,
  area text not null,
  says text not null,
  said_by uuid references account (id),
  said_by_name text not null,
  said_at timestamptz not null,
  primary key (visit_id, period),
  foreign key (visit_id, enterprise_id, area) references visit (id, enterprise_id, area) on update cascade
);

-- 企业的话: what the enterprise adds to what was concluded of it.
create table visit_remark (
  visit_id uuid not null,
  ordinal int not null check (ordinal > 0),
  enterprise_id bigint not null,
  area text not null,
  says text not null,
  said_by uuid references account (id),
  said_by_name text not null,
  said_at timestamptz not null,
  primary key (visit_id, ordinal),
  foreign key (visit_id, enterprise_id, area) references visit (id, enterprise_id, area) on update cascade
);

do $$
declare
  t text;
  mine constant text := 'area = any ((select ctx_areas())::text[])';
  -- Signed in as the enterprise; a one-time link is for the report alone.
  own constant text := 'enterprise_id = (select c.enterprise_id from ctx() c where c.office = ''enterprise'' and c.kind <> ''link'')';
  -- Asked of the enterprise as it stands today: one that moved away is another township's.
  township constant text := '((select ctx_township(''visit'')) is not null and area = (select ctx_area()) and exists (select from enterprise e
    where e.id = %1$I.enterprise_id and e.township = (select ctx_township(''visit''))))';
  told constant text := '((select ctx_sees_all()) or area = any ((select ctx_seen(''visit''))::text[]) or %s)';
  -- An office reads the whole of what it did itself, alone or with others.
  whole constant text := '((select ctx_sees_all()) or area = any ((select ctx_detail(''visit''))::text[]) or %s or (' || mine || ' and %s))';
  ours constant text := 'exists (select from visit v where v.id = %I.visit_id and (v.office = (select ctx_office()) or (select ctx_office()) = any (v.joint)))';
  our_version constant text := 'exists (select from visit_version n join visit v on v.id = n.visit_id where n.id = %I.version_id
    and (v.office = (select ctx_office()) or (select ctx_office()) = any (v.joint)))';
  may_write constant text := '(' || mine || ' or %s)';
begin
  foreach t in array array['visit', 'visit_step', 'visit_version', 'visit_record', 'visit_conclusion', 'visit_photo', 'visit_photo_content',
      'visit_finding', 'visit_reason', 'visit_remark'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
  -- That there was, or will be, a visit: every office that may come itself, the township, the enterprise.
  foreach t in array array['visit', 'visit_step', 'visit_version', 'visit_reason'] loop
    execute format('create policy told on %I for select to shenggui_app using (%s or %s)', t, format(told, format(township, t)), own);
  end loop;
  -- What was found, and what became of it.
  execute format('create policy told on visit_record for select to shenggui_app using %s',
    format(whole, format(township, 'visit_record'), format(our_version, 'visit_record')));
  execute format('create policy told on visit_conclusion for select to shenggui_app using (%s or %s)',
    format(whole, format(township, 'visit_conclusion'), format(our_version, 'visit_conclusion')), own);
  execute format('create policy told on visit_finding for select to shenggui_app using %s',
    format(whole, format(township, 'visit_finding'), format(ours, 'visit_finding')));
  execute format('create policy told on visit_remark for select to shenggui_app using (%s or %s)',
    format(whole, format(township, 'visit_remark'), format(ours, 'visit_remark')), own);
  -- A photograph that came before its visit is its office's already.
  execute format('create policy told on visit_photo for select to shenggui_app using (%s or (%s and office = (select ctx_office())))',
    format(whole, format(township, 'visit_photo'), format(ours, 'visit_photo')), mine);
  execute 'create policy told on visit_photo_content for select to shenggui_app using (exists (select from visit_photo p where p.id = photo_id))';

  -- In one's own name, of an enterprise of one's own area or township, whatever SQL says.
  execute format('create policy made on visit for insert to shenggui_app with check (%s and made_by is not distinct from (select ctx_account())
    and office = (select ctx_office()) and level = case when (select ctx_city()) then ''city'' when office = ''township'' then ''township'' else ''area'' end)',
    format(may_write, format(township, 'visit')));
  execute format('create policy made on visit_step for insert to shenggui_app with check (%s and taken_by is not distinct from (select ctx_account()) and %s)',
    format(may_write, format(township, 'visit_step')), format(ours, 'visit_step'));
  execute format('create policy made on visit_version for insert to shenggui_app with check (%s and made_by is not distinct from (select ctx_account())
    and office = (select ctx_office()) and %s)', format(may_write, format(township, 'visit_version')), format(ours, 'visit_version'));
  foreach t in array array['visit_record', 'visit_conclusion'] loop
    execute format('create policy made on %I for insert to shenggui_app with check (%s and exists (select from visit_version n where n.id = version_id
      and n.made_by is not distinct from (select ctx_account())))', t, format(may_write, format(township, t)));
  end loop;
  execute format('create policy made on visit_photo for insert to shenggui_app with check (%s and taken_by is not distinct from (select ctx_account())
    and office = (select ctx_office()))', format(may_write, format(township, 'visit_photo')));
  execute format('create policy made on visit_photo_content for insert to shenggui_app with check (%s and exists (select from visit_photo p where p.id = photo_id
    and p.taken_by is not distinct from (select ctx_account())))', format(may_write, format(township, 'visit_photo_content')));
  execute format('create policy made on visit_finding for insert to shenggui_app with check (%s and raised_by is not distinct from (select ctx_account()) and %s)',
    format(may_write, format(township, 'visit_finding')), format(ours, 'visit_finding'));
  execute format('create policy made on visit_reason for insert to shenggui_app with check (%s and said_by is not distinct from (select ctx_account()) and %s)',
    format(may_write, format(township, 'visit_reason')), format(ours, 'visit_reason'));
  -- The enterprise's own word is nobody else's to write.
  execute format('create policy made on visit_remark for insert to shenggui_app with check (%s and said_by is not distinct from (select ctx_account()))', own);
end $$;

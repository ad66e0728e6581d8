-- 数据核实问题: what the machine, or 统计, asks about figures; how it was looked into; who settled it. A question is no verdict: nothing else in the
-- database hangs on it. Its sentence holds no amount; the numbers behind it stand apart, seen by who sees every class they rest on in detail.
create table data_question (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,              -- kind | source | whom | about which months: raised once, whoever looks again
  kind text not null check (kind in ('sales', 'powerMove', 'zeroPower', 'zeroRevenue', 'outlier', 'sameMonths', 'sameDigits', 'round',
    'sameFigure', 'bunching', 'asked')),
  enterprise_id bigint,                  -- null: of a whole area
  area text not null references area (name),
  credit_code text,
  name text,
  source text check (source in ('self', 'tax')),
  subject text not null,                 -- a month, or a year
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),  -- the newest month it is about
  months text[] not null default '{}',   -- the months it is about
  says text not null,
  visit boolean not null,                -- to be looked into on a visit
  holds boolean not null default true,   -- whether the machine still asks, from what is known now
  raised_by text not null check (raised_by in ('machine', 'person')),
  raised_at timestamptz not null,
  unique (id, area),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade,
  check ((enterprise_id is null) = (kind = 'bunching'))
);
create index data_question_area on data_question (area, period);
create index data_question_enterprise on data_question (enterprise_id) where enterprise_id is not null;

-- 疑点依据: what the machine reckoned, each time the figures in question had changed; the last one stands.
create table data_question_finding (
  question_id uuid not null references data_question (id),
  revision int not null check (revision > 0),
  area text not null,
  rests_on text[] not null check (rests_on <@ array['selfRevenue', 'taxAmount', 'power']),
  digest text not null,                  -- of the figures in question: as telling as they are, and so kept with them
  stats jsonb not null,
  made_at timestamptz not null,
  primary key (question_id, revision),
  foreign key (question_id, area) references data_question (id, area) on update cascade
);

create table data_question_step (
  question_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('raise', 'ask', 'answer', 'return', 'propose', 'clear', 'uphold', 'reopen')),
  says text not null check (length(says) >= 2),
  level text not null check (level in ('machine', 'area', 'city')),
  taken_by uuid references account (id),
  taken_by_name text not null,
  office text not null,
  taken_at timestamptz not null,
  -- Two people at one step: both would write the same ordinal, and one of them does not.
  primary key (question_id, ordinal),
  foreign key (question_id, area) references data_question (id, area) on update cascade
);

-- 多源对账 of a run: what could be compared of an enterprise, and whether it agrees. Seen by who sees both sides in detail.
create table source_agreement (
  period text not null,
  enterprise_id bigint not null,
  area text not null,
  pair text not null check (pair in ('sales', 'power')),
  rests_on text[] not null,
  state text not null check (state in ('agrees', 'question', 'unknown')),
  compared int not null,                 -- how many windows could be compared
  primary key (period, enterprise_id, pair),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);

-- Of an area: how many could be compared, agree, and have a question; the density of last year's revenue about the line, small cells left out.
create table area_agreement (
  period text not null,
  area text not null references area (name),
  content jsonb not null,
  primary key (period, area)
);

-- 一次核查: from what was known, under which law.
create table integrity_run (
  period text primary key,
  data_stamp text not null,
  law_hash text not null references law (hash),
  made_at timestamptz not null,
  content jsonb not null
);

do $$
declare
  t text;
  told constant text := '(area = any ((select ctx_seen(''dataQuestion''))::text[]))';
  -- 乡镇: a visit that was asked for, of an enterprise of its own (which is all the township reads of enterprise).
  visit constant text := '((select ctx_township(''dataQuestion'')) is not null and area = (select ctx_area()) and %s)';
  detail constant text := '(select bool_and(case k when ''taxAmount'' then area = any ((select ctx_detail(''taxAmount''))::text[])
    when ''power'' then area = any ((select ctx_detail(''power''))::text[]) else area = any ((select ctx_detail(''selfRevenue''))::text[]) end)
    from unnest(rests_on) k)';
begin
  foreach t in array array['data_question', 'data_question_finding', 'data_question_step', 'source_agreement', 'area_agreement', 'integrity_run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;

  execute format('create policy seen on data_question for select to shenggui_app using ((select ctx_sees_all()) or %s or %s)', told, format(visit,
    'visit and exists (select from enterprise e where e.id = enterprise_id and e.township = (select ctx_township(''dataQuestion'')))
     and exists (select from data_question_step s where s.question_id = data_question.id and s.step = ''ask'')'));
  execute format('create policy seen on data_question_step for select to shenggui_app using ((select ctx_sees_all()) or %s or %s)', told,
    format(visit, 'step = ''ask'''));
  -- What the machine reckoned is for who is told the whole of a question, and of every class it rests on.
  execute format('create policy seen on data_question_finding for select to shenggui_app using ((select ctx_sees_all())
    or (area = any ((select ctx_detail(''dataQuestion''))::text[]) and coalesce(%s, true)))', detail);
  execute format('create policy seen on source_agreement for select to shenggui_app using ((select ctx_sees_all()) or (%s and coalesce(%s, false)))',
    told, detail);
  execute format('create policy seen on area_agreement for select to shenggui_app using ((select ctx_sees_all()) or %s)', told);
  execute 'create policy seen on integrity_run for select to shenggui_app using (cardinality((select ctx_seen(''dataQuestion''))::text[]) > 0)';

  foreach t in array array['data_question_finding', 'data_question_step'] loop
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
  end loop;
  foreach t in array array['source_agreement', 'area_agreement', 'integrity_run'] loop
    execute format('create policy made on %I for insert to shenggui_app with check ((select ctx_sees_all()))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy deleted on %I for delete to shenggui_app using ((select ctx_sees_all()))', t);
    execute format('grant delete on %I to shenggui_app', t);
  end loop;
end $$;

-- The machine raises; a person raises only as 统计, of what they see.
create policy made on data_question for insert to shenggui_app with check ((select ctx_sees_all()) or (raised_by = 'person' and kind = 'asked'
  and (select ctx_office()) = 'statistics' and area = any ((select ctx_areas())::text[])));
create policy changed on data_question for update to shenggui_app using ((select ctx_sees_all())) with check ((select ctx_sees_all()));
create policy not_deleted on data_question for delete to shenggui_app using (false);
grant update (holds, period, months, says) on data_question to shenggui_app;
create policy made on data_question_finding for insert to shenggui_app with check ((select ctx_sees_all()));

-- 五.3: 县市区工信 answers, 统计 asks and proposes, 市统计局 alone settles; whatever SQL says.
create policy taken on data_question_step for insert to shenggui_app with check (
  ((select ctx_sees_all()) and step in ('raise', 'reopen') and level = 'machine' and taken_by is null)
  or (area = any ((select ctx_areas())::text[]) and taken_by is not distinct from (select ctx_account()) and office = (select ctx_office())
    and level = case when (select ctx_city()) then 'city' else 'area' end
    and case when step = 'answer' then office = 'industry' and level = 'area'
      when step in ('raise', 'ask', 'return') then office = 'statistics'
      when step = 'propose' then office = 'statistics' and level = 'area'
      when step in ('clear', 'uphold') then office = 'statistics' and level = 'city'
      else false end));

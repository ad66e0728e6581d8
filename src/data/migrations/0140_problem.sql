-- 问题台账 (三.3): what an enterprise or whoever visited it said, the steps taken about it, and its standing. The standing is what the steps say
-- (programme/retention/problems/standing.ts); it is kept beside the problem so that lists and lights are one scan, and only the system writes it.
create table problem (
  id uuid primary key default gen_random_uuid(),
  serial text not null unique,           -- by area and year
  enterprise_id bigint not null,
  area text not null references area (name),
  credit_code text not null,             -- as it was when raised
  name text not null,
  source text not null check (source in ('enterprise', 'visit', 'plan', 'hotline', 'meeting', 'instruction')),
  source_thing text,                     -- the visit, the plan's measure, the number of the hotline's record
  title text not null check (length(title) between 2 and 100),
  says text not null check (length(says) between 2 and 4000),
  wanted_on date,                        -- the day the plan's measure names
  raised_by uuid references account (id),
  raised_by_name text not null,
  raised_office text not null,
  raised_on date not null,
  raised_at timestamptz not null,
  -- 现状
  category text not null,
  urgency text not null check (urgency in ('normal', 'urgent')),
  group_id uuid,                         -- 共性问题
  state text not null default 'reported' check (state in ('reported', 'registered', 'notAccepted', 'merged', 'assigned', 'objected', 'inProgress',
    'suspended', 'answered', 'verified', 'rated', 'reworkDue', 'carriedOver', 'closed')),
  ordinal int not null default 0,
  lead_office text,
  lead_area text,                        -- null with an office: the city's
  lead_unit text,                        -- 承办单位 beyond the offices of the plan
  supports jsonb not null default '[]',
  holders text[] not null default '{}',  -- office@area of lead and supports: who is let at it
  first_assigned_on date,
  assigned_on date,                      -- of the round under way
  signed_on date,
  due_on date,                           -- 办结时限
  next_due_on date,                      -- the earliest day something is due by now; past it the light is red
  yellow_from date,
  extension_asked int,
  suspended_on date,
  level int not null default 0,          -- 督办层级
  round int not null default 0,
  objections int not null default 0,
  extended int not null default 0,       -- 工作日
  answered_on date,
  verified_on date,
  rating text check (rating in ('satisfied', 'basicallySatisfied', 'dissatisfied')),
  settled_on date,                       -- 销号
  sign_late boolean not null default false,
  late_on date,                          -- 曾逾期: the first day it was late with its answer; never taken back
  unique (id, area),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index problem_area on problem (area, state);
create index problem_enterprise on problem (enterprise_id);
create index problem_source on problem (source, source_thing) where source_thing is not null;
create index problem_holders on problem using gin (holders);
create index problem_group on problem (group_id) where group_id is not null;
create index problem_next_due on problem (next_due_on) where next_due_on is not null;

-- 一步一行: of two people at one step both would write the same ordinal, and one of them does not.
create table problem_step (
  problem_id uuid not null,
  ordinal int not null check (ordinal > 0),
  area text not null,
  step text not null check (step in ('report', 'register', 'notAccept', 'merge', 'assign', 'sign', 'object', 'ruleMoved', 'ruleKept', 'progress',
    'askExtension', 'grantExtension', 'denyExtension', 'askInfo', 'giveInfo', 'resume', 'escalate', 'signSupport', 'answerSupport', 'answer',
    'verify', 'verifyUnsolved', 'rate', 'rateBad', 'rework', 'carryOver', 'milestone', 'close')),
  says text,
  detail jsonb not null default '{}',    -- whom, until when, why until then, which ground
  taken_by uuid references account (id), -- null: the system
  taken_by_name text not null,
  office text not null,
  office_area text,
  taken_on date not null,
  taken_at timestamptz not null,
  primary key (problem_id, ordinal),
  foreign key (problem_id, area) references problem (id, area) on update cascade
);

-- 逾期记录: noted once when it happens, by the daily job or by whoever acts next; stays for ever, also when the matter is done.
create table problem_late (
  problem_id uuid not null,
  kind text not null check (kind in ('dispatch', 'sign', 'ruling', 'extension', 'support', 'answer', 'callBack', 'close', 'milestone')),
  due_on date not null,
  who text not null,                     -- office@area, and the unit where there is one
  area text not null,
  noted_on date not null,
  primary key (problem_id, kind, due_on, who),
  foreign key (problem_id, area) references problem (id, area) on update cascade
);
create index problem_late_kind on problem_late (kind, area);

create table problem_serial (
  area text not null references area (name),
  year int not null,
  last int not null,
  primary key (area, year)
);

do $$
declare
  t text;
  holder constant text := 'holders @> array[(select ctx_office()) || ''@'' || coalesce((select ctx_area()), '''')]';
  me constant text := 'taken_by is not distinct from (select ctx_account()) and office = (select ctx_office()) and office_area is not distinct from (select ctx_area())';
begin
  foreach t in array array['problem', 'problem_step', 'problem_late', 'problem_serial'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update on %I to shenggui_app', t);
    execute format('create policy changed on %I for update to shenggui_app using ((select ctx_sees_all())) with check ((select ctx_sees_all()))', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
  end loop;

  -- 披露 (class `problem`): 工信 and 优化营商环境中心 in detail, a township its own enterprises', an enterprise its own; any other office what it is lead
  -- or support of, or raised itself.
  execute format('create policy seen on problem for select to shenggui_app using ((select ctx_sees_all())
    or area = any ((select ctx_detail(''problem''))::text[])
    or enterprise_id = any ((select ctx_consented(''problem''))::bigint[])
    or ((select ctx_office()) not in (''township'', ''enterprise'', ''bank'', ''systemAdmin'', ''securityAdmin'', ''auditAdmin'') and %s)
    or raised_by = (select ctx_account())
    or ((select ctx_township(''problem'')) is not null and area = (select ctx_area())
      and exists (select from enterprise e where e.id = problem.enterprise_id and e.township = (select ctx_township(''problem'')))))', holder);
  -- Raised by whoever raises it, in their own name, of an enterprise they may see.
  create policy raised on problem for insert to shenggui_app with check (((select ctx_sees_all()) or (raised_by is not distinct from (select ctx_account())
      and raised_office = (select ctx_office())
      and (area = any ((select ctx_areas())::text[]) or (raised_office = 'township' and area = (select ctx_area()))
        or (raised_office = 'enterprise' and enterprise_id = any ((select ctx_consented('problem'))::bigint[])))))
    and state = 'reported' and ordinal = 0 and holders = '{}' and late_on is null);

  create policy seen on problem_step for select to shenggui_app using ((select ctx_sees_all())
    or exists (select from problem p where p.id = problem_step.problem_id));
  create policy seen on problem_late for select to shenggui_app using ((select ctx_sees_all())
    or exists (select from problem p where p.id = problem_late.problem_id));
  create policy noted on problem_late for insert to shenggui_app with check ((select ctx_sees_all()));
  create policy seen on problem_serial for select to shenggui_app using ((select ctx_sees_all()));
  create policy counted on problem_serial for insert to shenggui_app with check ((select ctx_sees_all()));

  -- Nobody acts for another office, whatever SQL says: the desk (工信、优化营商环境中心) does the desk's steps, and none about its own answer; the lead the
  -- lead's; a supporting office its own; the enterprise what is its own.
  execute format('create policy taken on problem_step for insert to shenggui_app with check (
    ((select ctx_sees_all()) and taken_by is null)
    or (%s and exists (select from problem p where p.id = problem_step.problem_id and case
      when step = ''report'' then p.ordinal = 0 and p.raised_by is not distinct from (select ctx_account())
      when step in (''register'', ''notAccept'', ''merge'', ''assign'', ''escalate'') then
        office in (''industry'', ''businessEnvironment'') and p.area = any ((select ctx_areas())::text[])
      when step in (''ruleMoved'', ''ruleKept'', ''grantExtension'', ''denyExtension'', ''verify'', ''verifyUnsolved'', ''carryOver'', ''close'') then
        office in (''industry'', ''businessEnvironment'') and p.area = any ((select ctx_areas())::text[])
        and not p.holders @> array[office || ''@'' || coalesce(office_area, '''')]
      when step in (''sign'', ''object'', ''askExtension'', ''askInfo'', ''answer'', ''milestone'') then
        p.lead_office = office and p.lead_area is not distinct from office_area
      when step in (''progress'', ''signSupport'', ''answerSupport'') then p.holders @> array[office || ''@'' || coalesce(office_area, '''')]
      when step in (''giveInfo'', ''rate'', ''rateBad'') then (office = ''enterprise'' and p.enterprise_id = any ((select ctx_consented(''problem''))::bigint[]))
        or (office in (''industry'', ''businessEnvironment'') and p.area = any ((select ctx_areas())::text[])
          and not p.holders @> array[office || ''@'' || coalesce(office_area, '''')])
      else false end)))', me);

  foreach t in array array['problem_step', 'problem_late'] loop
    execute format('revoke update on %I from shenggui_app', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
  end loop;
end $$;

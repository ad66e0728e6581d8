-- 分期: how many instalments an award has is the pack's to say. A case keeps how many it was opened with; what was opened before had two at most.
alter table award_case add column stages smallint not null default 2 check (stages between 1 and 9);
alter table award_posting drop constraint award_posting_instalment_check, add constraint award_posting_instalment_check check (instalment between 1 and 9);
alter table award_case_step drop constraint award_case_step_stage_check, add constraint award_case_step_stage_check check (stage between 1 and 9);
alter table award_notice drop constraint award_notice_stage_check, add constraint award_notice_stage_check check (stage between 1 and 9);
alter table award_approval drop constraint award_approval_instalment_check, add constraint award_approval_instalment_check check (instalment between 1 and 9);

-- As in 0172; 剩余 is the next instalment, and the last one's approval ends the case.
create or replace function award_case_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare was award_case_step%rowtype; who acting; proposed int; apart text[]; many int;
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
  select c.stages into many from award_case c where c.id = new.case_id;
  if new.stage > many or (new.step = 'openSecond' and new.stage not between greatest(2, coalesce(was.stage, 1)) and coalesce(was.stage, 1) + 1)
    or (new.step <> 'openSecond' and new.stage <> coalesce(was.stage, 1))
    or (new.step = 'lapse' and was.state <> 'approved' and was.stage < 2) or (new.step = 'approve' and new.stage = many and new.state <> 'done') then
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

-- 以后各期各有各的条件: one that lapsed by its own condition is passed over, and the next one opened when it is due; one that stood lapsed and does no
-- longer (税务 corrected its word) is taken up before a later one goes on. An instalment that was approved is never opened again. Else as in 0260.
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
      ('openSecond', 'approved', 'toPublish'), ('openSecond', 'lapsed', 'toPublish'), ('openSecond', 'returned', 'toPublish'),
      ('openSecond', 'areaCheck', 'toPublish'), ('openSecond', 'cityCheck', 'toPublish'), ('openSecond', 'toPublish', 'toPublish'),
      ('openSecond', 'published', 'toPublish'), ('openSecond', 'toApprove', 'toPublish'), ('openSecond', 'approving', 'toPublish'), ('lapse', 'approved', 'lapsed'), ('lapse', 'toPublish', 'lapsed'),
      ('lapse', 'published', 'lapsed'), ('lapse', 'objected', 'lapsed'), ('lapse', 'toApprove', 'lapsed'), ('lapse', 'approving', 'lapsed'),
      ('lapse', 'returned', 'lapsed'), ('lapse', 'areaCheck', 'lapsed'), ('lapse', 'cityCheck', 'lapsed')) m (step, before, after)
    where m.step = new.step and m.before is not distinct from was.state and m.after = new.state) then
    raise exception '「%」时不能%', was.state, new.step using errcode = '23514', constraint = 'award_case_moves';
  end if;
  select c.stages into many from award_case c where c.id = new.case_id;
  if new.stage > many or (new.step = 'openSecond' and (new.stage < 2
      or exists (select from award_approval a where a.case_id = new.case_id and a.instalment = new.stage)
      or case was.state when 'lapsed' then false when 'approved' then exists (
          select from generate_series(was.stage + 1, new.stage - 1) skipped
          where not exists (select from award_approval a where a.case_id = new.case_id and a.instalment = skipped))
        else new.stage >= was.stage end))
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

-- What holds of payments whatever code says. Order of locks, everywhere: the payer, then postings by their number, then claims.

-- 未了: a line that was not withdrawn with its run and has not failed: it is paid, or may yet be.
create function payment_live(run uuid, place int) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select not exists (select from payment_run_step s where s.run_id = run and s.step = 'withdraw')
     and not exists (select from payment_result r where r.run_id = run and r.ordinal = place and r.outcome = 'failed')
$$;

-- One open run a period and payer.
create function payment_run_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('payment ' || new.payer, 0));
  if exists (select from payment_run r where r.key = new.key) then return new; end if;
  if exists (select from payment_run r where r.payer = new.payer and r.period = new.period
      and not exists (select from payment_run_step s where s.run_id = r.id and s.step = 'withdraw')
      and (not exists (select from payment_run_step s where s.run_id = r.id and s.step = 'release')
        or exists (select from payment_line l where l.run_id = r.id and not exists (select from payment_result x where x.run_id = l.run_id and x.ordinal = l.ordinal)))) then
    raise exception '该期间还有未办结的批次' using errcode = '23505', constraint = 'payment_run_open';
  end if;
  return new;
end $$;
create trigger payment_run_guard before insert on payment_run for each row execute function payment_run_guard();

-- 制单、签发、核准 are three persons; nothing is released beyond the budget.
create function payment_step_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare maker uuid[]; run payment_run%rowtype; borne numeric; budget numeric;
begin
  select * into run from payment_run r where r.id = new.run_id;
  perform pg_advisory_xact_lock(hashtextextended('payment ' || run.payer, 0));
  if new.step = 'make' then return new; end if;
  select s.persons into maker from payment_run_step s where s.run_id = new.run_id and s.ordinal = 1;
  if maker is null or exists (select from payment_run_step s where s.run_id = new.run_id and s.step = 'withdraw')
     or (new.step in ('release', 'withdraw') and exists (select from payment_run_step s where s.run_id = new.run_id and s.step = 'release'))
     or (new.step = 'void' and not exists (select from payment_file f where f.run_id = new.run_id)) then
    raise exception '批次不在可办理这一步的状态' using errcode = '23514', constraint = 'payment_step_order';
  end if;
  if new.step <> 'release' then return new; end if;
  if maker && new.persons or exists (select from payment_line l join award_posting p on p.id = l.posting_id where l.run_id = new.run_id and p.persons && new.persons) then
    raise exception '核准、制单与签发须由三人办理' using errcode = '23514', constraint = 'payment_three_persons';
  end if;
  select coalesce(sum(l.pay_fen), 0) into borne from payment_line l join payment_run r on r.id = l.run_id
    where r.payer = run.payer and r.year = run.year and payment_live(l.run_id, l.ordinal);
  select coalesce(sum(b.amount_fen), 0) into budget from award_budget b where b.payer = run.payer and b.year = run.year
    and exists (select from award_budget_step s where s.budget_id = b.id and s.step = 'approve');
  if borne > budget then
    raise exception '超出预算：已列 % 分，预算 % 分', borne, budget using errcode = '23514', constraint = 'payment_budget';
  end if;
  return new;
end $$;
create trigger payment_step_guard before insert on payment_run_step for each row execute function payment_step_guard();

-- 一笔一行: what is owed and nothing else, to nobody who is being paid or was; whoever approved does not make the list.
create function payment_line_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare given award_posting%rowtype; due bigint; last int; maker uuid[];
begin
  perform pg_advisory_xact_lock(hashtextextended('award posting ' || new.posting_id, 0));
  select * into given from award_posting p where p.id = new.posting_id;
  select -e.amount_fen into due from award_entry e where e.posting_id = new.posting_id and e.account = new.account;
  due := due - coalesce((select sum(e.amount_fen) from award_posting p join award_entry e on e.posting_id = p.id and e.account = new.account
    where p.corrects = new.posting_id and p.kind = 'reduce'), 0);
  if given.kind is distinct from 'award' or given.enterprise_id <> new.enterprise_id or due is distinct from new.due_fen then
    raise exception '应拨付 % 分，批次列 % 分', due, new.due_fen using errcode = '23514', constraint = 'payment_due';
  end if;
  select max(l.attempt) into last from payment_line l where l.posting_id = new.posting_id and l.account = new.account;
  if new.attempt <> coalesce(last, 0) + 1
     or exists (select from payment_line l where l.posting_id = new.posting_id and l.account = new.account and payment_live(l.run_id, l.ordinal)) then
    raise exception '该笔已列入批次或已拨付' using errcode = '23505', constraint = 'payment_line_once';
  end if;
  select s.persons into maker from payment_run_step s where s.run_id = new.run_id and s.ordinal = 1;
  if maker is null or maker && given.persons then
    raise exception '核准与制单须由两人办理' using errcode = '23514', constraint = 'payment_three_persons';
  end if;
  if exists (select from payment_run_step s where s.run_id = new.run_id and s.ordinal > 1) then
    raise exception '批次已签发或撤销，不能再列' using errcode = '23514', constraint = 'payment_step_order';
  end if;
  return new;
end $$;
create trigger payment_line_guard before insert on payment_line for each row execute function payment_line_guard();

-- What a claim has in returns and in set-offs that stand never exceeds it.
create function award_claim_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare claim award_posting%rowtype; owed bigint; held bigint; receiver bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('award claim ' || new.claim_id, 0));
  select * into claim from award_posting p where p.id = new.claim_id;
  select e.amount_fen into owed from award_entry e where e.posting_id = new.claim_id and e.account = new.account;
  select coalesce((select sum(r.amount_fen) from award_return r where r.claim_id = new.claim_id and r.account = new.account), 0)
       + coalesce((select sum(o.amount_fen) from payment_offset o where o.claim_id = new.claim_id and o.account = new.account and payment_live(o.run_id, o.ordinal)), 0) into held;
  if claim.kind is distinct from 'recover' or owed is null or held + new.amount_fen > owed then
    raise exception '应追回 % 分，已缴回、抵扣 % 分，再记 % 分超出', owed, held, new.amount_fen using errcode = '23514', constraint = 'award_claim';
  end if;
  if tg_table_name = 'payment_offset' then
    select l.enterprise_id into receiver from payment_line l where l.run_id = (to_jsonb(new) ->> 'run_id')::uuid and l.ordinal = (to_jsonb(new) ->> 'ordinal')::int and l.account = new.account;
    if receiver is null or not claim.enterprise_id = any (award_line(receiver)) then
      raise exception '只能抵扣同一企业的追回' using errcode = '23514', constraint = 'award_claim';
    end if;
  end if;
  return new;
end $$;
create trigger award_claim_guard before insert on payment_offset for each row execute function award_claim_guard();
create trigger award_claim_guard before insert on award_return for each row execute function award_claim_guard();

-- At the end of the transaction a line says of set-offs what they add up to.
create function payment_offset_whole() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select l.offset_fen from payment_line l where l.run_id = new.run_id and l.ordinal = new.ordinal)
     is distinct from coalesce((select sum(o.amount_fen) from payment_offset o where o.run_id = new.run_id and o.ordinal = new.ordinal), 0) then
    raise exception '抵扣合计与批次所列不符' using errcode = '23514', constraint = 'payment_offset_whole';
  end if;
  return null;
end $$;
create constraint trigger payment_offset_whole after insert on payment_line deferrable initially deferred for each row execute function payment_offset_whole();
create constraint trigger payment_offset_whole after insert on payment_offset deferrable initially deferred for each row execute function payment_offset_whole();

-- 回执: of a line that was released, and of the very amount.
create function payment_result_guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare line payment_line%rowtype;
begin
  select * into line from payment_line l where l.run_id = new.run_id and l.ordinal = new.ordinal;
  if line.payer is distinct from new.payer or not exists (select from payment_run_step s where s.run_id = new.run_id and s.step = 'release') then
    raise exception '批次未签发，不能登记回执' using errcode = '23514', constraint = 'payment_released';
  end if;
  if new.outcome = 'paid' and new.amount_fen <> line.pay_fen then
    raise exception '回执 % 分，批次 % 分', new.amount_fen, line.pay_fen using errcode = '23514', constraint = 'payment_amount';
  end if;
  if new.confirmation_id is null and line.pay_fen > 0 then
    raise exception '没有回执' using errcode = '23514', constraint = 'payment_released';
  end if;
  return new;
end $$;
create trigger payment_result_guard before insert on payment_result for each row execute function payment_result_guard();

-- 登记与审核分离.
create function award_budget_two_persons() returns trigger language plpgsql as $$
declare filed uuid[];
begin
  if new.step <> 'approve' then return new; end if;
  select persons into filed from award_budget_step where budget_id = new.budget_id and ordinal = 1;
  if filed is null or filed && new.persons then
    raise exception '预算的登记与审核须由两人办理' using errcode = '23514', constraint = 'award_budget_two_persons';
  end if;
  return new;
end $$;
create trigger two_persons before insert on award_budget_step for each row execute function award_budget_two_persons();

create trigger a_persons before insert on award_budget_step for each row execute function payment_persons();
create trigger a_persons before insert on payment_run_step for each row execute function payment_persons();
do $$
declare one record;
begin
  for one in select tgrelid::regclass as t, tgname from pg_trigger where not tgisinternal and tgname in ('payment_run_guard', 'payment_step_guard', 'payment_line_guard',
      'award_claim_guard', 'payment_offset_whole', 'payment_result_guard') or (tgname = 'two_persons' and tgrelid = 'award_budget_step'::regclass)
      or (tgname = 'a_persons' and tgrelid in ('award_budget_step'::regclass, 'payment_run_step'::regclass)) loop
    execute format('alter table %s enable always trigger %I', one.t, one.tgname);
  end loop;
end $$;
revoke execute on function payment_live(uuid, int), payment_run_guard(), payment_step_guard(), payment_line_guard(), award_claim_guard(), payment_offset_whole(),
  payment_result_guard(), award_budget_two_persons() from public;
grant execute on function payment_live(uuid, int) to shenggui_app;

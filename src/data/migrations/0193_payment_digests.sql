-- 摘要: what stands on the ledger and on a list is digested beside the entry that made it, so that altering it later is found by 核对.
insert into journal_stands_for values
  ('award', 'award_posting', 'r.id = $1::uuid', null, '{}'),
  ('award', 'award_entry', 'r.posting_id = $1::uuid', null, '{}'),
  ('payment', 'payment_run', 'r.id = $1::uuid', null, '{}'),
  ('payment', 'payment_run_step', 'r.run_id = $1::uuid', null, '{}'),
  ('payment', 'payment_line', 'r.run_id = $1::uuid', null, '{}'),
  ('payment', 'payment_offset', 'r.run_id = $1::uuid', null, '{}'),
  ('payment', 'payment_result', 'r.run_id = $1::uuid', null, '{}');
-- 奖励审核 asks of lists what was paid; whether the city may look is part of who sees them.
grant execute on function ctx_city() to shenggui_award;

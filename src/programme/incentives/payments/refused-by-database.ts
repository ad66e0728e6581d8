import { type Reason, Refusal } from '../../../platform/shared/reason.ts';

/** What the guards of 0190–0192 say, in the words of the office. */
const said: Record<string, Reason> = {
  payment_run_open: { says: '本期还有未办结的批次，一期同时只有一个批次', remedy: '请先办结或撤销该批次' },
  payment_run_payer_period_turn_key: { says: '刚刚已有人编制了本期批次', remedy: '请刷新' },
  payment_line_once: { says: '有一笔刚刚已列入其他批次', clause: '四.3', remedy: '请刷新后重新编制' },
  payment_line_posting_id_account_attempt_key: { says: '有一笔刚刚已列入其他批次', clause: '四.3', remedy: '请刷新后重新编制' },
  payment_due: { says: '有一笔刚刚已更正，应拨付数已变', remedy: '请刷新后重新编制' },
  payment_three_persons: {
    says: '奖励核准、编制批次、签发拨付须由三人分别办理（含其另一账号、委托人与受托人）',
    clause: '四.3',
    remedy: '请由另一位同志办理',
  },
  payment_budget: { says: '超出本年奖励预算，不能签发', clause: '四.3', remedy: '请登记并审核追加预算' },
  payment_step_order: { says: '刚刚已有人办理', remedy: '请刷新' },
  payment_run_step_pkey: { says: '刚刚已有人办理', remedy: '请刷新' },
  payment_settled_once: { says: '有一笔刚刚已登记兑付，一笔只兑付一次', clause: '四.3', remedy: '请刷新' },
  payment_result_pkey: { says: '有一笔刚刚已登记回执', remedy: '请刷新' },
  payment_file_pkey: { says: '刚刚已有人导出了本版拨付文件', remedy: '请刷新' },
  award_recover_paid: { says: '追回数超过已拨付数', clause: '五.3', remedy: '请刷新后核对' },
  award_reduce_unpaid: { says: '该笔已列入批次或已拨付，不能核减', remedy: '已拨付的请办理追回' },
  award_correction_two_persons: { says: '更正的提出与复核须由两人办理', clause: '五.3', remedy: '请由另一位同志复核' },
  award_budget_two_persons: { says: '预算的登记与审核须由两人办理', clause: '四.5', remedy: '请由另一位同志审核' },
  award_claim: { says: '缴回、抵扣合计超过应追回数', clause: '五.3', remedy: '请刷新后核对' },
};

/** 库中约束的说法: a guard of the database that refuses becomes a refusal with its reason; anything else stays a fault. */
export function refusedByDatabase(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  const reason = constraint === undefined ? undefined : said[constraint];
  if (reason) throw new Refusal([reason]);
  throw error;
}

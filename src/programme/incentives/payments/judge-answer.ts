import { fenOf } from '../../../policy/award-money.ts';
import type { Answered } from './confirmation-shape.ts';

/** 批次的一行 as it was sent to the bank, with what was answered of it before. */
export interface SentLine {
  runId: string;
  ordinal: number;
  serial: string;
  postingId: string;
  account: 'city' | 'area';
  payFen: string;
  payeeName: string;
  releasedOn: string | null;
  withdrawn: boolean;
  outcome: 'paid' | 'failed' | null;
  settledOn: string | null;
  voucherNo: string | null;
}

/** What a row of a 回执 says of a line; `repeated`: it said so before. */
export type Judged =
  | { kind: 'paid'; line: SentLine; on: string; voucher: string; fen: bigint }
  | { kind: 'failed'; line: SentLine; on: string; says: string }
  | { kind: 'repeated'; line: SentLine }
  | { kind: 'problem'; says: string };

const paidWords = /^(成功|已付|已支付|支付成功|交易成功|处理成功|已拨付|拨付成功|已入账|入账成功|已到账)$/;
const failedWords = /^(失败|支付失败|交易失败|处理失败|拨付失败|退回|已退回|退票|退汇|已退汇|未入账)$/;

/** A day as banks write it: 2024-03-20, 2024/3/20, 20240320, 2024年3月20日. */
export function dayOf(text: string): string | null {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (!year) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== iso ? null : iso;
}

/** 元 to 分, exact; null: no amount of money. */
export function moneyOf(text: string): bigint | null {
  const digits = text.replace(/[,，\s¥￥元]/g, '');
  return /^\d{1,12}(\.\d{1,2})?0*$/.test(digits) ? fenOf(digits.replace(/(\.\d{2})0+$/, '$1')) : null;
}

const sameName = (a: string, b: string) => a.replaceAll(/\s/g, '').normalize('NFKC') === b.replaceAll(/\s/g, '').normalize('NFKC');
const problem = (says: string): Judged => ({ kind: 'problem', says });

/** 逐行核对: a row counts only if every word of it fits the line it names. */
export function judge(row: Answered, line: SentLine | undefined, { today, seen }: { today: string; seen: Map<string, number> }): Judged {
  if (row.serial === '') return problem('没有流水号');
  if (!line) return problem(`流水号 ${row.serial} 不在本级已编制的批次中`);
  const first = seen.get(row.serial);
  if (first !== undefined) return problem(`流水号 ${row.serial} 在本文件第 ${first} 行已出现，重复的不登记`);
  seen.set(row.serial, row.row);
  if (line.withdrawn || line.releasedOn === null)
    return problem(`流水号 ${row.serial} 所在批次${line.withdrawn ? '已撤销' : '尚未签发'}，不应有回执`);
  if (line.payFen === '0') return problem(`流水号 ${row.serial} 已全额抵扣，不经银行拨付`);
  if (!sameName(row.payee, line.payeeName)) return problem(`收款人「${row.payee}」与批次的「${line.payeeName}」不一致`);
  const fen = moneyOf(row.amount);
  if (fen === null) return problem(`金额「${row.amount}」不是以元计的金额`);
  if (String(fen) !== line.payFen) return problem(`金额 ${row.amount} 元与批次的 ${yuanText(line.payFen)} 元不一致`);
  const on = dayOf(row.on);
  if (on === null) return problem(`日期「${row.on}」不是日期`);
  if (on > today) return problem(`日期 ${on} 在今天（${today}）之后`);
  if (on < line.releasedOn) return problem(`日期 ${on} 早于签发日期 ${line.releasedOn}`);
  if (paidWords.test(row.result)) return ofPaid(row, line, on, fen);
  if (failedWords.test(row.result)) return ofFailed(row, line, on);
  return problem(`结果「${row.result}」既不是成功也不是失败`);
}

function ofPaid(row: Answered, line: SentLine, on: string, fen: bigint): Judged {
  if (row.voucher === '' || row.voucher.length > 60) return problem('拨付成功的须有凭证号（至多60字）');
  if (line.outcome === 'failed') return problem(`流水号 ${row.serial} 已登记为失败并可重拨，回执又称成功，须向银行查实`);
  if (line.outcome === 'paid') {
    if (line.voucherNo === row.voucher && line.settledOn === on) return { kind: 'repeated', line };
    return problem(`流水号 ${row.serial} 已登记兑付（${line.settledOn}，凭证号 ${line.voucherNo}），与本行不一致，不再登记`);
  }
  return { kind: 'paid', line, on, voucher: row.voucher, fen };
}

function ofFailed(row: Answered, line: SentLine, on: string): Judged {
  if (line.outcome === 'failed') return { kind: 'repeated', line };
  if (line.outcome === 'paid') return problem(`流水号 ${row.serial} 已登记兑付（凭证号 ${line.voucherNo}），回执又称失败，须向银行查实`);
  return { kind: 'failed', line, on, says: row.says === '' ? '银行未注明原因' : row.says };
}

const yuanText = (fen: string) => `${fen.padStart(3, '0').slice(0, -2)}.${fen.padStart(3, '0').slice(-2)}`;

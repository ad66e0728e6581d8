import type { ReadColumn } from './layout.ts';
import type { ParsedRow, RowAsk } from './row.ts';
import { shiftOf } from './unit.ts';

interface Pair {
  month: ReadColumn;
  ytd: ReadColumn;
  slots: [month: number, ytd: number];
  /** 分: half of what the coarser column can say, so that rounding is no contradiction. */
  slack: number;
}

/** The columns of one sheet that speak of the same month twice: 本月 and 累计. */
export function pairsOf(figures: { column: ReadColumn; slot: number }[]): Pair[] {
  return figures.flatMap((one) =>
    figures
      .filter(({ column }) => column.field === one.column.field && column.period === one.column.period)
      .filter(({ column }) => one.column.basis === 'month' && column.basis === 'ytd')
      .map((other) => ({
        month: one.column,
        ytd: other.column,
        slots: [one.slot, other.slot],
        slack: 10 ** Math.max(shiftOf(one.column.unit ?? '元'), shiftOf(other.column.unit ?? '元')),
      })),
  );
}

const ALIVE = /^(存续|在业|在营|开业|正常|营业)/;

/** 同月两数相抵触: the month's value above the cumulative one that contains it; neither can be believed. */
function checkPairs(pairs: Pair[], parsed: ParsedRow): void {
  for (const { month, ytd, slots, slack } of pairs) {
    const [inMonth, sofar] = [parsed.figures[slots[0]], parsed.figures[slots[1]]];
    if (inMonth == null || sofar == null || inMonth.startsWith('-') || sofar.startsWith('-')) continue;
    if (Number(inMonth) * 100 <= Number(sofar) * 100 + slack) continue;
    parsed.problems.push({
      column: month.header,
      value: inMonth,
      says: `本月数大于累计数：「${month.header}」${inMonth}，「${ytd.header}」${sofar}（折合${month.field === 'electricity' ? '千瓦时' : '元'}），两数互相矛盾，都没有入库`,
      remedy: '请核对本月数与累计数（含单位）后重新报送；没有把握的一格请留空',
    });
  }
}

/**
 * 一行之内的矛盾: exit before entry, cancelled before it opened, spun off from itself, cancelled without a day, alive with a day of cancelling, a month above its own cumulative figure. Which
 * half is wrong cannot be told, so the row goes back.
 */
export function checkContradictions({ layout }: RowAsk, pairs: Pair[], parsed: ParsedRow): void {
  const { values, problems } = parsed;
  const header = (field: string): string | null => layout.columns.find((column) => column.field === field)?.header ?? null;
  if (values.entry_period && values.exit_period && values.exit_period < values.entry_period) {
    const says = `退库月份 ${values.exit_period} 早于入库月份 ${values.entry_period}`;
    problems.push({
      column: header('exitPeriod'),
      value: values.exit_period,
      says,
      remedy: '请核对入库与退库月份；先退后入的，请分两行报送',
    });
  }
  if (values.opened_on && values.cancelled_on && values.cancelled_on < values.opened_on) {
    const says = `注销日期 ${values.cancelled_on} 早于成立日期 ${values.opened_on}`;
    problems.push({ column: header('cancelledOn'), value: values.cancelled_on, says, remedy: '请对照登记信息改正两个日期后重新报送' });
  }
  if (values.parent_code && values.parent_code === values.credit_code) {
    const says = '裂变母企业就是本企业自己';
    problems.push({ column: header('parentCode'), value: values.parent_code, says, remedy: '请填写龙头企业的统一社会信用代码' });
  }
  const kind = values.change_kind;
  const read = problems.length === 0;
  if (kind && read && /注销|吊销/.test(kind) && !values.cancelled_on) {
    const says = '写明注销（吊销）但没有注销日期，无法判断何时注销';
    problems.push({ column: header('changeKind'), value: kind, says, remedy: '请补填注销（吊销）日期后重新报送；并未注销的，请改正状态' });
  } else if (kind && read && ALIVE.test(kind) && values.cancelled_on) {
    const says = `状态为「${kind}」，却写有注销日期 ${values.cancelled_on}，互相矛盾`;
    problems.push({ column: header('changeKind'), value: kind, says, remedy: '请对照登记信息，改正状态或删去注销日期' });
  }
  checkPairs(pairs, parsed);
}

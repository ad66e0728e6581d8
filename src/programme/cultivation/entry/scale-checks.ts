import { hundredths } from '../../../platform/shared/amount.ts';
import { stated, statedNumber, statedYuan } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import { isExplanation } from './explanation.ts';
import type { PaperCheck, Said } from './paper-checks.ts';

/** Neutral on purpose: nobody is told how much is wanting. */
export function reachesScale(policy: Policy, profit: Said, on: string): PaperCheck {
  const { clause } = stated(policy, 'threshold.aboveScale', on);
  const met =
    profit?.revenue === undefined ? null : hundredths(profit.revenue) >= hundredths(statedYuan(policy, 'threshold.aboveScale', on));
  return {
    says: met === false ? '利润表本年累计营业收入未达到规模标准' : '利润表本年累计营业收入达到规模标准',
    clause,
    met,
    remedy: met === false ? '不符合申报条件。请如实申报，待实际达到后再报' : null,
  };
}

/** 收入与销售额是否相符: within the tolerance of the law, or explained by the enterprise with a stamp. */
export function salesAgree(
  policy: Policy,
  { profit, vat, text }: { profit: Said; vat: Said; text: string | undefined },
  on: string,
): PaperCheck {
  const { clause } = stated(policy, 'entry.vatTolerance', on);
  const tolerance = statedNumber(policy, 'entry.vatTolerance', on);
  const within = `${+(tolerance * 100).toFixed(2)}%`;
  if (profit?.revenue === undefined || vat?.sales === undefined)
    return { says: `利润表营业收入与增值税销售额相差不超过 ${within}，否则附盖章说明`, clause, met: null, remedy: null };
  const [revenue, sales] = [hundredths(profit.revenue), hundredths(vat.sales)];
  const [less, more] = revenue < sales ? [revenue, sales] : [sales, revenue];
  // In ten-thousandths, so that the comparison is exact.
  if ((more - less) * 10_000n <= more * BigInt(Math.round(tolerance * 10_000)))
    return { says: `利润表营业收入与增值税销售额相差不超过 ${within}`, clause, met: true, remedy: null };
  const explained = isExplanation(policy, text);
  return {
    says: explained ? `利润表营业收入与增值税销售额相差超过 ${within}，已附说明` : `利润表营业收入与增值税销售额相差超过 ${within}`,
    clause,
    met: explained,
    remedy: explained ? null : '请交盖章的差异说明，写明原因（仅写“核实无误”不算）；数字有误的由企业更正后重新提交',
  };
}

import { monthOf, type Period } from '../../platform/shared/period.ts';
import type { QuestionKind } from './contract.ts';
import type { Doubt } from './doubt.ts';
import type { IntegrityLaw } from './integrity-law.ts';

/** 月份连写: 2022年7—9月、11月. */
export function sayMonths(months: readonly Period[]): string {
  const years = new Map<string, number[]>();
  for (const period of [...new Set(months)].sort())
    years.set(period.slice(0, 4), [...(years.get(period.slice(0, 4)) ?? []), monthOf(period)]);
  return [...years].map(([year, of]) => `${year}年${runs(of)}`).join('，');
}

function runs(of: number[]): string {
  const found: [number, number][] = [];
  for (const month of of) {
    const last = found.at(-1);
    if (last && last[1] === month - 1) last[1] = month;
    else found.push([month, month]);
  }
  return found.map(([first, last]) => (first === last ? `${first}月` : `${first}—${last}月`)).join('、');
}

/** 请走访了解的: what papers alone cannot settle. */
export const visitKinds: readonly QuestionKind[] = ['sales', 'powerMove', 'zeroPower', 'zeroRevenue'];

/** 问题的一句话: which months, what was seen, what is asked; no amount, no blame, nothing that asks for another figure. */
export function sayQuestion({ kind, source, months, subject }: Pick<Doubt, 'kind' | 'source' | 'months' | 'subject'>): string {
  const when = sayMonths(months);
  const whose = source === 'tax' ? '税务销售' : '企业自报收入';
  switch (kind) {
    case 'sales':
      return `截至${when}的各期合计，企业自报收入与税务销售不一致，请走访了解`;
    case 'powerMove':
      return `截至${when}的各期，收入与用电走势相反，请走访了解`;
    case 'zeroPower':
      return `${when}有收入而没有用电，请走访了解`;
    case 'zeroRevenue':
      return `${when}有用电而没有收入，请走访了解`;
    case 'outlier':
      return `${when}${whose}与本企业往年同月的季节水平相差较大，请核实`;
    case 'sameMonths':
      return `${when}${whose}为同一数字，请核实`;
    case 'sameDigits':
      return `${when}${whose}各位数字相同，请核实`;
    case 'round':
      return `${subject}年${whose}中整数多于通常情形，请核实`;
    case 'sameFigure':
      return `${when}${whose}与同县市区其他企业同月相同，请核实`;
    default:
      return `${subject}年全年收入刚过规模标准的企业多于平滑分布所预期，请统计部门了解`;
  }
}

/** 方法 and the parameters it rests on, by kind. */
export const methods: Record<QuestionKind, { says: string; parameters: (keyof IntegrityLaw)[] }> = {
  sales: {
    says: '比较最近几个月的合计（由累计数相减得出，按季、按累计报数的在能对齐的月份比较）；缺月的不比较，不算不一致',
    parameters: ['windowMonths', 'salesTolerance', 'salesFloor'],
  },
  powerMove: {
    says: '收入与用电各与上年同期比（没有上年同期的与前一期比），一升一降都达到界线的提出；缺月的不比较',
    parameters: ['windowMonths', 'powerChange', 'salesFloor'],
  },
  zeroPower: { says: '逐月看收入与用电，连续几个月有收入而用电为零；缺月的中断，不算', parameters: ['zeroMonths', 'monthFloor'] },
  zeroRevenue: { says: '逐月看收入与用电，连续几个月收入为零而用电如常；缺月的中断，不算', parameters: ['zeroMonths', 'powerIdleShare'] },
  outlier: {
    says: '三年各月取对数，用中位数平滑（Tukey）分出年度水平与月份季节，余差超过界线的提出；界线取稳健标准差的倍数与最小倍数中较大的；同一月份年数不足的不能判定',
    parameters: ['outlierYears', 'deviations', 'minimumRatio'],
  },
  sameMonths: { says: '一年内自报月度数完全相同的月份', parameters: ['sameMonths'] },
  sameDigits: { says: '自报月度数的有效数字各位相同', parameters: ['sameDigits', 'digitLength'] },
  round: {
    says: '一年内自报月度数中整数的个数，与自然情形相比作精确二项检验（单侧）；月数不足的不能判定',
    parameters: ['roundUnit', 'roundShare', 'roundMinimum', 'roundAlpha'],
  },
  sameFigure: { says: '同一县市区、同一月份、有效数字足够多而完全相同的自报数', parameters: ['sameEnterprises', 'digitLength'] },
  bunching: {
    says: '按组计数，除去标准上下各一组，对其余各组拟合三次多项式作为平滑分布；标准之上一组多出的家数以自助法给出95%区间和p值，旁列两组的精确二项检验，两者都达到显著性水平才提出；家数不足的不能判定',
    parameters: [
      'line',
      'bunchingFrom',
      'bunchingTo',
      'binWidth',
      'bunchingMinimum',
      'narrowMinimum',
      'resamples',
      'bunchingAlpha',
      'binomialAlpha',
    ],
  },
  asked: { says: '统计部门提出', parameters: [] },
};

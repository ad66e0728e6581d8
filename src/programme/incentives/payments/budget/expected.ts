import { laterYear } from '../../../../policy/award-instalments.ts';
import { millionths, moneyText } from '../../../../policy/award-money.ts';
import type { AwardLaw } from '../../../../policy/award-shape.ts';
import { shareOf } from '../../../../policy/award-share.ts';
import { provinceShare, splitSum } from '../../../../policy/award-split.ts';
import type { FoundAward } from '../../read-awards.ts';
import { cityPayer } from '../contract.ts';
import type { Ledgered } from './ledgered.ts';

interface Span {
  from: number;
  through: number;
  sums: Ledgered;
  missing: Set<string>;
}

/** 平均每家各期各多少, of the awards there are. */
function meanOf(awards: readonly FoundAward[]): bigint[] | null {
  const counted = awards.filter(({ award }) => award.eligible !== false && award.totalFen > 0n);
  if (counted.length === 0) return null;
  const many = BigInt(counted.length);
  const stages = Math.max(...counted.map(({ award }) => award.instalments.length));
  return Array.from(
    { length: stages },
    (_, at) => counted.reduce((all, { award }) => all + (award.instalments[at]?.amountFen ?? 0n), 0n) / many,
  );
}

const stageName = (at: number, many: number) => (many > 2 ? `第${at + 1}期` : at === 0 ? '首期' : '剩余');

/** 市级分担比例 of an area for years to come: the one filed last, else what the pack says of the year; null: nobody has said. */
function shareAhead(law: AwardLaw, area: string, year: number): bigint | null {
  const latest = law.shares.filter((one) => one.area === area).toSorted((a, b) => b.year - a.year)[0];
  return latest ? millionths(latest.cityShare) : shareOf(law, area, year).millionths;
}

/** 按年度目标推算 of entries still to come: a number of enterprises times what one costs on average, split as the area's last share says. */
export function expectedOf(
  law: AwardLaw,
  awards: readonly FoundAward[],
  { from, through, sums, missing }: Span,
): { assumptions: string[]; known: Set<number> } {
  const { policy } = law;
  const all = meanOf(awards);
  const known = new Set<number>();
  if (all === null) return { assumptions: ['尚无可参照的奖励，不按年度目标推算'], known };
  for (const { area, year, newTarget } of policy.targets) {
    if (year < from || year > through || !policy.areas.some(({ name }) => name === area)) continue;
    known.add(year);
    const entered = awards.filter(({ award }) => award.area === area && award.year === year).length;
    const still = BigInt(Math.max(0, newTarget - entered));
    const share = shareAhead(law, area, year);
    if (still > 0n && share === null) missing.add(area);
    if (still === 0n || share === null) continue;
    const means = meanOf(awards.filter(({ award }) => award.area === area)) ?? all;
    const province = provinceShare(policy, `${year}-06`)?.millionths ?? 0n;
    for (const [at, mean] of means.entries()) {
      const budgetYear = at === 0 ? year : laterYear(law, `${year}-06`, at + 1).budgetYear;
      const { cityFen, provinceFen, areaFen } = splitSum(mean * still, mean * still, share, province);
      sums.add('target', cityPayer, budgetYear, cityFen);
      sums.add('province', cityPayer, budgetYear, provinceFen);
      sums.add('target', area, budgetYear, areaFen);
    }
  }
  return {
    known,
    assumptions: [
      `今后入库按各县市区年度新增目标减去已入库家数推算，每家按现有奖励平均（全市${all.map((mean, at) => `${stageName(at, all.length)}${moneyText(mean)}`).join('、')}；有本县市区数的用本县市区数）`,
      `${law.policy.parameters['award.provinceShare'] ? '省级按方案比例，' : ''}市县分担按各县市区最近一年已生效的比例；${all.length > 2 ? '以后各期按全部符合条件计' : '剩余奖励按全部“仍在库”计'}，是上限`,
      '附件没有目标的年度只计已入库企业；测算不是预算，也不据此下达任务',
    ],
  };
}

import { type DemoEnterprise, firstYear, listedIn } from './enterprise.ts';
import { type Random, randomOf } from './random.ts';
import { type RosterTable, yuan } from './rosters.ts';
import { tradeNamed } from './trades.ts';

/** The area in which the demo shows a few of each kind of 数据核实问题, and the one whose figures crowd above the line. */
export const doubtfulArea = '渌口区';
export const crowdedArea = '石峰区';

/** What is planted of whom, in order; the rest of the roster is honest. */
const tricks = [
  'sales',
  'sales',
  'outlier',
  'outlier',
  'sameMonths',
  'sameDigits',
  'round',
  'sameFigure',
  'sameFigure',
  'sameFigure',
] as const;
const powerTricks = ['zeroPower', 'powerMove', 'zeroRevenue'] as const;
const honest = 6;

/** Large, long established, silent so far: their own report changes no list, and nothing of theirs was filed before. */
function chosen(city: readonly DemoEnterprise[]): DemoEnterprise[] {
  const fit = city.filter(
    (one) =>
      one.area === doubtfulArea &&
      one.story === null &&
      one.former === null &&
      !one.reports &&
      listedIn(one, '2022-12') &&
      one.spells.every(({ entry }) => entry < '2020') &&
      one.revenueFen.every((fen) => fen !== null && fen > 300_000_000),
  );
  return fit.slice(0, tricks.length + powerTricks.length + honest);
}

/** An enterprise's own figures of three years in 分: near what the tax office says, but for what is planted. */
function reported(one: DemoEnterprise, at: number, random: Random): number[] {
  const near = one.revenueFen.map((fen) => Math.round(((fen ?? 0) * random.between(0.97, 1.03)) / 10_000) * 10_000);
  const in2022 = (change: (fen: number, month: number) => number) => near.map((fen, month) => (month < 24 ? fen : change(fen, month - 24)));
  const trick = tricks[at];
  if (trick === 'sales') return in2022((fen, month) => (month < 6 ? fen : Math.round(fen * 1.45)));
  if (trick === 'outlier') return in2022((fen, month) => (month === 4 + (at % 3) ? fen * 3 : fen));
  if (trick === 'sameMonths') return in2022((fen, month) => (month >= 2 && month <= 6 ? (near[26] ?? fen) : fen));
  if (trick === 'sameDigits') return in2022((fen, month) => (month === 3 ? 666_666_600 : month === 8 ? 777_777_700 : fen));
  if (trick === 'round') return in2022((fen) => Math.round(fen / 10_000_000) * 10_000_000);
  if (trick === 'sameFigure') return in2022((fen, month) => (month === 10 ? 512_345_600 : fen));
  if (powerTricks[at - tricks.length] === 'zeroRevenue') return in2022((fen, month) => (month === 4 || month === 5 ? 0 : fen));
  return near;
}

const header = (measure: string, year: number) => Array.from({ length: 12 }, (_, month) => `${year}年${month + 1}月${measure}`);
const identity = ({ code, name, area }: DemoEnterprise, at: number) => [String(at + 1), code, name, area];

/** 企业自报 of one year, by some of 渌口区 that never reported before. */
export function doubtfulReports(city: readonly DemoEnterprise[], year: number): RosterTable {
  const random = randomOf(20220909);
  const rows = chosen(city).map((one, at) => {
    const months = reported(one, at, random).slice((year - firstYear) * 12, (year - firstYear + 1) * 12);
    return [...identity(one, at), ...months.map(yuan)];
  });
  return {
    titles: [`${doubtfulArea}${year}年企业自报月度营业收入（演示数据，内有供核实的数）`, '单位：元'],
    header: ['序号', '统一社会信用代码', '企业名称', '县市区', ...header('营业收入', year)],
    rows,
  };
}

/** 供电 of 2022 for the same: the meter of one stands still, of one runs against its revenue, of one runs without any. */
export function doubtfulPower(city: readonly DemoEnterprise[]): RosterTable {
  const random = randomOf(20221010);
  const rows = chosen(city).map((one, at) => {
    const trick = powerTricks[at - tricks.length];
    const cells = one.revenueFen.slice(24).map((fen, month) => {
      const used = Math.round(((fen ?? 0) / 100) * tradeNamed(one.trade).power * random.between(0.92, 1.08));
      if (trick === 'zeroPower') return month >= 6 && month <= 9 ? 0 : used;
      // Less and less from July on, while the reports of the second half say more.
      return trick === 'powerMove' && month >= 6 ? Math.round(used * 0.3) : used;
    });
    return [...identity(one, at), ...cells.map(String)];
  });
  return {
    titles: [`${doubtfulArea}2022年工业企业用电量（演示数据，内有供核实的数）`, '单位：千瓦时'],
    header: ['序号', '统一社会信用代码', '用户名称', '县市区', ...header('用电量', 2022)],
    rows,
  };
}

/** 企业自报 of 2022 by some of 石峰区 below the line: each says it is just above it. */
export function crowdedReports(city: readonly DemoEnterprise[]): RosterTable {
  const random = randomOf(20221111);
  const total = (one: DemoEnterprise) => one.revenueFen.slice(24).reduce<number>((sum, fen) => sum + (fen ?? 0), 0);
  const fit = city.filter(
    (one) =>
      one.area === crowdedArea &&
      one.story === null &&
      one.former === null &&
      !one.reports &&
      one.spells.length === 0 &&
      one.industryCode < '47' &&
      one.revenueFen.slice(24).every((fen) => fen !== null && fen > 0) &&
      total(one) >= 1_450_000_000 &&
      total(one) < 1_990_000_000,
  );
  const rows = fit.slice(0, 18).map((one, at) => {
    const share = (2_000_000_000 + random.whole(5, 90) * 1_000_000) / total(one);
    return [...identity(one, at), ...one.revenueFen.slice(24).map((fen) => yuan(Math.round(((fen ?? 0) * share) / 100) * 100))];
  });
  return {
    titles: [`${crowdedArea}2022年企业自报月度营业收入（演示数据，内有供核实的数）`, '单位：元'],
    header: ['序号', '统一社会信用代码', '企业名称', '县市区', ...header('营业收入', 2022)],
    rows,
  };
}

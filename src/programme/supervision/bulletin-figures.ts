import type * as z from 'zod';
import { type Period, periodOf, yearOf } from '../../platform/shared/period.ts';
import { thisTerm } from '../../platform/shared/term.ts';
import { bulletinMonths } from '../../policy/bulletin-period.ts';
import { stated, statedNumber } from '../../policy/parameter.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import { divisionName } from '../../registry/directory/industry.ts';
import { countsBy, turnsInForce } from '../targets/figures.ts';
import type { BulletinFigure, Progress, ProgressRow } from './contract.ts';

/** One number of a bulletin: `name` is unique within it (`newCount`, `newCount:渌口区`), `value` is exactly what is printed. */
export type Figure = z.infer<typeof BulletinFigure>;

/** New entries by industry division and exits by cause, small cells merged: nothing here points at one enterprise. */
export interface Breakdown {
  industries: { name: string; count: number }[];
  causes: { name: string; count: number }[];
}

const OTHER_INDUSTRY = '其他行业';
const OTHER_CAUSE = '其他原因';
/** More groups than this make no sentence; the smaller ones go into 其他. */
const MOST_GROUPS = 6;

/** 分行业新增、分原因退库 of the year to date; groups below the smallest publishable cell are merged into 其他. */
export async function readBreakdown({ client, policy }: Work, period: Period): Promise<Breakdown> {
  const turns = turnsInForce(policy, period, countsBy(policy, period));
  const entered = await client.query<{ code: string | null; count: number }>(
    `select left(e.industry_code, 2) as code, count(*)::int as count from ${turns} t join enterprise e on e.id = t.enterprise_id
     where t.kind = 'entry' and t.period between $1 and $2 group by 1`,
    [periodOf(yearOf(period), 1), period],
  );
  const left = await client.query<{ cause: string | null; count: number }>(
    `select t.cause, count(*)::int as count from ${turns} t where t.kind = 'exit' and t.period between $1 and $2 group by 1`,
    [periodOf(yearOf(period), 1), period],
  );
  const minimum = statedNumber(policy, 'publish.minimumCell', period);
  return {
    industries: merged(
      entered.rows.map((row) => ({ name: divisionName(row.code) ?? OTHER_INDUSTRY, count: row.count })),
      minimum,
      OTHER_INDUSTRY,
    ),
    causes: merged(
      left.rows.map((row) => ({ name: row.cause ?? OTHER_CAUSE, count: row.count })),
      minimum,
      OTHER_CAUSE,
    ),
  };
}

/** 小单元格合并: the greater first, equal by name, 其他 last. */
export function merged(groups: { name: string; count: number }[], minimum: number, other: string): { name: string; count: number }[] {
  const named = groups.filter((group) => group.count >= minimum && group.name !== other);
  const large = named.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, MOST_GROUPS);
  const rest = groups.reduce((sum, group) => sum + group.count, 0) - large.reduce((sum, group) => sum + group.count, 0);
  return rest > 0 ? [...large, { name: other, count: rest }] : large;
}

/** Ratio to per cent (or percentage points) with one decimal, as it is printed. */
function perCent(ratio: number | null): number | null {
  return ratio === null ? null : Math.round(ratio * 1000) / 10;
}

/** The columns of the table, in its order: how each is read off a row of 进度. */
export const tableFigures: { name: string; unit: string; of: (row: ProgressRow) => number | null }[] = [
  { name: 'newTarget', unit: '家', of: (row) => row.newTarget },
  { name: 'monthNewCount', unit: '家', of: (row) => row.monthNewCount },
  { name: 'newCount', unit: '家', of: (row) => row.newCount },
  { name: 'newlyBuilt', unit: '家', of: (row) => row.newlyBuilt },
  { name: 'grown', unit: '家', of: (row) => row.grown },
  { name: 'completionRate', unit: '%', of: (row) => perCent(row.completionRate) },
  { name: 'rank', unit: '名', of: (row) => row.rank },
  { name: 'pace', unit: '百分点', of: (row) => perCent(row.pace) },
  { name: 'exitCount', unit: '家', of: (row) => row.exitCount },
  { name: 'netCount', unit: '家', of: (row) => row.netCount },
  { name: 'listed', unit: '家', of: (row) => row.listed },
  { name: 'poolCount', unit: '家', of: (row) => row.poolCount },
  { name: 'dueEntryCount', unit: '家', of: (row) => row.dueEntryCount },
  { name: 'exitRisk.red', unit: '家', of: (row) => row.exitRisk.red },
  { name: 'exitRisk.orange', unit: '家', of: (row) => row.exitRisk.orange },
  { name: 'exitRisk.yellow', unit: '家', of: (row) => row.exitRisk.yellow },
  { name: 'exitRisk.open', unit: '家', of: (row) => (row.exitRisk.open === undefined ? 0 : row.exitRisk.open) },
  { name: 'lastYearNewCount', unit: '家', of: (row) => row.lastYearNewCount },
];

/** 培育与申报: in sentences and the snapshot, beside the columns of the table. */
const underWay: typeof tableFigures = [
  { name: 'inPool', unit: '家', of: (row) => row.inPool ?? null },
  { name: 'poolRatio', unit: '比 1', of: (row) => row.poolRatio ?? null },
  { name: 'entryUnderReview', unit: '家', of: (row) => row.entryUnderReview ?? null },
  { name: 'entryReturned', unit: '家', of: (row) => row.entryReturned ?? null },
  { name: 'entryApproved', unit: '家', of: (row) => row.entryApproved ?? null },
  { name: 'watchOwned', unit: '家', of: (row) => row.watchOwned ?? null },
  { name: 'watchTriaged', unit: '家', of: (row) => row.watchTriaged ?? null },
  { name: 'watchHelping', unit: '家', of: (row) => row.watchHelping ?? null },
  { name: 'watchLifted', unit: '家', of: (row) => row.watchLifted ?? null },
  { name: 'problems.collected', unit: '件', of: (row) => row.problems.collected ?? null },
  { name: 'problems.closed', unit: '件', of: (row) => row.problems.closed ?? null },
  { name: 'problems.closedOnTime', unit: '件', of: (row) => row.problems.closedOnTime },
  { name: 'problems.open', unit: '件', of: (row) => row.problems.open },
  { name: 'problems.overdue', unit: '件', of: (row) => row.problems.overdue },
  { name: 'problems.satisfiedRate', unit: '%', of: (row) => perCent(row.problems.satisfiedRate ?? null) },
];

const RISK: Record<string, string> = {
  'exitRisk.red': '红色风险',
  'exitRisk.orange': '橙色风险',
  'exitRisk.yellow': '黄色风险',
  'exitRisk.open': '风险等级待定',
  'problems.collected': '本年收集问题',
  'problems.closed': '本年办结问题',
  'problems.closedOnTime': '本年按期办结问题',
  'problems.open': '未了结问题',
  'problems.overdue': '逾期未办结问题',
  'problems.satisfiedRate': '问题办理满意率',
};

function defined(progress: Progress, name: string): { label: string; says: string; clause: string } {
  const known = progress.definitions.find((definition) => definition.name === name.split('.')[0]);
  return { label: RISK[name] ?? known?.label ?? name, says: known?.says ?? '', clause: known?.clause ?? '六.3' };
}

function goal(policy: Policy, name: string, parameter: string, period: Period): Figure {
  const said = stated(policy, parameter, period);
  const value = typeof said.value === 'number' ? said.value : null;
  return { name, label: said.label, area: null, value, unit: '家', clause: said.clause, says: '方案确定的目标' };
}

function cityFigures(policy: Policy, progress: Progress): Figure[] {
  const { city, areas, period } = progress;
  const own = thisTerm(bulletinMonths(policy, period));
  const one = (name: string, label: string, value: number | null, unit: string, clause: string, says: string): Figure => {
    return { name, label, area: null, value, unit, clause, says };
  };
  const goals = [
    goal(policy, 'goalNew', 'goal.newPerYear', period),
    goal(policy, 'goalNet', 'goal.netPerYear', period),
    goal(policy, 'goalTotal', 'goal.total', period),
  ];
  const gap = (name: string, label: string, of: string, have: number): Figure[] => {
    const aim = goals.find((figure) => figure.name === of);
    if (!aim || typeof aim.value !== 'number') return [];
    return [one(name, label, Math.max(aim.value - have, 0), '家', aim.clause, `${aim.label} − 已有，达到后为0`)];
  };
  const levels = [city.exitRisk.red, city.exitRisk.orange, city.exitRisk.yellow, city.exitRisk.open === undefined ? 0 : city.exitRisk.open];
  // A level left out would follow from the sum of all.
  const risks = levels.reduce((sum, level) => (sum === null || level === null ? null : sum + level), 0 as number | null);
  return [
    ...goals,
    ...gap('gapNew', '距年均新增目标', 'goalNew', city.newCount),
    ...gap('gapNet', '距年均净增目标', 'goalNet', city.netCount),
    ...gap('gapTotal', '距总数目标', 'goalTotal', city.listed),
    one('curveShare', '序时进度', perCent(progress.curve.share), '%', progress.curve.clause, `${own}末应完成年度新增目标的累计比例`),
    one('newDifference', '新增比上年同期', city.newCount - city.lastYearNewCount, '家', '一.1', '累计新增 − 去年同期新增'),
    one('trackUnknown', '新增方式待补登', city.newCount - city.newlyBuilt - city.grown, '家', '四.1', '累计新增 − 新建新投产 − 规下升规上'),
    one('riskCount', '退规风险', risks, '家', '三.1', '红、橙、黄三级与等级待定之和'),
    one('verifyCount', '待核实', city.verifyCount, '家', '二.2', defined(progress, 'verifyCount').says),
    one(
      'areasBehind',
      '慢于序时进度的县市区',
      areas.filter((row) => (row.pace ?? 0) < 0).length,
      '个',
      '六.4',
      '序时进度差小于0的县市区个数',
    ),
    one(
      'areasWithoutMonth',
      `${own}无新增的县市区`,
      areas.filter((row) => row.monthNewCount === 0).length,
      '个',
      '六.3',
      `${own}新增为0的县市区个数`,
    ),
  ];
}

/** 数字快照: every number the bulletin may print, of the city and of each area, with its definition and clause. */
export function bulletinFigures(policy: Policy, progress: Progress, breakdown: Breakdown): Figure[] {
  const rows = [...tableFigures, ...underWay].flatMap(({ name, unit, of }) =>
    [progress.city, ...progress.areas].map((row): Figure => {
      const area = row === progress.city ? null : row.area;
      const full = area ? `${name}:${area}` : name;
      // A ratio goes with the count it would follow from.
      const counted = full.replace(/^poolRatio/, 'inPool');
      const left = progress.suppressed?.includes(counted) ? { suppressed: true } : {};
      return { name: full, area, value: of(row), unit, ...defined(progress, name), ...left };
    }),
  );
  const groups = (kind: string, label: string, clause: string, says: string, of: Breakdown['industries']): Figure[] =>
    of.map((group) => ({
      name: `${kind}:${group.name}`,
      label: `${label}：${group.name}`,
      area: null,
      value: group.count,
      unit: '家',
      clause,
      says,
    }));
  return [
    ...rows,
    ...cityFigures(policy, progress),
    ...groups('industry', '分行业新增', '一.1', '累计新增按 GB/T 4754-2017 行业大类；家数过少的并入其他行业', breakdown.industries),
    ...groups('cause', '分原因退库', '三', '累计退库按登记原因；家数过少的并入其他原因', breakdown.causes),
  ];
}

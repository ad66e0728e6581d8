import { paths } from '../../../paths.tsx';
import { count, percent, signed, wan } from '../../../platform/web/amount.tsx';
import type { ProgressRow } from '../contract.ts';
import type { Forecast } from '../forecast/contract.ts';
import type { Cockpit } from './contract.ts';
import type { Figure } from './KeyFigures.tsx';
import { paceOf } from './pace.tsx';

/** A count the published table leaves out is printed as *. */
const told = (value: number | null | undefined) => (value === null || value === undefined ? '*' : count(value));

/** 分 as 万元, exact. */
export function wanOfFen(fen: string): string {
  const whole = fen.padStart(3, '0');
  return wan(`${whole.slice(0, -2)}.${whole.slice(-2)}`);
}

/** 头一排: entries, net growth, stock and the chances; of one area or of the city. */
export function headline(row: ProgressRow, { progress, total }: Cockpit, forecast: Forecast | undefined): Figure[] {
  const { period } = progress;
  const area = row.area === '全市' ? undefined : row.area;
  const ahead = area ? forecast?.areas.find((one) => one.area === area) : forecast?.city;
  const chance = area ? ahead?.probability : forecast?.horizon.probability;
  return [
    {
      says: '本年新增',
      value: count(row.newCount),
      unit: '家',
      below: `目标 ${count(row.newTarget)} 家，完成 ${percent(row.completionRate)}`,
      to: paths.progress({ period }),
      tone: paceOf(row).tone,
    },
    {
      says: '时序进度差',
      value: signed(row.pace === null ? null : row.pace * 100, 1),
      unit: '个百分点',
      below: `${progress.term?.own ?? '本月'}新增 ${count(row.monthNewCount)} 家`,
    },
    {
      says: '本年净增',
      value: signed(row.netCount),
      unit: '家',
      below:
        row.netTarget === null ? `退库 ${count(row.exitCount)} 家` : `目标 ${count(row.netTarget)} 家，退库 ${count(row.exitCount)} 家`,
      to: paths.progress({ period }),
    },
    {
      says: '期末在库',
      value: count(row.listed),
      unit: '家',
      below: area ? `上年同期新增 ${count(row.lastYearNewCount)} 家` : `${total.year}年目标 ${count(total.target)} 家（${total.clause}）`,
      to: paths.progress({ period }),
    },
    {
      says: area ? '完成本年新增目标的概率' : `${total.year}年达到 ${count(total.target)} 家的概率`,
      value: forecast ? percent(chance, 0) : '…',
      below: ahead?.cannot ?? (ahead?.p50 === null || !ahead ? '—' : `${forecast?.year}年新增推算 ${ahead.p10}～${ahead.p90} 家`),
      to: paths.forecast({ period }),
      duty: 'forecast.read',
    },
  ];
}

/** 风险与问题: who may drop out and how they are looked after, the ledger and its clocks. */
export function retained(row: ProgressRow, period: string): Figure[] {
  const area = row.area === '全市' ? undefined : row.area;
  const { exitRisk, problems } = row;
  const risk = (level: string) => ({ to: paths.lists({ list: 'exitRisk', level, area, period }), duty: 'identification.read' });
  return [
    { says: '退规风险·红', value: told(exitRisk.red), unit: '家', tone: 'bad', ...risk('red') },
    { says: '退规风险·橙', value: told(exitRisk.orange), unit: '家', tone: 'warn', ...risk('orange') },
    { says: '退规风险·黄', value: told(exitRisk.yellow), unit: '家', ...risk('yellow') },
    {
      says: '帮扶中',
      value: told(row.watchHelping),
      unit: '家',
      below: `本年解除 ${told(row.watchLifted)} 家`,
      to: paths.watch({ area }),
      duty: 'watch.read',
    },
    {
      says: '未办结问题',
      value: told(problems.open),
      unit: '件',
      below: `本年收集 ${told(problems.collected)} 件`,
      to: paths.problems({ area }),
      duty: 'problem.read',
    },
    {
      says: '逾期问题',
      value: told(problems.overdue),
      unit: '件',
      tone: problems.overdue ? 'bad' : undefined,
      to: paths.problems({ area }),
      duty: 'problem.read',
    },
    { says: '按期办结', value: told(problems.closedOnTime), unit: '件', below: `满意率 ${percent(problems.satisfiedRate)}` },
  ];
}

/** 奖励资金 of the year in 万元. */
export function moneyFigures({ year, ...totals }: NonNullable<Cockpit['money']>): Figure[] {
  const to = paths.awards({ year: String(year) });
  return [
    { says: '符合条件', value: count(totals.awarded), unit: '家', below: `待认定 ${count(totals.open)} 家`, to },
    { says: '应兑现', value: wanOfFen(totals.awardedFen), unit: '万元', to },
    { says: '可兑现', value: wanOfFen(totals.payableFen), unit: '万元', to },
    { says: '已兑现', value: wanOfFen(totals.paidFen), unit: '万元', to },
  ];
}

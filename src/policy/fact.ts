/** How a fact is measured: revenue in 元 as decimal text, ratios and years as decimal text, days as `2022-09-30`. */
export type FactType = 'yuan' | 'ratio' | 'count' | 'years' | 'boolean' | 'day' | 'text';

/** A fact of the catalogue. `unit` is as screens print it; `purpose` says what it is asked for. */
export interface Fact {
  label: string;
  unit: string;
  type: FactType;
  purpose: string;
}

/** 事实目录: closed; a rule may speak of nothing else. SQL of each: registry/identification/facts.ts. */
export const facts = {
  annual_revenue: { label: '上年全年收入', unit: '万元', type: 'yuan', purpose: '建培育库、核实应统未统、退规风险' },
  ytd_revenue: { label: '本年累计收入', unit: '万元', type: 'yuan', purpose: '申报入统以本年1月至本月累计为准' },
  rolling12_revenue: { label: '最近12个月收入', unit: '万元', type: 'yuan', purpose: '按月跟踪培育库和退规风险' },
  forecast_revenue: { label: '预测全年收入', unit: '万元', type: 'yuan', purpose: '预判能否达规、会否退规' },
  forecast_method: { label: '预测方法', unit: '', type: 'text', purpose: '说明预测数怎样得来' },
  revenue_source: { label: '收入来源', unit: '', type: 'text', purpose: '说明收入取自哪个来源' },
  revenue_yoy: { label: '本年累计收入同比', unit: '%', type: 'ratio', purpose: '退规风险分级' },
  idle_months: { label: '连续收入为零的月数', unit: '个月', type: 'count', purpose: '发现停产' },
  listed: { label: '在库', unit: '', type: 'boolean', purpose: '已纳入规模以上工业统计' },
  industrial: { label: '工业企业', unit: '', type: 'boolean', purpose: '行业属于GB/T 4754的B、C、D门类' },
  cancelled: { label: '已注吊销', unit: '', type: 'boolean', purpose: '退规风险分级' },
  has_exited: { label: '曾退库', unit: '', type: 'boolean', purpose: '退统回升' },
  exited_within_years: { label: '退库至今', unit: '年', type: 'years', purpose: '退统回升只看近年退库的企业' },
  opened_on: { label: '开业（投产）日期', unit: '', type: 'day', purpose: '区分新建新投产与规下升规上' },
  spin_off: { label: '龙头企业孵化裂变', unit: '', type: 'boolean', purpose: '培育库的另一列入依据' },
  pool_band_this_year: { label: '今年曾在培育区间', unit: '', type: 'boolean', purpose: '年内跌出区间的保留到次年重建' },
  market_clearance: { label: '市场出清', unit: '', type: 'boolean', purpose: '单列，不做帮扶计划' },
} as const satisfies Record<string, Fact>;

/** The name of a fact: also its column in table `finding`. */
export type FactName = keyof typeof facts;

/** All names, in the order of the catalogue. */
export const factNames = Object.keys(facts) as FactName[];

/** What is known of one enterprise as of a month; null or absent: not known, which is never the same as no or zero. */
export type FactValues = { readonly [name in FactName]?: string | number | boolean | null };

/** Whether the text names a fact of the catalogue. */
export function isFactName(name: string): name is FactName {
  return Object.hasOwn(facts, name);
}

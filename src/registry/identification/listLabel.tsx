import type { Tone } from '../../platform/web/Mark.tsx';
import type { ListName } from './contract.ts';

/** 清单: its name, clause, and its levels in the order they are shown. */
export const listLabel: Record<ListName, { says: string; clause: string; levels: { value: string; label: string }[]; next: string }> = {
  pool: {
    says: '培育库',
    clause: '二.1',
    levels: [
      { value: 'near', label: '临规' },
      { value: 'growing', label: '成长' },
    ],
    next: '按月跟踪，临近达规的优先走访指导',
  },
  dueEntry: {
    says: '应统未统',
    clause: '二.2',
    levels: [
      { value: 'due_now', label: '立即申报' },
      { value: 'to_check', label: '先核实' },
    ],
    next: '逐家核实，引导企业申报入统',
  },
  exitRisk: {
    says: '退规风险',
    clause: '三.1',
    levels: [
      { value: 'red', label: '红色' },
      { value: 'orange', label: '橙色' },
      { value: 'yellow', label: '黄色' },
    ],
    next: '先走访红色，逐家制定一企一策',
  },
  returning: { says: '退统回升', clause: '二.1', levels: [], next: '核实是否恢复达规，指导重新入统' },
  newlyBuilt: { says: '新投产', clause: '二.2', levels: [], next: '按月度申报时限准备入统材料' },
};

/** 等级的颜色, always with its word beside it. */
export const levelTone: Record<string, Tone> = {
  red: 'red',
  orange: 'orange',
  yellow: 'yellow',
  due_now: 'red',
  to_check: 'orange',
  near: 'blue',
  growing: 'grey',
  returning: 'blue',
  monthly: 'blue',
};

/** 事实的中文名, as the catalogue of facts calls them. */
export const factLabel: Record<string, string> = {
  annual_revenue: '上年全年收入',
  ytd_revenue: '本年累计收入',
  rolling12_revenue: '最近12个月收入',
  forecast_revenue: '预测全年收入',
  forecast_method: '预测方法',
  revenue_source: '收入来源',
  revenue_yoy: '本年累计同比',
  idle_months: '连续收入为零月数',
  listed: '在库',
  industrial: '工业企业',
  cancelled: '已注吊销',
  has_exited: '曾退库',
  exited_within_years: '退库至今',
  opened_on: '开业（投产）日期',
  spin_off: '龙头企业孵化裂变',
  pool_band_this_year: '今年曾在培育区间',
  market_clearance: '市场出清',
};

/** 预测方法. */
export const methodLabel: Record<string, string> = {
  own_season: '按本企业上年进度',
  division_area: '按本地同行业进度',
  city: '按全市进度',
  linear: '按月均推算',
  full_year: '全年实际',
};

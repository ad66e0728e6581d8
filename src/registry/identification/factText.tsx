import { monthText, percent, wan } from '../../platform/web/amount.tsx';
import { sourceName } from '../intake/sourceLabel.tsx';
import { methodLabel } from './listLabel.tsx';

/** 事实的值 as printed: revenue in 万元, ratios in %, yes and no in words; not known is 无数据, never zero. */
export function factText(fact: string, value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '无数据';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (fact.endsWith('_revenue')) return `${wan(String(value))} 万元`;
  if (fact === 'revenue_yoy') return percent(value, 2);
  if (fact === 'idle_months') return `${value} 个月`;
  if (fact === 'exited_within_years') return /^\d{4}-/.test(String(value)) ? monthText(String(value)) : `${value} 年`;
  if (fact === 'revenue_source') return sourceName(String(value));
  if (fact === 'forecast_method') return methodLabel[String(value)] ?? String(value);
  return String(value);
}

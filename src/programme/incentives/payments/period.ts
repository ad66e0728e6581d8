import { statedNumber } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';

/** 拨付期间: its first month, as so many months make one (a parameter; three: the quarter). */
export function periodOf(policy: Policy, today: string): { period: string; months: number } {
  const months = statedNumber(policy, 'payment.periodMonths', today);
  const first = Math.floor((Number(today.slice(5, 7)) - 1) / months) * months + 1;
  return { period: `${today.slice(0, 4)}-${String(first).padStart(2, '0')}`, months };
}

/** As people say it: 2024年第1季度. */
export function periodSays(policy: Policy, period: string): string {
  const months = statedNumber(policy, 'payment.periodMonths', `${period}-01`);
  const [year, month = '01'] = period.split('-');
  if (months === 1) return `${year}年${Number(month)}月`;
  if (months === 12) return `${year}年`;
  return `${year}年第${Math.floor((Number(month) - 1) / months) + 1}${months === 3 ? '季度' : '期'}`;
}

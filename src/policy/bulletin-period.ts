import { statedNumber } from './parameter.ts';
import type { Policy } from './policy.ts';

/** 通报一期几个月 (六.3): what the pack says; a pack that says nothing has a bulletin every month. */
export function bulletinMonths(policy: Policy, period: string): number {
  const said = policy.parameters['bulletin.periodMonths']?.values.some(({ from }) => from <= `${period}-31`);
  return said ? statedNumber(policy, 'bulletin.periodMonths', period) : 1;
}

const ordinals = ['一', '二', '三', '四'];

/** 一期的名称: `2024年第三季度`, `2024年上半年`, `2024年`; null: a month, which is called by its own name. */
export function bulletinSpan(policy: Policy, period: string): string | null {
  const [year, month] = [period.slice(0, 4), Number(period.slice(5))];
  switch (bulletinMonths(policy, period)) {
    case 3:
      return `${year}年第${ordinals[Math.ceil(month / 3) - 1]}季度`;
    case 6:
      return `${year}年${month <= 6 ? '上' : '下'}半年`;
    case 12:
      return `${year}年`;
    default:
      return null;
  }
}

/** 不在期末的月份: why there is no bulletin of this month, and which month ends its term; null: it ends one. */
export function bulletinTerm(policy: Policy, period: string): { months: number; endsOn: string } | null {
  const months = bulletinMonths(policy, period);
  const month = Number(period.slice(5));
  if (months <= 1 || month % months === 0) return null;
  return { months, endsOn: `${period.slice(0, 4)}-${String(Math.ceil(month / months) * months).padStart(2, '0')}` };
}

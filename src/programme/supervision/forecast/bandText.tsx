import type { Band } from './contract.ts';

/** 中位（一成分位—九成分位）; what cannot be said is said so. */
export function bandText({ p10, p50, p90 }: Band): string {
  if (p10 === null || p50 === null || p90 === null) return '说不出';
  return p10 === p90 ? String(p50) : `${p50}（${p10}—${p90}）`;
}

/** 概率 in whole percent; never 0 or 100 while it is neither. */
export function chanceText(chance: number | null): string {
  if (chance === null) return '—';
  if (chance === 0 || chance === 1) return `${chance * 100}%`;
  if (chance < 0.01) return '不到1%';
  return chance > 0.99 ? '99%以上' : `${Math.round(chance * 100)}%`;
}

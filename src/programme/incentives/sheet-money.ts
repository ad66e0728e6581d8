import type { ColumnOut } from '../../platform/files/sheet-out.ts';

/** 分 as 元 with two decimals, by digits. */
export function yuan(fen: string | null): string {
  if (fen === null) return '未录入分担比例';
  const digits = fen.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 元 as a cell that adds up; what is not known is said in words. */
export const money = (header: string): ColumnOut => ({ header, kind: 'money' as const, width: 14 });

import type { ProgressRow } from '../contract.ts';

/** 快慢: said in words as well, for whoever does not tell the colours apart. */
export function paceOf({ pace }: ProgressRow): { tone: 'good' | 'warn' | 'bad' | undefined; says: string } {
  if (pace === null) return { tone: undefined, says: '无目标' };
  if (pace >= 0) return { tone: 'good', says: '达到时序' };
  return pace >= -0.1 ? { tone: 'warn', says: '略慢于时序' } : { tone: 'bad', says: '慢于时序' };
}

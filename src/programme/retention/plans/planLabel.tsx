import type { Tone } from '../../../platform/web/Mark.tsx';
import type { PlanState } from './contract.ts';

/** 状态的颜色, always with its word beside it. */
export const planTone: Record<PlanState, Tone> = { draft: 'grey', pending: 'orange', approved: 'yellow', running: 'blue', ended: 'green' };

/** 月评成效, in words. */
export const effectSays = { good: '明显', some: '有一定成效', none: '尚未见效', worse: '情况变差' } as const;

/** 责任单位 a measure can be handed to. */
export const leadOffices = [
  'industry',
  'statistics',
  'finance',
  'tax',
  'financialOffice',
  'businessEnvironment',
  'science',
  'market',
] as const;

import type { PlanOutcome } from './contract.ts';

/** 销策的结果, in words. */
export const outcomeSays: Record<PlanOutcome, string> = {
  reached: '稳住见效',
  lifted: '监测解除',
  withdrawn: '撤回',
  exited: '已退库',
  cleared: '转为市场出清',
};

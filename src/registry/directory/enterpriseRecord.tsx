import type { z } from 'zod';
import type { readEnterprise } from './contract.ts';

/** 一企一档 as the server gives it. */
export type EnterpriseRecord = z.output<typeof readEnterprise.output>;

/** 标记的中文名. */
export const tagName = (tag: string): string => ({ marketClearance: '市场出清', spinOff: '孵化裂变' })[tag] ?? tag;

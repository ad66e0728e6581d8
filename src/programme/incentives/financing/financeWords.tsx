import { useQuery } from '@tanstack/react-query';
import type * as z from 'zod';
import { query } from '../../../platform/web/query.tsx';
import { readFinanceWords } from './contract.ts';

/** 政银企的词, as the pack has them. */
export type FinanceWords = z.output<typeof readFinanceWords.output>;

/** 数据项、用途、原因码、银行. */
export function useFinanceWords(): FinanceWords | undefined {
  return useQuery({ ...query(readFinanceWords, {}), staleTime: 300_000 }).data;
}

import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import type { readWatchWords as contract } from './contract.ts';

/** 用词 of the law in force. */
export async function readWords({ policy }: Work, _asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { causes, grounds, exits, clause } = policy.watch;
  return { causes, grounds, exits: exits.map(({ id, label }) => ({ id, label })), clause };
}

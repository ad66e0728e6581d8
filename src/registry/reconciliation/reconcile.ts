import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import type { reconcileBatch as contract } from './contract.ts';
import { extend } from './extend.ts';
import { matchBatch } from './match.ts';

/** 名称匹配或取属性: whichever of the two was asked. */
export async function reconcile(
  work: Work,
  { queries, extend: asked }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  return asked ? extend(work, asked) : matchBatch(work, queries ?? {});
}

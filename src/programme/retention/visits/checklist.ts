import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import type { readChecklist as contract } from './contract.ts';

/** 走访清单 of the pack, to read the answers by. */
export async function readChecklist({ policy }: Work): Promise<z.input<typeof contract.output>> {
  const { checklist, clause, burden } = policy.visits;
  return { checklist, clause, burden };
}

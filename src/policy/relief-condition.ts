import * as z from 'zod';
import { type ReliefFactName, reliefFactNames, reliefFacts } from './relief-fact.ts';

const Leaf = z.strictObject({
  fact: z.enum(reliefFactNames as [ReliefFactName, ...ReliefFactName[]], {
    error: () => `没有这项事实，可用：${reliefFactNames.join('、')}`,
  }),
  is: z.boolean().optional(),
  atLeast: z.number().int().min(0).max(600).optional(),
  atMost: z.number().int().min(0).max(600).optional(),
});
/** One fact asked for. */
export type ReliefLeaf = z.infer<typeof Leaf>;

const Several = z
  .array(z.union([Leaf, z.strictObject({ any: z.array(Leaf).min(1).max(12) })]))
  .min(1)
  .max(12);
/** 适用条件: a fact, all of several, or any of several; one level of nesting is what any relief needs. */
export const ReliefWhen = z.strictObject({ all: Several });
export type ReliefWhen = z.infer<typeof ReliefWhen>;

/** Why a condition cannot be read: exactly one comparison, and one that fits the fact. */
export function whenFaults({ all }: ReliefWhen): string[] {
  const leaves = all.flatMap((part) => ('any' in part ? part.any : [part]));
  return leaves.flatMap((leaf) => {
    const { label, type } = reliefFacts[leaf.fact];
    const said = [leaf.is, leaf.atLeast, leaf.atMost].filter((one) => one !== undefined).length;
    if (said !== 1) return [`“${label}”须恰有一种比较（is、atLeast、atMost），现有 ${said} 种`];
    if ((type === 'boolean') !== (leaf.is !== undefined)) return [`“${label}”${type === 'boolean' ? '只能写 is' : '不能写 is'}`];
    return [];
  });
}

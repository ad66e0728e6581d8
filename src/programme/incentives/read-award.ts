import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../../registry/access/work.ts';
import type { readAward as contract } from './contract.ts';
import { readAwards } from './read-awards.ts';
import { toldWhole } from './told-awards.ts';

/** 一家的奖励: both rule books side by side, and every reason. */
export async function readAward(work: Work, { id, year }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { awards } = await readAwards(work, { year, enterpriseId: id });
  const found = awards.findLast(({ who, award }) => who.enterpriseId === id && award.eligible !== false) ?? awards.at(-1);
  if (!found) throw new Refusal([{ says: `没有这家企业 ${year} 年的入库，或者它不在您负责的县市区`, remedy: '请重新查找' }], 404);
  return toldWhole(work, found);
}

import type { Work } from '../access/work.ts';
import { dataStamp } from '../identification/stamp.ts';

/** 数据印记: what was known when an effect was reckoned; another mark, and it is reckoned again. */
export async function dataMark(work: Work): Promise<string> {
  return work.lent('system', (machine) => dataStamp(machine));
}

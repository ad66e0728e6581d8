import { keepScenario, listScenarios, shareScenario } from '../src/programme/supervision/simulation/scenarios.ts';
import { asAccount, type House } from '../src/registry/access/work.ts';

/** What the city's 工信局 has tried: another floor of the pool, another month of counting. */
const tried = [
  { name: '培育库下限降到800万元', changes: [{ name: 'pool.from', value: '8000000' }] },
  { name: '新增按审核批次计', changes: [{ name: 'A8', value: 'review' }] },
];

/** 留存的模拟方案 of the demo city, through the same verbs as from the page; the first is shared. Answers whether any was made. */
export async function plantScenarios(house: House, accountId: string): Promise<boolean> {
  return asAccount(house, accountId, 'cli', async (work) => {
    if ((await listScenarios(work)).rows.length > 0) return false;
    for (const [at, { name, changes }] of tried.entries()) {
      const { id } = await keepScenario(work, { name, changes, period: '2022-12' });
      if (at === 0) await shareScenario(work, { id });
    }
    return true;
  });
}

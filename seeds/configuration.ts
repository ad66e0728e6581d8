import { deadlinesUnder } from '../src/programme/retention/problems/deadlines-under.ts';
import { simulate } from '../src/programme/supervision/simulation/simulate.ts';
import { asAccount, type House, type Work } from '../src/registry/access/work.ts';
import { listConfigurations } from '../src/registry/configuration/list.ts';
import { proposeConfiguration } from '../src/registry/configuration/propose.ts';
import { reckonConfiguration } from '../src/registry/configuration/reckon.ts';
import { stepConfiguration } from '../src/registry/configuration/take-step.ts';

const reckoners = {
  lists: async (work: Work, { period, name, value }: { period: string; name: string; value: string }) => {
    const found = await simulate(work, { period, changes: [{ name, value }] });
    return { entered: found.enteredTotal, left: found.leftTotal, moved: found.movedTotal, fenDifference: found.fenDifference };
  },
  deadlines: deadlinesUnder,
};

/** 一件送审、一件草稿 of the demo city: both wait, so that nothing in force differs from the pack. Answers what was planted; empty where they stand. */
export async function plantConfiguration(house: House, accountOf: (login: string) => Promise<string>): Promise<string> {
  return asAccount(house, await accountOf('市工信局'), 'cli', async (work) => {
    if ((await listConfigurations(work, {})).rows.length > 0) return '';
    const year = Number(work.today.slice(0, 4));
    const said = { document: '关于调整培育库标准的会议纪要（演示）', documentOn: work.today, clause: '二.1' };
    const { id } = await proposeConfiguration(work, {
      kind: 'parameter',
      key: 'pool.from',
      value: '8000000',
      fromOn: `${year + 1}-01-01`,
      says: '演示：先看多列多少家，再定',
      ...said,
    });
    await reckonConfiguration(work, { id, period: '2022-12' }, reckoners);
    await stepConfiguration(work, { id, step: 'submit' });
    await proposeConfiguration(work, { kind: 'parameter', key: 'tracking.dueDay', value: '10', fromOn: `${year + 1}-01-01`, ...said });
    return '参数与规则配置：一件送审、一件草稿';
  });
}

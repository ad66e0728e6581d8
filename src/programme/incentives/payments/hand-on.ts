import type { Work } from '../../../registry/access/work.ts';
import type { WorkHook } from '../../../registry/worklist/hooks.ts';
import { type Holder, type Passed, passOn } from '../../../registry/worklist/pass-on.ts';
import type { RunRow } from './contract.ts';
import { cityPayer } from './contract.ts';
import { runRows } from './runs.ts';

const asks = { made: '签发拨付', released: '导入回执', done: '', withdrawn: '' };

function passed(run: RunRow): Passed {
  const area = run.payer === cityPayer ? null : run.payer;
  const own: Holder = { office: 'finance', area };
  const open = run.state === 'made' || run.state === 'released';
  return {
    kind: 'payment',
    thing: run.id,
    area,
    title: `${run.payer}${run.periodSays}第${run.turn}批奖励资金`,
    asks: asks[run.state] || '办结',
    to: open ? [own] : [],
  };
}

/** 批次到谁手上: the finance office whose purse it is, until every line has its answer. */
export async function handOnRun(work: Work, id: string): Promise<void> {
  const [run] = await runRows(work, { id });
  if (run) await passOn(work, passed(run));
}

/** What of the lists stands open, for a workbench that begins after them. */
export const paymentWork: WorkHook = {
  standing: async (work) =>
    (await runRows(work, {})).filter(({ state }) => state === 'made' || state === 'released').map((run) => passed(run)),
};

import type { Reason } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { TrailTask, WorkAct } from './contract.ts';
import { answerRefusals, countersignRefusals } from './countersign.ts';
import { forwardRefusals } from './forward.ts';
import { remindRefusals } from './remind.ts';
import { isHeldBy, isPassedBy } from './task-refusals.ts';
import type { StoredTask } from './task-row.ts';
import { giveBackRefusals, withdrawRefusals } from './way-back.ts';

const plain = ({ says, clause, remedy }: Reason): Reason => ({
  says,
  ...(clause === undefined ? {} : { clause }),
  ...(remedy === undefined ? {} : { remedy }),
});

/** 能办什么 about an open task, each with why not: the lists that grey the buttons refuse the requests. What is not the reader's at all is left out. */
export async function mayOf(work: Work, task: StoredTask, opinions: { asked: number; answered: number }): Promise<TrailTask['may']> {
  if (task.form === 'copy') return [];
  const said: [WorkAct, Reason[]][] = [];
  if (isHeldBy(work.actor, task)) {
    if (task.form === 'opinion') said.push(['answer', answerRefusals(work, task)]);
    said.push(['forward', forwardRefusals(work, task)]);
    if (task.form === 'act') {
      const back = await giveBackRefusals(work, task);
      said.push(['countersign', countersignRefusals(work, task)], ['giveBack', [...back.duty, ...back.standing]]);
      if (opinions.asked > opinions.answered) said.push(['recall', countersignRefusals(work, task)]);
    }
  } else said.push(['remind', remindRefusals(work, task)]);
  if (isPassedBy(work.actor, task) && task.form === 'act') {
    const back = await withdrawRefusals(work, task);
    said.push(['withdraw', [...back.duty, ...back.standing]]);
  }
  return said.map(([act, reasons]) => ({ act, reasons: reasons.map(plain) }));
}

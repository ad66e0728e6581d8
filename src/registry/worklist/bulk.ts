import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import type { forwardMany as forwardContract, remindMany as remindContract, WorkBulk } from './contract.ts';
import { forward } from './forward.ts';
import { remind } from './remind.ts';
import { taskById } from './task-by-id.ts';

/** Each by itself: what is refused of one leaves the others done, and is said with its name. */
async function each(work: Work, ids: string[], act: (id: string) => Promise<unknown>): Promise<WorkBulk> {
  const outcome: WorkBulk = { done: 0, refused: [] };
  for (const id of [...new Set(ids)].sort()) {
    await work.client.query('savepoint one_task');
    let name = id;
    try {
      name = (await taskById(work, id)).title;
      await act(id);
      outcome.done += 1;
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused;
      await work.client.query('rollback to savepoint one_task');
      outcome.refused.push({ id, name, reasons: refused.reasons.map(({ asks, ...reason }) => reason) });
    }
    await work.client.query('release savepoint one_task');
  }
  return outcome;
}

/** 批量催办. */
export function remindMany(work: Work, { ids, says }: z.output<typeof remindContract.input>): Promise<WorkBulk> {
  return each(work, ids, (id) => remind(work, { id, says }));
}

/** 批量转办. */
export function forwardMany(work: Work, { ids, to, says }: z.output<typeof forwardContract.input>): Promise<WorkBulk> {
  return each(work, ids, (id) => forward(work, { id, to, says }));
}

import type * as z from 'zod';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { refuseWording } from '../compliance/refuse-act.ts';
import { closeTask, keepAct, reopenFor } from './act.ts';
import type { forwardTask as contract } from './contract.ts';
import { holdTask, taskById } from './task-by-id.ts';
import { closedRefusals, holderRefusals } from './task-refusals.ts';
import type { StoredTask } from './task-row.ts';
import { holdersOfTask, tellOfTask } from './tell-holders.ts';

/** 可转办的同事: accounts of the same office, area, township or enterprise. */
export async function colleaguesOf({ client }: Work): Promise<{ id: string; name: string }[]> {
  const { rows } = await client.query<{ id: string; name: string }>('select id, display_name as name from work_colleagues()');
  return rows;
}

/** 不能转办的理由. */
export function forwardRefusals({ actor }: Pick<Work, 'actor'>, task: StoredTask): Reason[] {
  if (task.form === 'copy') return [{ says: '抄送只供阅知，不转办' }];
  return holderRefusals(actor, task);
}

/** 转办 to a colleague: the task goes on under their name, where it came from is kept, and they may return it. */
export async function forward(work: Work, { id, to, says }: z.output<typeof contract.input>): Promise<Record<string, never>> {
  const { actor } = work;
  refuseWording(work.policy, { 转办理由: says });
  const task = await taskById(work, id);
  refuse(forwardRefusals(work, task), 403);
  refuse(closedRefusals(task));
  const colleague = (await colleaguesOf(work)).find((one) => one.id === to);
  if (!colleague) refuse([{ says: '只能转办给同单位、同范围、账号可用的同事', remedy: '其他单位的意见请用会签' }], 403);
  await work.lent('system', async (lent) => {
    const held = await holdTask(lent, id);
    // Somebody forwarded it between the look and the hold: the new one is another task, this one is closed and holdTask said so.
    await closeTask(lent, actor, id, 'forwarded', says);
    await keepAct(lent, actor, held, { act: 'forward', says, toName: colleague?.name ?? '' });
    const next = await reopenFor(lent, actor, held, { id: to, name: colleague?.name ?? '' }, id);
    const told = holdersOfTask(held).map((one) => ({ ...one, accountId: to }));
    await tellOfTask(lent, held, told, `转办：${held.asks}（${held.title}）。${says}`, `task:${next}`);
  });
  return {};
}

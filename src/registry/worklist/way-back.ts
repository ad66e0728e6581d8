import type * as z from 'zod';
import { minuteOf } from '../../platform/clock/clock.ts';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { refuseWording } from '../compliance/refuse-act.ts';
import { closeTask, keepAct, reopenFor } from './act.ts';
import type { giveBackTask, withdrawTask } from './contract.ts';
import { colleaguesOf } from './forward.ts';
import { takeWay, wayRefusals } from './hooks.ts';
import { ownAccounts } from './tabs.ts';
import { holdTask, taskById } from './task-by-id.ts';
import { closedRefusals, holderRefusals } from './task-refusals.ts';
import type { StoredTask } from './task-row.ts';
import { holdersOfTask, tellOfTask } from './tell-holders.ts';

/** 转办来的: came from a colleague, to whom it goes back whatever its kind. */
const isForwarded = (task: StoredTask) => task.form === 'act' && task.passed_from !== null;

/** 不能退回的理由: whose it is, and whether its kind has a way back just now. */
export async function giveBackRefusals(work: Work, task: StoredTask): Promise<{ duty: Reason[]; standing: Reason[] }> {
  if (task.form !== 'act') return { duty: [], standing: [{ says: task.form === 'copy' ? '抄送只供阅知' : '会签请直接答复同意或不同意' }] };
  const duty = holderRefusals(work.actor, task);
  if (duty.length > 0) return { duty, standing: [] };
  if (!isForwarded(task)) return { duty, standing: await wayRefusals(work, task, 'giveBack') };
  const there = (await colleaguesOf(work)).some(({ id }) => id === task.passed_by);
  return { duty, standing: there ? [] : [{ says: `${task.passed_by_name}的账号已不可用`, remedy: '请转办给其他同事' }] };
}

/** 退回: what a colleague forwarded goes back to them; else the way back of its kind is taken. */
export async function giveBack(work: Work, { id, says }: z.output<typeof giveBackTask.input>): Promise<Record<string, never>> {
  refuseWording(work.policy, { 退回理由: says });
  const task = await taskById(work, id);
  const { duty, standing } = await giveBackRefusals(work, task);
  refuse(duty, 403);
  refuse(closedRefusals(task));
  refuse(standing);
  if (isForwarded(task))
    return backTo(work, task, { outcome: 'returned', act: 'giveBack', to: { id: task.passed_by ?? '', name: task.passed_by_name } }, says);
  return throughKind(work, task, { way: 'giveBack', outcome: 'returned' }, says);
}

/** 不能撤回的理由: not passed on by whoever asks, begun already, or a kind without such a way. */
export async function withdrawRefusals(work: Work, task: StoredTask): Promise<{ duty: Reason[]; standing: Reason[] }> {
  if (task.passed_by === null || !ownAccounts(work.actor).includes(task.passed_by))
    return { duty: [{ says: '撤回由交办人本人提出' }], standing: [] };
  if (task.form !== 'act') return { duty: [], standing: [{ says: task.form === 'copy' ? '抄送已送达，不能撤回' : '会签请用“收回会签”' }] };
  if (task.received_at)
    return {
      duty: [],
      standing: [
        { says: `${task.received_by_name}已于 ${minuteOf(task.received_at.toISOString())} 签收，不能撤回`, remedy: '可请对方退回' },
      ],
    };
  return { duty: [], standing: isForwarded(task) ? [] : await wayRefusals(work, task, 'withdraw') };
}

/** 撤回 while the holder has not begun. */
export async function withdraw(work: Work, { id, says }: z.output<typeof withdrawTask.input>): Promise<Record<string, never>> {
  const task = await taskById(work, id);
  const { duty, standing } = await withdrawRefusals(work, task);
  refuse(duty, 403);
  refuse(closedRefusals(task));
  refuse(standing);
  const own = { id: work.actor.accountId ?? '', name: work.actor.displayName };
  if (isForwarded(task)) return backTo(work, task, { outcome: 'withdrawn', act: 'withdraw', to: own }, says);
  return throughKind(work, task, { way: 'withdraw', outcome: 'withdrawn' }, says);
}

async function backTo(
  work: Work,
  task: StoredTask,
  back: { outcome: string; act: string; to: { id: string; name: string } },
  says: string,
): Promise<Record<string, never>> {
  await work.lent('system', async (lent) => {
    const held = await holdTask(lent, task.id);
    // The holder may have opened it since it was looked at.
    if (back.act === 'withdraw' && held.received_at)
      refuse([{ says: `${held.received_by_name}刚刚已签收，不能撤回`, remedy: '可请对方退回' }]);
    await closeTask(lent, work.actor, task.id, back.outcome, says);
    await keepAct(lent, work.actor, held, { act: back.act, says, toName: back.to.name });
    const next = await reopenFor(lent, work.actor, held, back.to, null);
    if (back.act === 'giveBack') {
      const to = holdersOfTask(held).map((one) => ({ ...one, accountId: back.to.id }));
      await tellOfTask(lent, held, to, `退回：${held.asks}（${held.title}）。${says}`, `task:${next}`);
    }
  });
  return {};
}

async function throughKind(
  work: Work,
  task: StoredTask,
  { way, outcome }: { way: 'giveBack' | 'withdraw'; outcome: string },
  says: string,
): Promise<Record<string, never>> {
  await work.lent('system', async (lent) => {
    const held = await holdTask(lent, task.id);
    if (way === 'withdraw' && held.received_at) refuse([{ says: `${held.received_by_name}刚刚已签收，不能撤回`, remedy: '可请对方退回' }]);
    await keepAct(lent, work.actor, held, { act: way, says, toName: held.passed_by_name });
  });
  // The verb of the kind moves the matter and passes it on, which closes this task; how it was closed is said afterwards.
  await takeWay(work, task, way, says);
  await work.lent('system', ({ client }) =>
    client.query('update work_task set outcome = $2, says = $3 where id = $1 and closed_at is not null', [task.id, outcome, says]),
  );
  return {};
}

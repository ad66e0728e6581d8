import type * as z from 'zod';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import { LawSilent } from '../../policy/parameter.ts';
import { lastWorkday } from '../../policy/workdays.ts';
import type { Work } from '../access/work.ts';
import { refuseWording } from '../compliance/refuse-act.ts';
import { keepAct } from './act.ts';
import type { remindTask as contract } from './contract.ts';
import { holdTask, taskById } from './task-by-id.ts';
import { closedRefusals, isHeldBy, isPassedBy } from './task-refusals.ts';
import { type StoredTask, taskHolder } from './task-row.ts';
import { holdersOfTask, tellOfTask } from './tell-holders.ts';

/** 不能催办的理由: it is one's own to act on, or neither begun nor passed on by whoever reminds nor of an area their city office supervises. */
export function remindRefusals({ actor }: Pick<Work, 'actor'>, task: StoredTask): Reason[] {
  if (task.form === 'copy') return [{ says: '抄送只供阅知，不催办' }];
  if (isHeldBy(actor, task)) return [{ says: '这项任务由本单位办理，不必催办', remedy: '请直接办理，或转办给同事' }];
  const supervises = actor.area === null && task.to_office === actor.office;
  if (!supervises && !isPassedBy(actor, task)) return [{ says: '催办由发起人、交办人或市级主管单位提出' }];
  return [];
}

/** 催办计在哪个工作日: on a day off, the workday before it; where the calendar is silent, the day itself. */
function workdayOf({ policy, today }: Work): string {
  try {
    return lastWorkday(policy.calendar, today);
  } catch (silent) {
    if (silent instanceof LawSilent) return today;
    throw silent;
  }
}

/** 催办: the holder is told; not more than once a workday, whoever reminds. */
export async function remind(work: Work, { id, says }: z.output<typeof contract.input>): Promise<Record<string, never>> {
  const { actor } = work;
  refuseWording(work.policy, { 催办内容: says });
  const task = await taskById(work, id);
  refuse(remindRefusals(work, task), 403);
  refuse(closedRefusals(task));
  const workday = workdayOf(work);
  await work.lent('system', async (lent) => {
    const held = await holdTask(lent, id);
    const said = says || '请及时办理';
    if (!(await keepAct(lent, actor, held, { act: 'remind', says: said, toName: held.to_account_name ?? taskHolder(held), workday })))
      refuse([{ says: `「${held.title}」本工作日已经催办过`, remedy: '一项任务一个工作日只催办一次，请下一个工作日再催' }]);
    await lent.client.query('update work_task set reminded = reminded + 1 where id = $1', [id]);
    await tellOfTask(lent, held, holdersOfTask(held), `催办：${held.asks}（${held.title}）。${said}`, `remind:${id}:${workday}`);
  });
  return {};
}

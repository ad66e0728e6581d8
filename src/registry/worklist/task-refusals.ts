import { minuteOf } from '../../platform/clock/clock.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import type { Actor } from '../access/contract.ts';
import { ownAccounts } from './tabs.ts';
import { type StoredTask, taskHolder } from './task-row.ts';

const ended: Record<string, string> = {
  done: '办理',
  forwarded: '转办',
  returned: '退回',
  withdrawn: '撤回',
  ended: '办结',
  agreed: '答复',
  disagreed: '答复',
  read: '阅知',
};

/** 刚刚已有人办理: who, and when. */
export function closedRefusals(task: StoredTask): Reason[] {
  if (!task.closed_at) return [];
  const says = `这项任务已由${task.closed_by_name}于 ${minuteOf(task.closed_at.toISOString())} ${ended[task.outcome ?? 'done']}`;
  return [{ says, remedy: '您看到的不是最新情况，请刷新' }];
}

/** Whether the office of whoever acts holds the task, be it for them or for a colleague. */
export function isHeldBy(actor: Actor, task: StoredTask): boolean {
  if (actor.link || task.to_office !== actor.office) return false;
  if (actor.office === 'enterprise') return task.to_enterprise_id === actor.enterpriseId;
  if (actor.office === 'township' && task.to_township !== actor.township) return false;
  return task.to_area === actor.area;
}

/** 不由本人办: the task is another office's, or a colleague's. */
export function holderRefusals(actor: Actor, task: StoredTask): Reason[] {
  if (!isHeldBy(actor, task)) return [{ says: `这项任务由${taskHolder(task)}办理，不由您办理` }];
  if (task.to_account !== null && !ownAccounts(actor).includes(task.to_account))
    return [{ says: `这项任务已指定由${task.to_account_name}办理`, remedy: '请由其本人办理，或由其转办' }];
  return [];
}

/** 由本人交出: whether whoever acts passed it on, or began the matter. */
export function isPassedBy(actor: Actor, task: StoredTask): boolean {
  const own = ownAccounts(actor);
  return (task.passed_by !== null && own.includes(task.passed_by)) || (task.started_by !== null && own.includes(task.started_by));
}

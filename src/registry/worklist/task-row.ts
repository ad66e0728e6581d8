import { dayOf } from '../../platform/clock/clock.ts';
import type { Office } from '../access/contract.ts';
import type { WorkRow } from './contract.ts';
import { holderName } from './holder.ts';

/** A task as stored, with how many opinions were asked for it. */
export interface StoredTask {
  id: string;
  kind: string;
  thing: string;
  round: number;
  form: WorkRow['form'];
  title: string;
  area: string | null;
  enterprise_id: string | null;
  asks: string;
  to_office: Office;
  to_area: string | null;
  to_township: string | null;
  to_enterprise_id: string | null;
  to_account: string | null;
  to_account_name: string | null;
  due_on: string | null;
  started_by: string | null;
  passed_by: string | null;
  passed_by_name: string;
  passed_office: Office;
  passed_area: string | null;
  passed_from: string | null;
  opened_at: Date;
  received_at: Date | null;
  received_by_name: string | null;
  reminded: number;
  closed_at: Date | null;
  closed_by: string | null;
  closed_by_name: string | null;
  outcome: WorkRow['outcome'];
  says: string | null;
}

/** Its columns, over `t`. */
export const taskColumns = `t.id, t.kind, t.thing, t.round, t.form, t.title, t.area, t.enterprise_id::text, t.asks, t.to_office, t.to_area, t.to_township,
  t.to_enterprise_id::text, t.to_account, t.to_account_name, t.due_on::text, t.started_by, t.passed_by, t.passed_by_name, t.passed_office, t.passed_area,
  t.passed_from, t.opened_at, t.received_at, t.received_by_name, t.reminded, t.closed_at, t.closed_by, t.closed_by_name, t.outcome, t.says`;

/** 由谁办. */
export function taskHolder(task: Pick<StoredTask, 'to_office' | 'to_area' | 'to_township'>): string {
  return holderName({ office: task.to_office, area: task.to_area, township: task.to_township });
}

/** Days past the due day. */
export function lateDays(task: Pick<StoredTask, 'due_on' | 'closed_at'>, today: string): number {
  if (task.due_on === null) return 0;
  const till = task.closed_at ? dayOf(task.closed_at) : today;
  return Math.max(0, Math.round((Date.parse(till) - Date.parse(task.due_on)) / 86_400_000));
}

/** A task as it is shown. */
export function shownTask(task: StoredTask, today: string, opinions: { asked: number; answered: number }): WorkRow {
  return {
    id: task.id,
    kind: task.kind,
    thing: task.thing,
    form: task.form,
    title: task.title,
    area: task.area,
    asks: task.asks,
    holder: taskHolder(task),
    person: task.to_account_name,
    dueOn: task.due_on,
    lateDays: lateDays(task, today),
    openedAt: task.opened_at.toISOString(),
    passedBy: task.passed_by_name,
    received: task.received_at !== null,
    reminded: task.reminded,
    closedAt: task.closed_at?.toISOString() ?? null,
    closedBy: task.closed_by_name,
    outcome: task.outcome,
    ...opinions,
  };
}

import type { Actor } from '../access/contract.ts';
import type { Work } from '../access/work.ts';
import type { WorkTab } from './contract.ts';

/** The filters of the page as they are narrowed by. */
export interface Narrowing {
  kind?: string | undefined;
  area?: string | undefined;
  due?: 'late' | 'today' | 'week' | 'none' | undefined;
  q?: string | undefined;
  scope?: 'mine' | 'office' | 'areas' | undefined;
}

/** Conditions over `t` with the values they speak of, numbered from the first. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly said: string[] = [];
  /** The place of a value in the statement. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
  say(condition: string): this {
    this.said.push(condition);
    return this;
  }
  get where(): string {
    return this.said.length > 0 ? this.said.join(' and ') : 'true';
  }
}

/** 本人: one's own account, and the one in whose name one acts. */
export function ownAccounts({ accountId, actingFor }: Pick<Actor, 'accountId' | 'actingFor'>): string[] {
  return [accountId, actingFor?.accountId].filter((one): one is string => typeof one === 'string');
}

/** 本单位所办: what is asked of the office, area, township and enterprise of whoever asks. Written so that the index of open tasks serves. */
export function heldBy(actor: Actor, conditions: Conditions, scope: Narrowing['scope']): void {
  conditions.say(`t.to_office = ${conditions.value(actor.office)}`);
  if (scope === 'areas' && actor.area === null) conditions.say('t.to_area is not null');
  else conditions.say(actor.area === null ? 't.to_area is null' : `t.to_area = ${conditions.value(actor.area)}`);
  if (actor.office === 'township') conditions.say(`t.to_township = ${conditions.value(actor.township)}`);
  if (actor.office === 'enterprise') conditions.say(`t.to_enterprise_id = ${conditions.value(actor.enterpriseId)}::bigint`);
}

/** 页签所列 of the tabs that list tasks (all but 我发起), narrowed as asked; row-level security stands behind it. */
export function tabConditions(
  { actor, today }: Pick<Work, 'actor' | 'today'>,
  tab: Exclude<WorkTab, 'started'>,
  asked: Narrowing,
): Conditions {
  const conditions = new Conditions();
  const own = () => conditions.value(ownAccounts(actor));
  heldBy(actor, conditions, asked.scope);
  const mine = (asked.scope ?? 'mine') === 'mine';
  if (tab === 'done') conditions.say("t.closed_at is not null and t.form <> 'copy'");
  else conditions.say(`t.closed_at is null and t.form ${tab === 'copies' ? "= 'copy'" : "<> 'copy'"}`);
  if (mine && tab === 'done') conditions.say(`t.closed_by = any (${own()}::uuid[])`);
  if (mine && tab !== 'done') conditions.say(`(t.to_account is null or t.to_account = any (${own()}::uuid[]))`);
  if (tab === 'overdue') conditions.say(`t.due_on < ${conditions.value(today)}::date`);
  narrow(conditions, asked, today, 't');
  return conditions;
}

/** 筛选 over a task or a matter; `due` speaks of tasks alone. */
export function narrow(conditions: Conditions, asked: Narrowing, today: string, over: 't' | 'm'): void {
  if (asked.kind) conditions.say(`${over}.kind = ${conditions.value(asked.kind)}`);
  if (asked.area) conditions.say(`${over}.area = ${conditions.value(asked.area)}`);
  if (asked.q) conditions.say(`${over}.title ilike '%' || ${conditions.value(asked.q.replace(/[\\%_]/g, '\\$&'))} || '%'`);
  if (over === 'm' || !asked.due) return;
  if (asked.due === 'none') {
    conditions.say('t.due_on is null');
    return;
  }
  const day = `${conditions.value(today)}::date`;
  conditions.say({ late: `t.due_on < ${day}`, today: `t.due_on = ${day}`, week: `t.due_on between ${day} and ${day} + 7` }[asked.due]);
}

import type * as z from 'zod';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from './account-work.ts';
import type { Actor, actFor } from './contract.ts';

/** 本人: the real person behind the actor, whichever account is used and in whoever's name; null for the system. */
export function personOf({ personId, accountId }: Actor): string | null {
  return personId ?? accountId;
}

/**
 * 当事人: everybody an act is the act of, the person at the keyboard and the one in whose name it is done. Whoever checks must share none
 * of them with whoever made (经办与复核分离), so that neither a second account nor a delegation lets one person do both.
 */
export function personsBehind(actor: Actor): string[] {
  const persons = [personOf(actor), actor.actingFor?.personId];
  return [...new Set(persons.filter((person) => person !== null && person !== undefined))];
}

/** 经办与复核须为两人: why the actor may not check what these persons made; empty when nobody is both. */
export function samePersonRefusals(actor: Actor, makers: string[], says: string): Reason[] {
  if (!personsBehind(actor).some((person) => makers.includes(person))) return [];
  return [{ says: `${says}须由两人办理，经办人（含其另一账号、委托人与受托人）不能复核`, remedy: '请由另一位同志办理' }];
}

/** 切换代办: from now on in the name of who delegated, for the named duties alone; null: in one's own name again. */
export async function takeOn(
  { client, actor, today }: AccountWork,
  { delegation }: z.output<typeof actFor.input>,
): Promise<Record<string, never>> {
  if (delegation !== null) {
    const { rowCount } = await client.query(
      `select from delegation d join account a on a.id = d.from_account
       where d.id = $1 and d.to_account = $2 and d.ended_at is null and $3::date between d.from_on and d.to_on and a.disabled_at is null`,
      [delegation, actor.accountId, today],
    );
    if (rowCount === 0) refuse([{ says: '没有这项委托，或不在委托期内', remedy: '请在「我的账号」查看委托' }], 404);
  }
  await client.query("update session set acting_for = $1 where token_hash = sha256(convert_to(current_setting('app.token'), 'UTF8'))", [
    delegation,
  ]);
  return {};
}

/** Whether what is done is within what was delegated; in one's own name everything is. */
export function delegatedRefusals({ actingFor }: Pick<Actor, 'actingFor'>, duty: string, says: string): Reason[] {
  if (!actingFor || actingFor.duties.includes(duty)) return [];
  return [{ says: `${actingFor.displayName}没有委托「${says}」`, remedy: '请先在「我的账号」退出代办，以本人名义办理' }];
}

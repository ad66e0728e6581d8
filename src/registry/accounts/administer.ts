import type * as z from 'zod';
import { refuse } from '../../platform/shared/reason.ts';
import { type AccountWork, noteAccount } from '../access/account-work.ts';
import { disableById, makeAccount as make, resetById } from '../access/accounts.ts';
import { personOf } from '../access/acting.ts';
import { endSessionOf, revokeSessionsOf, sessionsOf } from '../access/sessions.ts';
import { unlockLogin } from '../access/sign-in-attempts.ts';
import { stepUpRefusals } from '../access/step-up.ts';
import type { accountSessions, disableAccount, endAccountSession, makeAccount, resetAccount, unlockAccount } from './contract.ts';
import { accountNamed, refuseOutOfReach } from './named-account.ts';
import { ask } from './requests.ts';
import { scopeFrom } from './scope.ts';

/** 新增账号: 系统管理员 makes it and reads its password, once; it opens when 安全管理员 has approved office and area. */
export async function makeNewAccount(
  work: AccountWork,
  input: z.output<typeof makeAccount.input>,
): Promise<z.input<typeof makeAccount.output>> {
  refuse(stepUpRefusals(work));
  const scope = await scopeFrom(work, input.scope);
  const { sameAs } = input;
  const made = await make(work.client, {
    ...scope,
    login: input.login,
    displayName: input.displayName,
    mustChange: true,
    unapproved: true,
    ...(sameAs ? { sameAs } : {}),
  });
  const account = await accountNamed(work.client, made.login);
  if (account.personId === personOf(work.actor)) refuse([{ says: '不能为自己建立账号', remedy: '请由另一位系统管理员办理' }], 403);
  noteAccount(work, account.id, '新增账号');
  await ask(work, { kind: 'account', account, asked: scope, reason: input.reason });
  return { login: made.login, password: made.password };
}

/** 停用账号. */
export async function disable(work: AccountWork, { login, reason }: z.output<typeof disableAccount.input>): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const account = await accountNamed(work.client, login, { hold: true });
  refuseOutOfReach(work, account);
  if (account.disabled) refuse([{ says: '该账号已停用' }]);
  await disableById(work.client, account.id, `由管理员停用：${reason}`);
  noteAccount(work, account.id, '停用账号');
  return {};
}

/** 重置口令, and enable what was disabled. */
export async function reset(work: AccountWork, { login }: z.output<typeof resetAccount.input>): Promise<{ password: string }> {
  refuse(stepUpRefusals(work));
  const account = await accountNamed(work.client, login, { hold: true });
  refuseOutOfReach(work, account);
  noteAccount(work, account.id, '重置口令');
  return resetById(work.client, account.id);
}

/** 他人的会话. */
export async function sessionsOfAccount(work: AccountWork, { login }: z.output<typeof accountSessions.input>) {
  const account = await accountNamed(work.client, login);
  return { sessions: await sessionsOf(work.client, account.id) };
}

/** 结束他人的会话; of the other administrators too, who only sign in again. */
export async function endSessionFor(
  work: AccountWork,
  { login, id }: z.output<typeof endAccountSession.input>,
): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const account = await accountNamed(work.client, login);
  const open = await sessionsOf(work.client, account.id);
  if (id !== null && !open.some((session) => session.id === id)) refuse([{ says: '没有这个会话，或已结束', remedy: '请刷新后查看' }], 404);
  // It may be the very session in which this is asked.
  work.afterwards(() => (id === null ? revokeSessionsOf(work.client, account.id) : endSessionOf(work.client, account.id, id)));
  return {};
}

/** 解除登录锁定. */
export async function unlock(work: AccountWork, { login }: z.output<typeof unlockAccount.input>): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const account = await accountNamed(work.client, login);
  if ((await unlockLogin(work.client, account.login)) === 0) refuse([{ says: '该账号没有登录锁定' }]);
  return {};
}

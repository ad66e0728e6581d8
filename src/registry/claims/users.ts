import { randomInt } from 'node:crypto';
import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { type AccountWork, noteAccount } from '../access/account-work.ts';
import { disableById, makeAccount } from '../access/accounts.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { addUser, disableUser, EnterpriseUser, listUsers } from './contract.ts';

/** How many accounts of one enterprise may be open: 负责人、会计、办税、统计 and their deputies. */
const most = 12;

interface StoredUser extends Omit<EnterpriseUser, 'lastUsedAt' | 'mine'> {
  id: string;
  lastUsedAt: Date | null;
}

async function usersOf({ client, actor }: AccountWork, hold = false): Promise<StoredUser[]> {
  if (actor.enterpriseId === null) throw new Refusal([{ says: '本账号不是企业账号' }], 403);
  // Two who add at once: the second counts the first.
  if (hold) await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`users of ${actor.enterpriseId}`]);
  const { rows } = await client.query<StoredUser>(
    `select id, login, display_name as "displayName", enterprise_role as role, disabled_at is not null as disabled,
       disabled_because as "disabledBecause", last_used_at as "lastUsedAt"
     from account where office = 'enterprise' and enterprise_id = $1 order by disabled_at is not null, created_at, login`,
    [actor.enterpriseId],
  );
  return rows;
}

/** 本企业用户. */
export async function ownUsers(work: AccountWork): Promise<z.input<typeof listUsers.output>> {
  const users = await usersOf(work);
  return {
    users: users.map(({ id, lastUsedAt, ...user }) => ({
      ...user,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      mine: id === work.actor.accountId,
    })),
    mayChange: dutyRefusals(work.actor, 'claim.users').length === 0,
  };
}

/** 增加本企业用户: 负责人 answers for who they are; no official need look, because nobody gains what the enterprise did not have. */
export async function addColleague(work: AccountWork, input: z.output<typeof addUser.input>): Promise<z.input<typeof addUser.output>> {
  const { client, actor } = work;
  const users = await usersOf(work, true);
  if (users.filter(({ disabled }) => !disabled).length >= most)
    refuse([{ says: `一家企业最多 ${most} 个在用的账号`, remedy: '请先停用不再使用的账号' }]);
  const { accountId, login, password } = await makeAccount(client, {
    login: `QY${String(randomInt(10_000_000, 99_999_999))}`,
    displayName: input.displayName,
    office: 'enterprise',
    area: actor.area,
    enterpriseId: actor.enterpriseId,
    enterpriseRole: input.role,
    mustChange: true,
  });
  noteAccount(work, accountId, '负责人增加本企业用户');
  return { login, password };
}

/** 停用本企业用户: whoever left the enterprise no longer speaks for it, from this moment on. */
export async function disableColleague(
  work: AccountWork,
  { login, reason }: z.output<typeof disableUser.input>,
): Promise<Record<string, never>> {
  const users = await usersOf(work, true);
  const user = users.find((one) => one.login === login);
  if (!user) throw new Refusal([{ says: '本企业没有这个账号', remedy: '请刷新后重试' }], 404);
  if (user.id === work.actor.accountId) refuse([{ says: '不能停用自己的账号', remedy: '请由本企业另一位负责人办理' }]);
  if (user.disabled) refuse([{ says: '该账号已停用' }]);
  await disableById(work.client, user.id, `由本企业负责人停用：${reason}`);
  noteAccount(work, user.id, '负责人停用本企业用户');
  return {};
}

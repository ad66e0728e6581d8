import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from './account-work.ts';
import type { changePassword } from './contract.ts';
import { hashPassword, passwordFits, passwordRefusals } from './password.ts';
import { revokeSessionsOf } from './sessions.ts';
import { forgive, mayTry } from './sign-in-attempts.ts';

/** 修改口令: asks for the present one, by the profile in force; the other sessions of the account end. */
export async function changeOwnPassword(work: AccountWork, input: z.output<typeof changePassword.input>): Promise<Record<string, never>> {
  const { client, actor, settings } = work;
  const { rows } = await client.query('select login, password_hash from account where id = $1', [actor.accountId]);
  const account = rows[0];
  if (!account) throw new Error('who changes a password has an account');
  await refuseWrongPassword(work, account.password_hash, input.currentPassword);
  const reasons: Reason[] = passwordRefusals(input.newPassword, account.login, settings.profile);
  if (await isFormer(work, account.password_hash, input.newPassword)) reasons.push(used(settings.profile.history));
  refuse(reasons, 422);
  await keepFormer(work, account.password_hash);
  await client.query('update account set password_hash = $2, password_set_at = now(), must_change = false where id = $1', [
    actor.accountId,
    await hashPassword(input.newPassword),
  ]);
  if (actor.accountId) await revokeSessionsOf(client, actor.accountId, { but: 'current' });
  return {};
}

/** 核对本人口令 inside a session: guessing from a session that was left open shuts the door as guessing from outside does. */
export async function refuseWrongPassword({ apart, actor }: AccountWork, kept: string, password: string): Promise<void> {
  const key = `口令 ${actor.accountId}`;
  const { may } = await mayTry(apart, key, '本人会话');
  if (!may) throw new Refusal([{ says: '口令连续输错次数过多，请 30 分钟后再试' }], 429);
  if (!(await passwordFits(kept, password))) refuse([{ says: '现用口令不正确', remedy: '请重新输入；忘记口令请联系系统管理员重置' }]);
  await forgive(apart, key, '本人会话');
}

function used(history: number): Reason {
  return history > 0
    ? { says: `新口令与最近 ${history} 次用过的口令相同`, remedy: '请换一个没有用过的口令' }
    : { says: '新口令与现用口令相同' };
}

async function isFormer({ client, actor, settings }: AccountWork, present: string, wanted: string): Promise<boolean> {
  const { rows } = await client.query<{ password_hash: string }>(
    'select password_hash from password_history where account_id = $1 order by set_at desc limit $2',
    [actor.accountId, Math.max(0, settings.profile.history - 1)],
  );
  for (const hash of [present, ...rows.map((row) => row.password_hash)]) if (await passwordFits(hash, wanted)) return true;
  return false;
}

async function keepFormer({ client, actor }: AccountWork, present: string): Promise<void> {
  await client.query('insert into password_history (account_id, password_hash) values ($1, $2)', [actor.accountId, present]);
  // No more than any profile asks for.
  await client.query(
    `delete from password_history where account_id = $1 and set_at < (
       select min(set_at) from (select set_at from password_history where account_id = $1 order by set_at desc limit 10) as kept)`,
    [actor.accountId],
  );
}

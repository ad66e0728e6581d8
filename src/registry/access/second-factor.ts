import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from './account-work.ts';
import type { drawSecondFactor } from './contract.ts';
import { countRecoveryCodes, makeRecoveryCodes, spendRecoveryCode } from './recovery-codes.ts';
import { renewToken } from './sessions.ts';
import { refuseWrongPassword } from './set-password.ts';
import { stepUpRefusals } from './step-up.ts';

const period = 30;
const mostWrong = 5;
const notBound = { says: '还没有绑定动态口令', remedy: '请先在「我的账号」绑定' };

/** 绑定动态口令: draws a secret and shows it once, as text and as a QR code; it counts for nothing before a code confirms it. */
export async function draw(
  work: AccountWork,
  { password }: z.output<typeof drawSecondFactor.input>,
): Promise<z.input<typeof drawSecondFactor.output>> {
  const { client, actor, settings } = work;
  const { rows } = await client.query(
    `select a.login, a.password_hash, f.confirmed_at from account a left join second_factor f on f.account_id = a.id where a.id = $1`,
    [actor.accountId],
  );
  const account = rows[0];
  if (account?.confirmed_at) refuse([{ says: '已绑定动态口令', remedy: '换手机时，先用动态口令或恢复码验证后解除绑定' }]);
  await refuseWrongPassword(work, account.password_hash, password);
  const secret = new Secret({ size: 20 });
  await client.query(
    `insert into second_factor (account_id, sealed, algorithm) values ($1, $2, $3)
     on conflict (account_id) do update set sealed = excluded.sealed, algorithm = excluded.algorithm, made_at = now(), last_step = 0
       where second_factor.confirmed_at is null`,
    [actor.accountId, settings.seal.close(secret.base32, `${actor.accountId}`), settings.seal.algorithm],
  );
  const uri = totpOf(secret.base32, account.login).toString();
  return { secret: secret.base32, uri, modules: encode(uri, { ecc: 'M', border: 2 }).data.map(lineOf) };
}

const lineOf = (row: boolean[]) => row.map((dark) => (dark ? '1' : '0')).join('');

/** 确认绑定: the first code; answers the recovery codes and a new token, because the session has now shown a second factor. */
export async function confirm(work: AccountWork, oneTimeCode: string): Promise<{ recoveryCodes: string[]; token: string }> {
  const { client, actor, now } = work;
  const { rows } = await client.query('select confirmed_at from second_factor where account_id = $1', [actor.accountId]);
  if (!rows[0]) refuse([notBound]);
  if (rows[0].confirmed_at) refuse([{ says: '已绑定动态口令' }]);
  await takeCode(work, oneTimeCode);
  await client.query('update second_factor set confirmed_at = $2 where account_id = $1', [actor.accountId, now]);
  return { recoveryCodes: await makeRecoveryCodes(work), token: await shown(work) };
}

/** 二次验证: a code of the phone, or a recovery code, which is then spent; answers a new token and until when it is good. */
export async function show(work: AccountWork, oneTimeCode: string): Promise<{ token: string; goodUntil: string; codesLeft: number }> {
  const { client, actor, now } = work;
  const { rows } = await client.query('select confirmed_at from second_factor where account_id = $1', [actor.accountId]);
  if (!rows[0]?.confirmed_at) refuse([notBound]);
  if (/^\d{6}$/.test(oneTimeCode)) await takeCode(work, oneTimeCode);
  else {
    await countTry(work);
    await spendRecoveryCode(work, oneTimeCode);
    await client.query('update second_factor set failed_count = 0 where account_id = $1', [actor.accountId]);
  }
  const token = await shown(work);
  return { token, goodUntil: new Date(now.getTime() + 15 * 60_000).toISOString(), codesLeft: await countRecoveryCodes(work) };
}

/** 重新生成恢复码, once a second factor was shown. */
export async function renewCodes(work: AccountWork): Promise<{ recoveryCodes: string[] }> {
  refuse(stepUpRefusals(work));
  return { recoveryCodes: await makeRecoveryCodes(work) };
}

/** 解除绑定 by oneself, once a second factor was shown. Whoever lost it needs two administrators (accounts/requests.ts). */
export async function drop(work: AccountWork): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  if (work.actor.accountId) await dropSecondFactorOf(work, work.actor.accountId);
  return {};
}

/** 解除某账号的绑定: what was shown in its sessions counts no longer. */
export async function dropSecondFactorOf({ client }: AccountWork, accountId: string): Promise<void> {
  await client.query('delete from recovery_code where account_id = $1', [accountId]);
  await client.query('delete from second_factor where account_id = $1', [accountId]);
  await client.query('update session set second_factor_at = null where account_id = $1', [accountId]);
}

/** Takes a code of this half minute, the one before or the one after; none is good twice. */
async function takeCode(work: AccountWork, code: string): Promise<void> {
  const { client, actor, now, settings } = work;
  await countTry(work);
  const { rows } = await client.query('select sealed from second_factor where account_id = $1 for update', [actor.accountId]);
  const totp = totpOf(settings.seal.open(rows[0].sealed, `${actor.accountId}`), actor.login);
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 });
  const wrong = [{ says: '动态口令不正确', remedy: '请核对手机时间是否准确，等下一个口令再试；连续 5 次不正确将暂停 15 分钟' }];
  if (delta === null) throw new Refusal(wrong, 409);
  const step = Math.floor(now.getTime() / 1000 / period) + delta;
  const taken = await client.query('update second_factor set last_step = $2, failed_count = 0 where account_id = $1 and last_step < $2', [
    actor.accountId,
    step,
  ]);
  if (taken.rowCount === 0) refuse([{ says: '这个动态口令已经用过', remedy: '请等手机上出现下一个口令再试' }]);
}

/** Counted before the code is looked at and apart from the transaction, so that refused tries count and parallel ones too. */
async function countTry({ apart, actor }: AccountWork): Promise<void> {
  const { rows } = await apart.query(
    `update second_factor set
       failed_count = case when failing_since > now() - interval '15 minutes' then failed_count + 1 else 1 end,
       failing_since = case when failing_since > now() - interval '15 minutes' and failed_count >= $2 then failing_since else now() end
     where account_id = $1 returning failed_count`,
    [actor.accountId, mostWrong],
  );
  if ((rows[0]?.failed_count ?? 0) > mostWrong)
    throw new Refusal([{ says: '动态口令连续输错 5 次，暂停 15 分钟', remedy: '请稍后再试' }], 429);
}

async function shown(work: AccountWork): Promise<string> {
  await work.client.query(
    "update session set second_factor_at = $1 where token_hash = sha256(convert_to(current_setting('app.token'), 'UTF8'))",
    [work.now],
  );
  return renewToken(work.client);
}

function totpOf(secret: string, login: string): TOTP {
  return new TOTP({ issuer: '升规', label: login, algorithm: 'SHA1', digits: 6, period, secret });
}

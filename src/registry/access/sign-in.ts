import { isStorable } from '../../platform/http/input.ts';
import { type Reason, Refusal } from '../../platform/shared/reason.ts';
import { type Entry, record } from '../journal/record.ts';
import { asSystemInAccounts, inAccounts, settingsOf } from './account-work.ts';
import { passwordFits } from './password.ts';
import { openSession, revokeSession } from './sessions.ts';
import { addressKeyOf, forgive, loginKeyOf, mayTry } from './sign-in-attempts.ts';
import { dayOfDisuse, disuse } from './unused.ts';
import type { House } from './work.ts';

const shut = { says: '连续登录失败次数过多，暂停登录 30 分钟', remedy: '请稍后再试，或请安全管理员解除锁定' };
const wrong = { says: '账号或口令不正确', remedy: '请核对后重试；连续 5 次不正确将暂停登录 30 分钟' };

interface Given {
  login: string;
  password: string;
  address: string;
  /** What the browser calls itself, shown in the list of sessions. */
  agent?: string;
}

/** What a sign-in answers: a token, who it is, and whether the password must be changed first. */
export interface SignedIn {
  token: string;
  login: string;
  displayName: string;
  mustChangePassword: boolean;
}

/**
 * 登录: answers the token of a new session. Unknown logins and wrong passwords get the same answer after the same time. Failures are
 * counted for the login from this address, for the address, and for the login from addresses where it never succeeded: a stranger's
 * guesses shut out the stranger, not the person. What was looked at is in the journal; what was turned away at a shut door is not.
 */
export async function signInWith(house: House, given: Given): Promise<SignedIn> {
  const { authPool } = house.ground;
  const key = loginKeyOf(given.login);
  const address = addressKeyOf(given.address);
  // No account can have such a name, and the database could not even be asked.
  if (!isStorable(key)) throw new Refusal([wrong], 401);
  // Counted before the password is looked at: a thousand guesses at once are a thousand counts, of which five are looked at.
  const { may, shutNow } = await mayTry(authPool, key, address);
  if (shutNow) await remember(house, { says: '登录锁定', outcome: 'refused', detail: { address, reasons: [shut] } }, key);
  if (!may) throw new Refusal([shut], 429);
  const { rows } = await authPool.query('select id, login, password_hash from account where login_key = $1', [key]);
  const account = rows[0];
  if (!(await passwordFits(account?.password_hash ?? null, given.password))) {
    // What was typed as a login may be somebody's password: only logins that exist are written down.
    await remember(house, { says: '登录', outcome: 'failed', detail: { address, known: Boolean(account) } }, account?.login);
    throw new Refusal([wrong], 401);
  }
  await forgive(authPool, key, address);
  return enter(house, account.id, { ...given, address, by: '口令' });
}

/** 进入: opens the session of somebody who has shown who they are, by password or at the issuer; refuses accounts that are shut. */
export async function enter(
  house: House,
  accountId: string,
  how: { address: string; agent?: string; by: '口令' | '单点登录' },
): Promise<SignedIn> {
  const { authPool } = house.ground;
  const { maxAgeDays } = settingsOf(house).profile;
  const { rows } = await authPool.query(
    `select id, login, display_name, disabled_at, disabled_because, approved_at, program, ${disuse('account')} as unused,
       must_change or ($3 and not demo and password_set_at < now() - make_interval(days => $2)) as must_change
     from account where id = $1`,
    [accountId, maxAgeDays ?? 0, maxAgeDays !== null && how.by === '口令'],
  );
  const account = rows[0];
  const reasons = account ? shutReasons(account) : [wrong];
  if (reasons.length > 0) {
    if (account?.unused && !account.disabled_at)
      await authPool.query('update account set disabled_at = now(), disabled_because = $2 where id = $1', [account.id, dayOfDisuse]);
    const stands = account?.unused ? [{ of: 'account' as const, key: accountId }] : [];
    await remember(
      house,
      { says: '登录', outcome: 'refused', detail: { address: how.address, by: how.by, reasons }, stands },
      account?.login,
    );
    throw new Refusal(reasons, 401);
  }
  const token = await openSession(authPool, {
    accountId,
    kind: 'browser',
    address: how.address,
    ...(how.agent ? { agent: how.agent } : {}),
  });
  try {
    await inAccounts(house, token, async (work) => {
      await work.client.query('update account set last_used_at = now(), must_change = $2 where id = $1', [accountId, account.must_change]);
      await record(work, {
        act: 'access.sign-in',
        says: '登录',
        outcome: 'done',
        thing: account.login,
        detail: { address: how.address, by: how.by },
      });
    });
  } catch (error) {
    // No session without its entry.
    await revokeSession(authPool, token).catch(() => {});
    throw error;
  }
  return { token, login: account.login, displayName: account.display_name, mustChangePassword: account.must_change };
}

function shutReasons(account: {
  disabled_at: Date | null;
  disabled_because: string | null;
  approved_at: Date | null;
  unused: boolean;
  program: boolean;
}): Reason[] {
  if (account.program) return [{ says: '接口账号不能登录', remedy: '接口账号只凭令牌调用接口' }];
  if (account.disabled_at) {
    const because = account.disabled_because ? `（${account.disabled_because}）` : '';
    return [{ says: `该账号已停用${because}`, remedy: '请联系系统管理员；重置口令后重新启用' }];
  }
  if (!account.approved_at) return [{ says: '该账号尚未核准', remedy: '账号由系统管理员建立，须经安全管理员核准后启用' }];
  if (account.unused) return [{ says: `该账号${dayOfDisuse}，已停用`, remedy: '请联系系统管理员；重置口令后重新启用' }];
  return [];
}

/** What happens before anybody is signed in is remembered under the name of the system. */
export async function remember(house: House, entry: Omit<Entry, 'act'>, login: string | undefined): Promise<void> {
  await asSystemInAccounts(house, (work) => record(work, { act: 'access.sign-in', thing: login ?? null, ...entry }));
}

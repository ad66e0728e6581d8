import type pg from 'pg';
import { isStorable } from '../../platform/http/input.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { passwordFits } from './password.ts';
import { openSession } from './sessions.ts';
import type { House } from './work.ts';

/** The key of a login: NFKC, trimmed, lower case, so that no two accounts look alike. */
export function loginKeyOf(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

/** Failures within half an hour before the door shuts for half an hour. */
const most = { loginFromAddress: 5, address: 50, login: 100 };

const shut = { says: '连续登录失败次数过多，暂停登录 30 分钟', remedy: '请稍后再试，或请本级管理员重置口令' };
const wrong = { says: '账号或口令不正确', remedy: '请核对后重试；连续 5 次不正确将暂停登录 30 分钟' };

/**
 * 登录: answers the token of a new session. Unknown logins and wrong passwords get the same answer after the same time. Failures are
 * counted for the login from this address, for the address, and for the login from addresses where it never succeeded: a stranger's
 * guesses shut out the stranger, not the person.
 */
export async function signInWith(
  house: Pick<House, 'ground'>,
  given: { login: string; password: string; address: string },
): Promise<{ token: string; login: string; displayName: string }> {
  const { authPool } = house.ground;
  const key = loginKeyOf(given.login);
  const address = addressKeyOf(given.address);
  // No account can have such a name, and the database could not even be asked.
  if (!isStorable(key)) throw new Refusal([wrong], 401);
  // Counted before the password is looked at: a thousand guesses at once are a thousand counts, of which five are looked at.
  if (!(await mayTry(authPool, key, address))) throw new Refusal([shut], 429);
  const { rows } = await authPool.query('select id, login, display_name, password_hash, disabled_at from account where login_key = $1', [
    key,
  ]);
  const account = rows[0];
  if (!(await passwordFits(account?.password_hash ?? null, given.password))) throw new Refusal([wrong], 401);
  await forgive(authPool, key, address);
  if (account.disabled_at) throw new Refusal([{ says: '该账号已停用', remedy: '请联系本级管理员' }], 401);
  const token = await openSession(authPool, { accountId: account.id, kind: 'browser' });
  return { token, login: account.login, displayName: account.display_name };
}

async function mayTry(authPool: pg.Pool, key: string, address: string): Promise<boolean> {
  const here = await count(authPool, key, address, most.loginFromAddress);
  // Order matters: a try that is refused here does not count against the person's login as a whole.
  if (here.failed_count > most.loginFromAddress) return false;
  const fromAddress = await count(authPool, '', address, most.address);
  if (fromAddress.failed_count > most.address) return false;
  const ofLogin = await count(authPool, key, '', most.login);
  return here.known || ofLogin.failed_count <= most.login;
}

async function count(authPool: pg.Pool, key: string, address: string, limit: number): Promise<{ failed_count: number; known: boolean }> {
  const { rows } = await authPool.query<{ failed_count: number; known: boolean }>(
    `insert into sign_in_attempt as a (login_key, address, failed_count, failing_since) values ($1, $2, 1, now())
     on conflict (login_key, address) do update set
       failed_count = case when a.failing_since > now() - interval '30 minutes' then a.failed_count + 1 else 1 end,
       -- Moves on while the door is open and stands still once it is shut: it opens half an hour after the last guess that counted.
       failing_since = case when a.failing_since > now() - interval '30 minutes' and a.failed_count >= $3 then a.failing_since else now() end
     returning failed_count, coalesce(succeeded_at > now() - interval '90 days', false) as known`,
    [key, address, limit],
  );
  return rows[0] ?? { failed_count: Number.MAX_SAFE_INTEGER, known: false };
}

/** A success wipes the count of the login from here, and takes its own try off the other two. */
async function forgive(authPool: pg.Pool, key: string, address: string): Promise<void> {
  await authPool.query(
    `update sign_in_attempt set succeeded_at = case when login_key <> '' and address <> '' then now() else succeeded_at end,
       failed_count = case when login_key <> '' and address <> '' then 0 else greatest(failed_count - 1, 0) end
     where (login_key, address) in (($1, $2), ('', $2), ($1, ''))`,
    [key, address],
  );
  await authPool.query("delete from sign_in_attempt where failing_since < now() - interval '1 day' and succeeded_at is null");
}

/** Whoever has one IPv6 address has its whole /64; an IPv4 address in IPv6 clothes is the IPv4 address. */
function addressKeyOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = head.split(':').filter(Boolean);
  const back = (tail ?? '').split(':').filter(Boolean);
  const middle = tail === undefined ? [] : Array(Math.max(0, 8 - front.length - back.length)).fill('0');
  return `${[...front, ...middle, ...back]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

import type pg from 'pg';

/** Failures within half an hour before the door shuts for half an hour. */
const most = { loginFromAddress: 5, address: 50, login: 100 };

/** The key of a login: NFKC, trimmed, lower case, so that no two accounts look alike. */
export function loginKeyOf(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

/**
 * 可否再试: counts the try before the password is looked at, for the login from this address, for the address, and for the login from
 * addresses where it never succeeded. `shutNow` is said once, by the try that found the door just shut.
 */
export async function mayTry(authPool: pg.Pool, key: string, address: string): Promise<{ may: boolean; shutNow: boolean }> {
  const here = await count(authPool, key, address, most.loginFromAddress);
  // Order matters: a try that is refused here does not count against the person's login as a whole.
  if (here.failed_count > most.loginFromAddress) return shut(here.failed_count, most.loginFromAddress);
  const fromAddress = await count(authPool, '', address, most.address);
  if (fromAddress.failed_count > most.address) return shut(fromAddress.failed_count, most.address);
  const ofLogin = await count(authPool, key, '', most.login);
  if (here.known || ofLogin.failed_count <= most.login) return { may: true, shutNow: false };
  return shut(ofLogin.failed_count, most.login);
}

function shut(count: number, limit: number): { may: false; shutNow: boolean } {
  return { may: false, shutNow: count === limit + 1 };
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
export async function forgive(authPool: pg.Pool, key: string, address: string): Promise<void> {
  await authPool.query(
    `update sign_in_attempt set succeeded_at = case when login_key <> '' and address <> '' then now() else succeeded_at end,
       failed_count = case when login_key <> '' and address <> '' then 0 else greatest(failed_count - 1, 0) end
     where (login_key, address) in (($1, $2), ('', $2), ($1, ''))`,
    [key, address],
  );
  await authPool.query("delete from sign_in_attempt where failing_since < now() - interval '1 day' and succeeded_at is null");
}

/** Whoever has one IPv6 address has its whole /64; an IPv4 address in IPv6 clothes is the IPv4 address. */
export function addressKeyOf(address: string): string {
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

/** 解除锁定: the counts of a login from everywhere begin anew. */
export async function unlockLogin(client: pg.Pool | pg.PoolClient, login: string): Promise<number> {
  const { rowCount } = await client.query('update sign_in_attempt set failed_count = 0 where login_key = $1 and failed_count > 0', [
    loginKeyOf(login),
  ]);
  return rowCount ?? 0;
}

import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Actor, SessionSeen } from './contract.ts';

/** Longest life of a session of each kind, whatever is done in it. */
const lives = { browser: '8 hours', job: '12 hours', cli: '12 hours', system: '12 hours' };

/** What a session is opened for: a browser, a job or a command acting for an account, or the system itself (no account). */
export type SessionKind = keyof typeof lives;

type Client = pg.Pool | pg.PoolClient;

/** 开启会话: answers a random 256-bit token, of which only the hash is kept. Refuses when the account is disabled or gone. */
export async function openSession(
  authPool: Client,
  opened: { accountId: string | null; kind: SessionKind; address?: string; agent?: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { rowCount } = await authPool.query(
    `insert into session (token_hash, account_id, kind, expires_at, address, agent)
     select $1, $2, $3, now() + $4::interval, $5, $6
     where $3 = 'system' or exists (select from account where id = $2 and disabled_at is null and approved_at is not null)`,
    [hashOf(token), opened.accountId, opened.kind, lives[opened.kind], opened.address ?? null, opened.agent?.slice(0, 200) ?? null],
  );
  if (rowCount === 0) throw new Refusal([{ says: '账号不存在或已停用', remedy: '请联系本级管理员' }], 401);
  return token;
}

/**
 * 会话属于谁; 401 when it was revoked, is older than eight hours, was idle for half an hour (an administrator: a quarter), or its account is
 * disabled. The row-level policies ask the same of the database (ctx), so that this is not the only lock on the door.
 */
export async function actorOf(authPool: pg.Pool, token: string, today: string | null = null): Promise<Actor> {
  const { rows } = await authPool.query(`select * from session_actor($1, coalesce($2::date, (now() at time zone 'Asia/Shanghai')::date))`, [
    hashOf(token),
    today,
  ]);
  return actorFound(authPool, token, rows[0]);
}

/** 登录人 from what `session_actor` says of the session; 401 without. Notes that the session was seen. */
// biome-ignore lint/suspicious/noExplicitAny: a row of either question
export async function actorFound(authPool: pg.Pool, token: string, found: any): Promise<Actor> {
  // The token of a program bears a scope that is not told here: it comes in by its own door (program-work.ts) or not at all.
  if (!found || found.kind === 'token') throw new Refusal([{ says: '尚未登录，或登录已超时', remedy: '请重新登录' }], 401);
  // Once a minute is enough to tell half an hour, and spares a write a request.
  if (found.stale) await authPool.query('update session set seen_at = now() where token_hash = $1', [hashOf(token)]);
  return found.kind === 'system' ? systemActor : actorFrom(found);
}

/** 系统: who acts where no account does. */
export const systemActor: Readonly<Actor> = {
  accountId: null,
  login: 'system',
  displayName: '系统',
  office: 'system',
  area: null,
  township: null,
  enterpriseId: null,
  bank: null,
  secondFactorAt: null,
};

// biome-ignore lint/suspicious/noExplicitAny: a row of the one query above
function actorFrom(found: any): Actor {
  const actingFor = {
    delegation: found.delegation,
    accountId: found.from_id,
    personId: found.from_person,
    displayName: found.from_name,
    until: found.to_on,
    duties: found.duties,
  };
  return {
    accountId: found.id,
    login: found.login,
    displayName: found.display_name,
    office: found.office,
    area: found.area,
    township: found.township,
    enterpriseId: found.enterprise_id,
    bank: found.bank,
    secondFactorAt: found.second_factor_at?.toISOString() ?? null,
    personId: found.person_id,
    ...(found.enterprise_role ? { enterpriseRole: found.enterprise_role } : {}),
    ...(found.from_id ? { actingFor } : {}),
    ...(found.must_change ? { mustChangePassword: true } : {}),
  };
}

/** 换发会话令牌 after the session gained a right: the token that was known before is worthless from this moment on. */
export async function renewToken(client: pg.PoolClient): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await client.query("update session set token_hash = $1 where token_hash = sha256(convert_to(current_setting('app.token'), 'UTF8'))", [
    hashOf(token),
  ]);
  // The rest of this transaction is still the same person's.
  await client.query("select set_config('app.token', $1, true)", [token]);
  return token;
}

/** 退出: the token is worthless from this moment on. */
export async function revokeSession(authPool: pg.Pool, token: string): Promise<void> {
  await authPool.query('update session set revoked_at = now() where token_hash = $1 and revoked_at is null', [hashOf(token)]);
}

/** 收回某账号的全部会话, at once: every further request with them is refused. `but` the one in which this is asked. */
export async function revokeSessionsOf(client: Client, accountId: string, { but }: { but?: 'current' } = {}): Promise<void> {
  const others = but ? "and token_hash <> sha256(convert_to(current_setting('app.token'), 'UTF8'))" : '';
  await client.query(`update session set revoked_at = now() where account_id = $1 and revoked_at is null ${others}`, [accountId]);
}

/** 收回一个会话 of an account, by its id. */
export async function endSessionOf(client: pg.PoolClient, accountId: string, id: string): Promise<void> {
  await client.query('update session set revoked_at = now() where id = $1 and account_id = $2 and revoked_at is null', [id, accountId]);
}

/** 在用会话 of an account, the newest first. */
export async function sessionsOf(client: pg.PoolClient, accountId: string): Promise<SessionSeen[]> {
  const { rows } = await client.query(
    `select s.id, s.created_at, s.seen_at, s.expires_at, s.address, s.agent,
       s.token_hash = sha256(convert_to(current_setting('app.token'), 'UTF8')) as current
     from session s join account a on a.id = s.account_id
     where s.account_id = $1 and s.kind = 'browser' and s.revoked_at is null and s.expires_at > now()
       and s.seen_at > now() - case when a.office in ('systemAdmin', 'securityAdmin', 'auditAdmin')
         then interval '15 minutes' else interval '30 minutes' end
     order by s.created_at desc`,
    [accountId],
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    address: row.address,
    agent: row.agent,
    current: row.current,
  }));
}

/** Ends a session that was opened for one piece of work, and clears away those long dead. */
export async function closeSession(authPool: pg.Pool, token: string): Promise<void> {
  await authPool.query("delete from session where token_hash = $1 or expires_at < now() - interval '30 days'", [hashOf(token)]);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

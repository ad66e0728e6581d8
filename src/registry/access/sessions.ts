import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Actor } from './contract.ts';

/** Longest life of a session of each kind, whatever is done in it. */
const lives = { browser: '8 hours', job: '12 hours', cli: '12 hours', system: '12 hours' };

/** What a session is opened for: a browser, a job or a command acting for an account, or the system itself (no account). */
export type SessionKind = keyof typeof lives;

/** 开启会话: answers a random 256-bit token, of which only the hash is kept. Refuses when the account is disabled or gone. */
export async function openSession(authPool: pg.Pool, opened: { accountId: string | null; kind: SessionKind }): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { rowCount } = await authPool.query(
    `insert into session (token_hash, account_id, kind, expires_at)
     select $1, $2, $3, now() + $4::interval
     where $3 = 'system' or exists (select from account where id = $2 and disabled_at is null)`,
    [hashOf(token), opened.accountId, opened.kind, lives[opened.kind]],
  );
  if (rowCount === 0) throw new Refusal([{ says: '账号不存在或已停用', remedy: '请联系本级管理员' }], 401);
  return token;
}

/**
 * 会话属于谁; 401 when it was revoked, is older than eight hours, was idle for half an hour, or its account is disabled. The row-level
 * policies ask the same of the database (ctx_areas), so that this is not the only lock on the door.
 */
export async function actorOf(authPool: pg.Pool, token: string): Promise<Actor> {
  const { rows } = await authPool.query(
    `select s.kind, s.seen_at < now() - interval '1 minute' as stale, a.id, a.login, a.display_name, a.office, a.area,
       a.township, a.enterprise_id::text, a.bank, s.second_factor_at
     from session s left join account a on a.id = s.account_id
     where s.token_hash = $1 and s.revoked_at is null and s.expires_at > now()
       and (s.kind <> 'browser' or s.seen_at > now() - interval '30 minutes')
       and (s.kind = 'system' or (a.id is not null and a.disabled_at is null))`,
    [hashOf(token)],
  );
  const found = rows[0];
  if (!found) throw new Refusal([{ says: '尚未登录，或登录已超时', remedy: '请重新登录' }], 401);
  // Once a minute is enough to tell half an hour, and spares a write a request.
  if (found.stale) await authPool.query('update session set seen_at = now() where token_hash = $1', [hashOf(token)]);
  const nobody = { area: null, township: null, enterpriseId: null, bank: null, secondFactorAt: null };
  if (found.kind === 'system') return { accountId: null, login: 'system', displayName: '系统', office: 'system', ...nobody };
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
  };
}

/** 退出: the token is worthless from this moment on. */
export async function revokeSession(authPool: pg.Pool, token: string): Promise<void> {
  await authPool.query('update session set revoked_at = now() where token_hash = $1 and revoked_at is null', [hashOf(token)]);
}

/** 收回某账号的全部会话, at once: every further request with them is refused. */
export async function revokeSessionsOf(authPool: pg.Pool | pg.PoolClient, accountId: string): Promise<void> {
  await authPool.query('update session set revoked_at = now() where account_id = $1 and revoked_at is null', [accountId]);
}

/** Ends a session that was opened for one piece of work, and clears away those long dead. */
export async function closeSession(authPool: pg.Pool, token: string): Promise<void> {
  await authPool.query("delete from session where token_hash = $1 or expires_at < now() - interval '30 days'", [hashOf(token)]);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

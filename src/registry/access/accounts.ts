import type pg from 'pg';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import type { Office } from './contract.ts';
import { hashPassword, oneTimePassword, passwordRefusals } from './password.ts';
import { revokeSessionsOf } from './sessions.ts';
import { loginKeyOf } from './sign-in.ts';
import type { House } from './work.ts';

/** An account as `user list` shows it. */
export interface Account {
  id: string;
  login: string;
  displayName: string;
  office: Office;
  /** null: the city. */
  area: string | null;
  disabledAt: Date | null;
  createdAt: Date;
}

type Door = Pick<House, 'ground'>;

/** 新增账号; without a password one is made and answered once. Refuses a login that is taken or looks like one that is. */
export async function addAccount(
  house: Door,
  added: { login: string; displayName?: string; office: Office; area: string | null; password?: string },
): Promise<{ accountId: string; login: string; password: string }> {
  const login = added.login.normalize('NFKC').trim();
  const password = added.password ?? oneTimePassword();
  refuse([...loginRefusals(login), ...passwordRefusals(password, login)], 422);
  const { authPool } = house.ground;
  if (added.area !== null) await refuseUnknownArea(authPool, added.area);
  const { rows } = await authPool.query<{ id: string }>(
    `insert into account (login, login_key, display_name, office, area, password_hash) values ($1, $2, $3, $4, $5, $6)
     on conflict (login_key) do nothing returning id`,
    [login, loginKeyOf(login), added.displayName ?? login, added.office, added.area, await hashPassword(password)],
  );
  const made = rows[0];
  if (!made) throw new Refusal([{ says: `账号「${login}」已存在`, remedy: '请换一个账号名，或用 user reset 重置其口令' }]);
  return { accountId: made.id, login, password };
}

/** 停用账号: its sessions end at once. */
export async function disableAccount(house: Door, login: string): Promise<void> {
  await changeAccount(house, login, 'update account set disabled_at = coalesce(disabled_at, now()) where login_key = $1 returning id', []);
}

/** 重置口令: answers a new one-time password; an account that was disabled is enabled again, its sessions end. */
export async function resetPassword(house: Door, login: string): Promise<{ password: string }> {
  const password = oneTimePassword();
  const sql = 'update account set password_hash = $2, password_set_at = now(), disabled_at = null where login_key = $1 returning id';
  await changeAccount(house, login, sql, [await hashPassword(password)]);
  await house.ground.authPool.query('update sign_in_attempt set failed_count = 0 where login_key = $1', [loginKeyOf(login)]);
  return { password };
}

/** 账号清单: the city's first, then by area in the order of the annex. */
export async function listAccounts(house: Door): Promise<Account[]> {
  const { rows } = await house.ground.authPool.query<Account>(
    `select a.id, a.login, a.display_name as "displayName", a.office, a.area, a.disabled_at as "disabledAt", a.created_at as "createdAt"
     from account a left join area on area.name = a.area order by area.ordinal nulls first, a.created_at, a.login`,
  );
  return rows;
}

/** 首个账号 of a real installation: 市工信局, with a password that is shown once. Refuses when the database already has an account. */
export async function makeFirstAccount(house: Door, login = '市工信局'): Promise<{ accountId: string; login: string; password: string }> {
  const { rowCount } = await house.ground.authPool.query('select from account limit 1');
  if (rowCount) throw new Refusal([{ says: '数据库中已有账号，不再生成首个账号', remedy: '忘记口令时用 user reset 重置' }]);
  return addAccount(house, { login, office: 'industry', area: null });
}

async function changeAccount(house: Door, login: string, sql: string, values: unknown[]): Promise<void> {
  const client = await house.ground.authPool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>(sql, [loginKeyOf(login), ...values]);
    const changed = rows[0];
    if (!changed) throw new Refusal([{ says: `没有账号「${login}」`, remedy: '用 user list 查看现有账号' }], 404);
    await revokeSessionsOf(client, changed.id);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function loginRefusals(login: string): Reason[] {
  if (login.length < 2 || login.length > 64) return [{ says: '账号名须为 2 至 64 个字符' }];
  // Letters of two scripts that look alike, invisible characters and line breaks make two logins that nobody can tell apart.
  if (!/^[\p{Script=Han}A-Za-z0-9“”._@-]+$/u.test(login)) return [{ says: '账号名只能用汉字、英文字母、数字和 . _ @ -' }];
  return [];
}

async function refuseUnknownArea(authPool: pg.Pool, area: string): Promise<void> {
  const { rows } = await authPool.query<{ name: string }>('select name from area order by ordinal');
  if (rows.some(({ name }) => name === area)) return;
  throw new Refusal([{ says: `没有县市区「${area}」`, remedy: `可用：${rows.map(({ name }) => name).join('、')}` }], 422);
}

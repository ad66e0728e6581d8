import type pg from 'pg';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import type { EnterpriseRole, Office } from './contract.ts';
import { hashPassword, oneTimePassword, passwordRefusals } from './password.ts';
import { revokeSessionsOf } from './sessions.ts';
import { loginKeyOf } from './sign-in-attempts.ts';
import type { House } from './work.ts';

/** 单位与范围: whose eyes an account sees with. */
export interface Scope {
  office: Office;
  /** null: the city. */
  area: string | null;
  township?: string | null;
  enterpriseId?: string | null;
  bank?: string | null;
}

/** An account as `user list` shows it. */
export interface Account extends Scope {
  id: string;
  login: string;
  displayName: string;
  disabledAt: Date | null;
  createdAt: Date;
}

/** What a new account is to be. */
export interface NewAccount extends Scope {
  login: string;
  displayName?: string;
  password?: string;
  /** Somebody else knows the password: it must be changed at the first sign-in. */
  mustChange?: boolean;
  /** Another account of the same person: the two together never make and check. */
  sameAs?: string;
  /** Made in the console: of no use before 安全管理员 has approved it. */
  unapproved?: boolean;
  /** 接口账号: of a program, let in by tokens alone. */
  program?: boolean;
  /** 本企业的分工, of an account of an enterprise. */
  enterpriseRole?: EnterpriseRole;
  /** A password chosen before the account was made, and checked then: only its hash was kept. */
  passwordHash?: string;
}

type Door = Pick<House, 'ground'>;
type Client = pg.Pool | pg.PoolClient;

/** 新增账号; without a password one is made and answered once. Refuses a login that is taken or looks like one. */
export async function addAccount(house: Door, added: NewAccount): Promise<{ accountId: string; login: string; password: string }> {
  return makeAccount(house.ground.authPool, added);
}

/** 新增账号 in the transaction of whoever makes it. */
export async function makeAccount(client: Client, added: NewAccount): Promise<{ accountId: string; login: string; password: string }> {
  const login = added.login.normalize('NFKC').trim();
  const password = added.password ?? oneTimePassword();
  const weak = added.passwordHash === undefined ? passwordRefusals(password, login) : [];
  refuse([...loginRefusals(login), ...scopeRefusals(added), ...weak], 422);
  if (added.area !== null) await refuseUnknownArea(client, added.area);
  const personId = added.sameAs === undefined ? null : await personBehind(client, added.sameAs);
  if (personId !== null) await refuseTwoHats(client, personId, added.office);
  const { rows } = await client.query<{ id: string }>(
    `insert into account (login, login_key, display_name, office, area, township, enterprise_id, bank, password_hash, must_change, approved_at, person_id, program, enterprise_role)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $11 then null else now() end, coalesce($12, gen_random_uuid()), $13, $14)
     on conflict (login_key) do nothing returning id`,
    [
      login,
      loginKeyOf(login),
      added.displayName ?? login,
      added.office,
      added.area,
      added.township ?? null,
      added.enterpriseId ?? null,
      added.bank ?? null,
      added.passwordHash ?? (await hashPassword(password)),
      added.mustChange ?? false,
      added.unapproved ?? false,
      personId,
      added.program ?? false,
      added.enterpriseRole ?? null,
    ],
  );
  const made = rows[0];
  if (!made) throw new Refusal([{ says: `账号「${login}」已存在`, remedy: '请换一个账号名，或用 user reset 重置其口令' }]);
  return { accountId: made.id, login, password };
}

/** 停用账号: its sessions end at once. */
export async function disableAccount(house: Door, login: string): Promise<void> {
  await inTransaction(house, async (client) => disableById(client, await accountIdOf(client, login), '由管理员停用'));
}

/** 停用账号 by its id, with the reason its owner will read. */
export async function disableById(client: Client, accountId: string, because: string): Promise<void> {
  await client.query(
    'update account set disabled_at = coalesce(disabled_at, now()), disabled_because = coalesce(disabled_because, $2) where id = $1',
    [accountId, because],
  );
  await revokeSessionsOf(client, accountId);
}

/** 重置口令: answers a new one-time password; an account that was disabled is enabled again, its sessions end. */
export async function resetPassword(house: Door, login: string): Promise<{ password: string }> {
  return inTransaction(house, async (client) => resetById(client, await accountIdOf(client, login)));
}

/** 重置口令 by its id; the new one must be changed at the first sign-in, and ninety days without use begin anew. */
export async function resetById(client: Client, accountId: string): Promise<{ password: string }> {
  const password = oneTimePassword();
  await client.query(
    `update account set password_hash = $2, password_set_at = now(), must_change = true, disabled_at = null, disabled_because = null, last_used_at = now()
     where id = $1`,
    [accountId, await hashPassword(password)],
  );
  await client.query('update sign_in_attempt set failed_count = 0 where login_key = (select login_key from account where id = $1)', [
    accountId,
  ]);
  await revokeSessionsOf(client, accountId);
  return { password };
}

/** 调整单位与范围, once it was approved: the sessions end, the next one sees with other eyes. */
export async function setScope(client: pg.PoolClient, accountId: string, scope: Scope): Promise<void> {
  await client.query(
    `update account set office = $2, area = $3, township = $4, enterprise_id = $5, bank = $6,
       enterprise_role = case when $2 = 'enterprise' then enterprise_role end where id = $1`,
    [accountId, scope.office, scope.area, scope.township ?? null, scope.enterpriseId ?? null, scope.bank ?? null],
  );
  await revokeSessionsOf(client, accountId);
}

/** 核准账号: from now on it may be signed in to. */
export async function approveAccount(client: pg.PoolClient, accountId: string): Promise<void> {
  await client.query('update account set approved_at = now(), last_used_at = now() where id = $1', [accountId]);
}

/** 账号清单: the city's first, then by area in the order of the annex. */
export async function listAccounts(house: Door): Promise<Account[]> {
  const { rows } = await house.ground.authPool.query<Account>(
    `select a.id, a.login, a.display_name as "displayName", a.office, a.area, a.township, a.enterprise_id::text as "enterpriseId", a.bank,
       a.disabled_at as "disabledAt", a.created_at as "createdAt"
     from account a left join area on area.name = a.area order by area.ordinal nulls first, a.created_at, a.login`,
  );
  return rows;
}

/** 首个账号 of a real installation: 市工信局, with a password that is shown once. Refuses when the database already has an account. */
export async function makeFirstAccount(house: Door, login = '市工信局'): Promise<{ accountId: string; login: string; password: string }> {
  const { rowCount } = await house.ground.authPool.query('select from account limit 1');
  if (rowCount) throw new Refusal([{ says: '数据库中已有账号，不再生成首个账号', remedy: '忘记口令时用 user reset 重置' }]);
  return addAccount(house, { login, office: 'industry', area: null, mustChange: true });
}

async function inTransaction<T>(house: Door, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await house.ground.authPool.connect();
  try {
    await client.query('begin');
    const answer = await run(client);
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** The account of a login; 404 when nobody has it. */
export async function accountIdOf(client: Client, login: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select id from account where login_key = $1', [loginKeyOf(login)]);
  if (!rows[0]) throw new Refusal([{ says: `没有账号「${login}」`, remedy: '用 user list 查看现有账号' }], 404);
  return rows[0].id;
}

/** 三员不兼任: who administers has no other account, and whoever has another does not administer (等保 8.1.4.2 d). */
async function refuseTwoHats(client: Client, personId: string, office: Office): Promise<void> {
  const { rows } = await client.query<{ office: Office }>('select office from account where person_id = $1', [personId]);
  if (![...rows, { office }].some((one) => ['systemAdmin', 'securityAdmin', 'auditAdmin'].includes(one.office))) return;
  throw new Refusal([{ says: '三员（系统、安全、审计管理员）不得兼任，也不得另有业务账号', remedy: '请由另一人担任' }]);
}

async function personBehind(client: Client, login: string): Promise<string> {
  const { rows } = await client.query<{ person_id: string }>('select person_id from account where id = $1', [
    await accountIdOf(client, login),
  ]);
  return rows[0]?.person_id ?? '';
}

function loginRefusals(login: string): Reason[] {
  if (login.length < 2 || login.length > 64) return [{ says: '账号名须为 2 至 64 个字符' }];
  // Letters of two scripts that look alike, invisible characters and line breaks make two logins that nobody can tell apart.
  if (!/^[\p{Script=Han}A-Za-z0-9“”._@-]+$/u.test(login)) return [{ says: '账号名只能用汉字、英文字母、数字和 . _ @ -' }];
  return [];
}

/** 范围是否写全: what an office must name beside itself, and what it must not. */
export function scopeRefusals({ office, area, township, enterpriseId, bank }: Scope): Reason[] {
  const reasons: Reason[] = [];
  const named: [Office, unknown, string][] = [
    ['township', township, '乡镇（园区）'],
    ['enterprise', enterpriseId, '企业的统一社会信用代码'],
    ['bank', bank, '银行名称'],
  ];
  for (const [of, said, what] of named) {
    if (office === of && !said) reasons.push({ says: `须写明${what}` });
    if (office !== of && said) reasons.push({ says: `这个单位的账号不写${what}` });
  }
  const cityOnly: Office[] = ['bank', 'systemAdmin', 'securityAdmin', 'auditAdmin', 'organisation', 'command'];
  if (['township', 'enterprise'].includes(office) && area === null) reasons.push({ says: '须写明县市区' });
  if (cityOnly.includes(office) && area !== null) reasons.push({ says: '这个单位只有市级账号，不写县市区' });
  return reasons;
}

async function refuseUnknownArea(client: Client, area: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from area order by ordinal');
  if (rows.some(({ name }) => name === area)) return;
  throw new Refusal([{ says: `没有县市区「${area}」`, remedy: `可用：${rows.map(({ name }) => name).join('、')}` }], 422);
}

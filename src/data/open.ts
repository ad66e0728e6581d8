import { join } from 'node:path';
import type pg from 'pg';
import { type Config, nodeRefusals } from '../platform/config.ts';
import { Refusal, refuse } from '../platform/shared/reason.ts';
import type { Mode } from './doors.ts';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { makePool, withClient } from './pools.ts';
import { type Group, groups, loginOf, makeRoles } from './roles.ts';
import { secretsIn } from './secrets.ts';
import { checkServer } from './server.ts';

/** 数据库的门: pools of the roles that are not the owner, and addresses for those who bring their own connections. */
export interface Ground {
  kind: 'embedded' | 'postgres' | 'citus';
  /** Requests and jobs: under row-level security, without a right to accounts and sessions. */
  appPool: pg.Pool;
  /** Sign-in and sessions only. */
  authPool: pg.Pool;
  /** The same role for transactions at the accounts: a pool of its own, because they look sessions up and count tries while they run. */
  accountsPool: pg.Pool;
  /** pg-boss keeps its queue in a schema of its own. */
  jobsUrl: string;
  ownerUrl: string;
  close(): Promise<void>;
}

/**
 * 打开数据库: embedded or by DATABASE_URL, roles and tables brought up to date. `mode` is `server` for the one that stays, `tool` for a
 * command, which may come beside a running server. Throws a Refusal that says in Chinese what is in the way and what to do.
 */
export async function openGround(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  { mode = 'server' }: { mode?: Mode } = {},
): Promise<Ground> {
  refuse(nodeRefusals(process.versions.node));
  if (config.databaseUrl) return groundOn(config.databaseUrl, join(config.dataDir, 'database-secrets.json'), 'postgres', async () => {});
  const embedded = await openEmbedded(config.dataDir, mode);
  try {
    return await groundOn(embedded.ownerUrl, join(embedded.place, 'secrets.json'), 'embedded', embedded.close);
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

/** Brings roles and tables up to date on a database of one's own, and opens the pools. */
export async function groundOn(ownerUrl: string, secretsFile: string, kind: Ground['kind'], release: () => Promise<void>): Promise<Ground> {
  const at = new URL(ownerUrl);
  const database = decodeURIComponent(at.pathname.slice(1));
  const names = groups.map((group) => `${group}@${at.host}/${database}`);
  // Ports of the embedded database change from start to start, its secrets do not.
  const keys = kind === 'embedded' ? groups.map((group) => `${group}@${database}`) : names;
  const kept = secretsIn(secretsFile, keys);
  const passwords = Object.fromEntries(groups.map((group, index) => [group, kept[keys[index] ?? '']])) as Record<Group, string>;
  const citus = await withClient(ownerUrl, async (client) => {
    await checkServer(client);
    await client.query('begin');
    await makeRoles(client, database, passwords);
    await client.query('commit');
    await migrate(client);
    return (await client.query("select 1 from pg_extension where extname = 'citus'")).rowCount === 1;
  }).catch(inChinese);
  const urlOf = (group: Group) => {
    const url = new URL(ownerUrl);
    url.username = loginOf(group, database);
    url.password = passwords[group];
    return url.href;
  };
  const appPool = makePool(urlOf('app'), { max: 20, name: '业务' });
  const authPool = makePool(urlOf('auth'), { max: 6, name: '登录' });
  const accountsPool = makePool(urlOf('auth'), { max: 6, name: '账号' });
  const close = async () => {
    await Promise.all([appPool.end(), authPool.end(), accountsPool.end()]);
    await release();
  };
  return { kind: citus ? 'citus' : kind, appPool, authPool, accountsPool, jobsUrl: urlOf('jobs'), ownerUrl, close };
}

const unreachable: Record<string, string> = {
  ECONNREFUSED: '数据库服务器没有应答',
  ENOTFOUND: '找不到数据库服务器的地址',
  ETIMEDOUT: '连接数据库服务器超时',
  '28P01': '数据库用户名或密码不对',
  '28000': '数据库服务器不允许这个用户登录',
  '3D000': '数据库不存在',
};

/** What an operator can mend is said as a refusal; everything else stays a fault. */
function inChinese(error: unknown): never {
  const says = unreachable[(error as { code?: string }).code ?? ''];
  if (!says) throw error;
  throw new Refusal([{ says: `${says}（${(error as Error).message}）`, remedy: '检查环境变量 DATABASE_URL 与数据库服务器' }]);
}

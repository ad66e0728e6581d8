import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Refusal } from '../platform/shared/reason.ts';

/** What each role may do is granted to a group; who signs in is a member of it, one member a database. */
export const groups = ['app', 'auth', 'jobs'] as const;
export type Group = (typeof groups)[number];

/** 数据库登录角色的名字. Roles belong to a whole cluster: the name carries the database, so that two databases of one cluster never share
 * a password. */
export function loginOf(group: Group, database: string): string {
  return `shenggui_${group}_${createHash('sha256').update(database).digest('hex').slice(0, 10)}`;
}

/** Longest time of a statement, of waiting for a lock, of a transaction that does nothing; jobs lift them for themselves (work.ts). */
const limits: Record<Group, Record<string, string>> = {
  app: { statement_timeout: '15s', lock_timeout: '5s', idle_in_transaction_session_timeout: '30s' },
  auth: { statement_timeout: '5s', lock_timeout: '2s', idle_in_transaction_session_timeout: '10s' },
  jobs: { statement_timeout: '60s', lock_timeout: '10s', idle_in_transaction_session_timeout: '60s' },
};

/** 建立角色及其口令、时限 for this database, as its owner. Idempotent; run inside a transaction. */
export async function makeRoles(client: pg.Client, database: string, passwords: Record<Group, string>): Promise<void> {
  // Two databases of one cluster may be opened at once, and roles are the cluster's.
  await client.query("select pg_advisory_xact_lock(hashtext('shenggui roles'))");
  const db = client.escapeIdentifier(database);
  await client.query(`revoke all on database ${db} from public`);
  for (const group of groups) {
    const login = loginOf(group, database);
    await makeGroup(client, group);
    await makeLogin(client, group, login, passwords[group]);
    for (const [name, value] of Object.entries(limits[group])) {
      await client.query(`alter role ${login} in database ${db} set ${name} = '${value}'`);
    }
    await client.query(`grant connect on database ${db} to ${login}`);
  }
  // What is done to accounts is remembered in the journal, which only the app writes, in one transaction. Who can open any session gains
  // nothing by it: decision 0011.
  await makeMember(client, 'shenggui_app', loginOf('auth', database));
  // Award code reads under a role with rights of its own (inAwardWork); whoever signs in as the app may take it, and has more already.
  await makeGroup(client, 'award');
  await makeMember(client, 'shenggui_award', loginOf('app', database));
  // Imports stage in temporary tables; pg-boss keeps a schema of its own.
  await client.query(`grant temporary on database ${db} to ${loginOf('app', database)}`);
  await client.query(`grant create on database ${db} to ${loginOf('jobs', database)}`);
}

async function makeGroup(client: pg.Client, group: Group | 'award'): Promise<void> {
  await client.query(
    `do $$ begin create role shenggui_${group} nologin; exception when duplicate_object or unique_violation then null; end $$`,
  );
}

async function makeLogin(client: pg.Client, group: Group, login: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [login]);
  const secret = client.escapeLiteral(password);
  // An owner who is no superuser may set the password of its role again, but may not even name the attribute superuser.
  await client.query(
    rowCount
      ? `alter role ${login} login password ${secret}`
      : `create role ${login} login nosuperuser nocreatedb nocreaterole password ${secret}`,
  );
  await makeMember(client, `shenggui_${group}`, login);
}

async function makeMember(client: pg.Client, role: string, login: string): Promise<void> {
  const member = `select pg_has_role('${login}', '${role}', 'member') as is`;
  if ((await client.query(member)).rows[0].is) return;
  try {
    await client.query(`grant ${role} to ${login}`);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error;
    const says = `数据库服务器上已有角色 ${role}，由别的用户建立，本库的所有者无权使用`;
    throw new Refusal([{ says, remedy: `请服务器管理员执行：grant ${role} to 本库所有者 with admin option;` }]);
  }
}

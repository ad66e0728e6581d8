import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineUser } from '../../src/data/engine-user.ts';
import { openGround } from '../../src/data/open.ts';
import { withClient } from '../../src/data/pools.ts';
import { serverReasons } from '../../src/data/server.ts';
import { keptFolder, removeFolder, testFolder } from './folders.ts';

const sound = { version: 150_014, ctype: 'C.UTF-8', encoding: 'UTF8', owns: true, makesRoles: true };
const says = (standing: Partial<typeof sound>) => serverReasons({ ...sound, ...standing }).map((reason) => reason.says);

test('a server is refused with all that is wrong with it, in Chinese', () => {
  expect(says({})).toEqual([]);
  expect(says({ version: 150_013 })).toEqual(['PostgreSQL 15.13 版本过低（有已公开的行级权限漏洞）']);
  expect(says({ version: 140_020 })).toHaveLength(1);
  expect(says({ version: 160_009 })).toHaveLength(1);
  expect(says({ version: 170_006 })).toEqual([]);
  expect(says({ version: 180_000 })).toEqual([]);
  expect(says({ ctype: 'C', encoding: 'SQL_ASCII', owns: false, makesRoles: false })).toEqual([
    '数据库编码是 SQL_ASCII',
    '数据库的 LC_CTYPE 是 C，相近的中文名称将无法查找',
    'DATABASE_URL 中的用户不是该数据库的所有者',
    'DATABASE_URL 中的用户不能建立角色',
  ]);
});

test('a server that does not answer is said to be so, not thrown at people', async () => {
  const url = 'postgres://a:b@127.0.0.1:1/c';
  await expect(openGround({ databaseUrl: url, dataDir: testFolder() })).rejects.toThrow('数据库服务器没有应答');
});

/** Debian's PostgreSQL, as an office's own server would be. */
const home = (existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [])
  .filter((major) => existsSync(`/usr/lib/postgresql/${major}/bin/initdb`))
  .map((major) => `/usr/lib/postgresql/${major}/bin`)[0];

describe.skipIf(!home)('on the PostgreSQL of this machine (apt-get install postgresql)', () => {
  const folder = keptFolder();
  const cluster = join(folder, 'cluster');
  let port = 0;
  const urlOf = (database: string, user = 'office') => `postgres://${user}:secret@127.0.0.1:${port}/${database}`;

  beforeAll(async () => {
    const user = engineUser();
    const who = user.uid === null || user.gid === null ? {} : { uid: user.uid, gid: user.gid };
    mkdirSync(cluster);
    if (user.uid !== null && user.gid !== null) chownSync(cluster, user.uid, user.gid);
    const words = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', '--username=postgres', '--no-sync'];
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, 'secret');
    execFileSync(join(home ?? '', 'initdb'), ['-D', cluster, `--pwfile=${passwordFile}`, ...words], {
      ...who,
      cwd: folder,
      stdio: 'ignore',
    });
    port = await freePort();
    const settings = ['-c', `port=${port}`, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'];
    spawn(join(home ?? '', 'postgres'), ['-D', cluster, ...settings], { ...who, cwd: folder, stdio: 'ignore' });
    const isUp = () => withClient(urlOf('postgres', 'postgres'), async () => true).catch(() => false);
    while (!(await isUp())) await pause(100);
    await withClient(urlOf('postgres', 'postgres'), async (client) => {
      await client.query("create role office login createrole password 'secret'");
      await client.query('create database zhuzhou owner office');
      await client.query('create database second owner office');
      await client.query("create database letters owner office template template0 lc_ctype 'C'");
      await client.query("create role stranger login password 'secret'");
    });
  });
  afterAll(() => removeFolder(folder));

  test('the owner’s address is enough: roles, tables, pools; opening again changes nothing', async () => {
    const config = { databaseUrl: urlOf('zhuzhou'), dataDir: folder };
    const ground = await openGround(config);
    expect(ground.kind).toBe('postgres');
    const { rows } = await ground.appPool.query(
      "select current_user <> 'office' as other, similarity('株洲醴陵瓷业', '株洲醴陵陶瓷') > 0.3 as chinese",
    );
    expect(rows).toEqual([{ other: true, chinese: true }]);
    expect((await ground.appPool.query('select * from enterprise')).rows).toEqual([]);
    await withClient(ground.jobsUrl, (client) => client.query('create schema if not exists queue'));
    expect(statSync(join(folder, 'database-secrets.json')).mode & 0o777).toBe(0o600);
    await ground.close();
    const again = await openGround(config);
    await again.close();
  });

  test('two databases of one server do not know each other’s passwords', async () => {
    const first = await openGround({ databaseUrl: urlOf('zhuzhou'), dataDir: folder });
    const second = await openGround({ databaseUrl: urlOf('second'), dataDir: join(folder, 'second') });
    expect((await first.appPool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    const users = await Promise.all([first, second].map((ground) => ground.appPool.query('select current_user as name')));
    expect(users[0]?.rows[0].name).not.toBe(users[1]?.rows[0].name);
    await first.close();
    await second.close();
  });

  test('a database whose letters are not Chinese, and a user who owns nothing, are refused', async () => {
    await expect(openGround({ databaseUrl: urlOf('letters'), dataDir: folder })).rejects.toThrow('LC_CTYPE 是 C');
    await expect(openGround({ databaseUrl: urlOf('second', 'stranger'), dataDir: folder })).rejects.toThrow(
      /不允许这个用户|不是该数据库的所有者|permission denied/,
    );
    await expect(openGround({ databaseUrl: urlOf('second').replace('secret', 'wrong'), dataDir: folder })).rejects.toThrow(
      '用户名或密码不对',
    );
    await expect(openGround({ databaseUrl: urlOf('nowhere'), dataDir: folder })).rejects.toThrow('数据库不存在');
  });
});

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}

import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { canReach } from '../../src/data/engine-user.ts';
import { type Ground, openGround } from '../../src/data/open.ts';
import { withClient } from '../../src/data/pools.ts';
import { isAlive, keptFolder, postmasterOf, removeAfter, removeFolder, startDoor, testFolder } from './folders.ts';

const isRoot = process.getuid?.() === 0;
// Making a cluster is what takes time: tests that do not need a new one share this.
const shared = keptFolder();
afterAll(() => removeFolder(shared));
const kept = '留存';
const keep = `insert into area (name, ordinal) values ('${kept}', 99) on conflict do nothing`;
const left = new Set<Ground>();
afterEach(async () => {
  for (const ground of [...left]) await ground.close().catch(() => {});
});
/** Opens as the server would; closed after the test even when it fails. */
async function open(dataDir: string, mode: 'server' | 'tool' = 'server'): Promise<Ground> {
  const ground = await openGround({ databaseUrl: null, dataDir }, { mode });
  const { close } = ground;
  left.add(ground);
  ground.close = async () => {
    if (left.delete(ground)) await close();
  };
  return ground;
}

test('the first start makes a database that keeps what it is told, on the loopback alone, with secrets nobody else can read', async () => {
  const dataDir = shared;
  const ground = await open(dataDir);
  const { rows } = await ground.appPool.query(`
    select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
      current_setting('listen_addresses') as listens, current_setting('data_checksums') as checksums, current_setting('timezone') as zone,
      similarity('株洲醴陵瓷业有限公司', '株洲醴陵瓷业公司') > 0.5 as chinese, date '2022-09-30' as day, 9007199254740993::int8 as big`);
  expect(rows).toEqual([
    {
      fsync: 'on',
      pages: 'on',
      commit: 'on',
      listens: '127.0.0.1',
      checksums: 'on',
      zone: 'Asia/Shanghai',
      chinese: true,
      day: '2022-09-30',
      big: '9007199254740993',
    },
  ]);
  expect(statSync(join(dataDir, 'postgres/secrets.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'postgres/cluster')).mode & 0o777).toBe(0o700);
  if (isRoot) expect(statSync(join(dataDir, 'postgres/cluster')).uid).not.toBe(0);
  const { port } = new URL(ground.ownerUrl);
  await expect(withClient(`postgres://postgres:guess@127.0.0.1:${port}/postgres`, async () => 'in')).rejects.toMatchObject({
    code: '28P01',
  });
  const running = postmasterOf(dataDir);
  await ground.close();
  expect(running && isAlive(running.pid)).toBe(false);
  expect(postmasterOf(dataDir)).toBeNull();
});

test('a killed server leaves the database running, the next one takes it over, and nothing acknowledged is lost', async () => {
  const dataDir = shared;
  const first = startDoor(dataDir);
  expect(await first.says()).toMatch(/^open shenggui_app/);
  const orphan = postmasterOf(dataDir);
  first.child.kill('SIGKILL');
  await first.ended;
  expect(orphan && isAlive(orphan.pid)).toBe(true);
  const ground = await open(dataDir);
  expect(postmasterOf(dataDir)?.pid).toBe(orphan?.pid);
  await ground.authPool.query(keep);
  await ground.close();
  expect(orphan && isAlive(orphan.pid)).toBe(false);
  const again = await open(dataDir);
  expect((await again.authPool.query('select name from area')).rows).toEqual([{ name: kept }]);
  await again.close();
});

test('a killed database process leaves a stale pid file; the number may meanwhile belong to anybody', async () => {
  const dataDir = shared;
  const ground = await open(dataDir);
  await ground.authPool.query(keep);
  const killed = postmasterOf(dataDir);
  const file = join(dataDir, 'postgres/cluster/postmaster.pid');
  // Read before the kill: the watch may start the database again in between, and then it is stopped with its file taken away.
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  process.kill(killed?.pid ?? 0, 'SIGKILL');
  await ground.close();
  writeFileSync(file, [process.pid, ...rest].join('\n'));
  const again = await open(dataDir);
  expect((await again.authPool.query('select name from area')).rows).toEqual([{ name: kept }]);
  await again.close();
});

test('a second server on the folder refuses in Chinese; the first is not disturbed', async () => {
  const dataDir = shared;
  const first = startDoor(dataDir);
  expect(await first.says()).toMatch(/^open/);
  await expect(open(dataDir)).rejects.toThrow(`已有一个升规服务在运行（进程号 ${first.child.pid}）`);
  const second = startDoor(dataDir);
  expect(await second.says()).toMatch(/^refused 这个数据文件夹已有一个升规服务在运行/);
  first.child.kill('SIGTERM');
  expect(await first.says()).toBe('closed');
  const ground = await open(dataDir);
  await ground.close();
});

test('two servers started at the same moment on a new folder: one opens, one refuses', async () => {
  const dataDir = testFolder();
  const doors = [startDoor(dataDir), startDoor(dataDir)];
  const says = await Promise.all(doors.map((door) => door.says()));
  expect(says.map((line) => line.split(' ')[0]).toSorted()).toEqual(['open', 'refused']);
});

test('a command works beside a running server and leaves it running; on a stopped one it starts and stops it', async () => {
  const dataDir = shared;
  const alone = await open(dataDir, 'tool');
  const { pid: first } = postmasterOf(dataDir) ?? { pid: 0 };
  await alone.close();
  expect(isAlive(first)).toBe(false);
  const server = startDoor(dataDir);
  expect(await server.says()).toMatch(/^open/);
  const beside = await open(dataDir, 'tool');
  const { pid } = postmasterOf(dataDir) ?? { pid: 0 };
  await beside.close();
  expect(isAlive(pid)).toBe(true);
  // The server leaves while a command is at work: the command's database stays until it is done.
  const late = await open(dataDir, 'tool');
  server.child.kill('SIGINT');
  expect(await server.says()).toBe('closed');
  expect((await late.appPool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await late.close();
  expect(isAlive(pid)).toBe(false);
});

test('SIGINT and SIGTERM stop everything cleanly', async () => {
  const dataDir = shared;
  const log = join(dataDir, 'postgres/postgres.log');
  const from = readFileSync(log, 'utf8').length;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const door = startDoor(dataDir);
    expect(await door.says()).toMatch(/^open/);
    const running = postmasterOf(dataDir);
    door.child.kill(signal);
    expect(await door.ended).toBe(0);
    expect(running && isAlive(running.pid)).toBe(false);
  }
  expect(readFileSync(log, 'utf8').slice(from)).not.toMatch(/interrupted|not properly shut down/);
});

test('a folder in use by another container is refused; one whose container is gone is not', async () => {
  await (await open(shared, 'tool')).close();
  const note = join(shared, 'postgres/users/7-1.json');
  writeFileSync(note, JSON.stringify({ host: 'container-2', pid: 7, born: '', mode: 'server' }));
  await expect(open(shared, 'tool')).rejects.toThrow('另一个容器（container-2）');
  utimesSync(note, new Date(0), new Date(0));
  await (await open(shared, 'tool')).close();
});

test('a start that was killed half-way is no obstacle: half a cluster, half an engine, a gate left shut', async () => {
  const dataDir = testFolder();
  const place = join(dataDir, 'postgres');
  mkdirSync(join(place, 'cluster.making/base'), { recursive: true });
  mkdirSync(join(place, 'users'), { recursive: true });
  const dead = startDoor('/dev/null/none');
  await dead.ended;
  const note = JSON.stringify({ host: hostname(), pid: dead.child.pid, born: 'long ago', mode: 'server' });
  writeFileSync(join(place, 'gate'), note);
  writeFileSync(join(place, 'users/1-1.json'), note);
  // A number that lives again as another process is told by its birth.
  writeFileSync(join(place, 'users/1-2.json'), JSON.stringify({ host: hostname(), pid: process.pid, born: 'long ago', mode: 'server' }));
  const ground = await open(dataDir);
  await ground.close();
});

test('the process survives a restart of PostgreSQL under checked-out clients, and goes on', async () => {
  const dataDir = shared;
  const ground = await open(dataDir);
  const busy = await ground.appPool.connect();
  const sleeping = busy.query('select pg_sleep(60)').catch((error: Error) => error);
  const idle = await ground.appPool.connect();
  idle.release();
  const { pid } = postmasterOf(dataDir) ?? { pid: 0 };
  process.kill(pid, 'SIGQUIT');
  expect(await sleeping).toBeInstanceOf(Error);
  busy.release(true);
  await expect
    .poll(
      () =>
        ground.appPool.query('select 1 as one').then(
          ({ rows }) => rows[0].one,
          () => null,
        ),
      { timeout: 20_000 },
    )
    .toBe(1);
  await ground.close();
});

test('a data folder that cannot be is refused in Chinese', async () => {
  await expect(open('/dev/null/data')).rejects.toThrow(/数据文件夹 \/dev\/null\/data 无法使用/);
  const version = join(shared, 'postgres/cluster/PG_VERSION');
  writeFileSync(version, '15\n');
  const says = await open(shared).catch((error: Error) => error.message);
  writeFileSync(version, '18\n');
  expect(says).toContain('数据文件夹由 PostgreSQL 15 建立');
});

describe.runIf(isRoot)('as root', () => {
  test('a folder the database’s user cannot reach: the data lie elsewhere, which the folder says', async () => {
    const dataDir = join(testFolder(0o700, '/root'), 'data');
    const ground = await open(dataDir);
    const place = readFileSync(join(dataDir, 'postgres-location'), 'utf8').trim();
    removeAfter(place);
    expect(place).toMatch(/^\/var\/lib\/shenggui\/[0-9a-f]{12}$/);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    await ground.authPool.query(keep);
    await ground.close();
    const again = await open(dataDir);
    expect((await again.authPool.query('select name from area')).rows).toEqual([{ name: kept }]);
    await again.close();
  });

  // Node and our sources must be within that user's reach: they are not in a clone under /root.
  const plain = { name: 'nobody', uid: 65_534, gid: 65_534 };
  const within = [process.execPath, import.meta.dirname].every((path) => canReach(plain, path, 'read'));
  test.runIf(within)('a plain user runs it as that user', async () => {
    const dataDir = testFolder(0o700);
    chownSync(dataDir, 65_534, 65_534);
    const door = startDoor(dataDir, 'server', { uid: 65_534, gid: 65_534, cwd: '/' });
    expect(await door.says()).toMatch(/^open/);
    expect(statSync(join(dataDir, 'postgres/cluster')).uid).toBe(65_534);
    door.child.kill('SIGTERM');
    expect(await door.says()).toBe('closed');
  });
});

test('secrets that were made readable are made private again', async () => {
  const dataDir = shared;
  await (await open(dataDir, 'tool')).close();
  chmodSync(join(dataDir, 'postgres/secrets.json'), 0o644);
  await (await open(dataDir, 'tool')).close();
  expect(statSync(join(dataDir, 'postgres/secrets.json')).mode & 0o777).toBe(0o600);
});

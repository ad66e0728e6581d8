import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { newHouse } from '../../tests/harness.ts';
import { migrate } from './migrate.ts';
import { withClient } from './pools.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of migrations on an empty schema of a database of its own. */
async function emptySchema() {
  const house = await newHouse();
  const folder = mkdtempSync(join(tmpdir(), 'shenggui-migrations-'));
  folders.push(folder);
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  await withClient(house.ground.ownerUrl, (client) => client.query('create schema trial'));
  const run = () =>
    withClient(house.ground.ownerUrl, async (client) => {
      await client.query('set search_path = trial');
      return migrate(client, folder);
    });
  const has = (table: string) =>
    withClient(
      house.ground.ownerUrl,
      async (client) => (await client.query("select to_regclass('trial.' || $1) as t", [table])).rows[0].t !== null,
    );
  return { write, run, has, close: () => house.ground.close(), folder };
}

test('files are applied once, in order, and what is no migration is passed over', async () => {
  const { write, run, has, close } = await emptySchema();
  write('0002_second.sql', 'alter table one add column two int;');
  write('0001_first.sql', 'create table one (id int);');
  write('notes.md', 'not sql');
  expect(await run()).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await run()).toEqual([]);
  write('0003_third.sql', 'create table three (id int);');
  expect(await run()).toEqual(['0003_third.sql']);
  expect(await has('three')).toBe(true);
  await close();
});

test('a file that fails leaves nothing of itself, and is tried again when mended', async () => {
  const { write, run, has, close } = await emptySchema();
  write('0001_half.sql', 'create table half (id int); select 1 / 0;');
  await expect(run()).rejects.toThrow(/0001_half\.sql 执行失败，已全部撤回/);
  expect(await has('half')).toBe(false);
  write('0001_half.sql', 'create table half (id int);');
  expect(await run()).toEqual(['0001_half.sql']);
  await close();
});

test('an applied file that was changed, or is gone, is refused: all of them at once', async () => {
  const { write, run, close, folder } = await emptySchema();
  write('0001_first.sql', 'create table one (id int);');
  write('0002_second.sql', 'create table two (id int);');
  await run();
  // Line ends of another system are no change.
  write('0001_first.sql', 'create table one (id int);');
  expect(await run()).toEqual([]);
  write('0001_first.sql', 'create table one (id bigint);');
  rmSync(join(folder, '0002_second.sql'));
  await expect(run()).rejects.toThrow('0001_first.sql 在执行之后被改动；数据库已执行过 0002_second.sql，而本程序没有这个文件');
  await close();
});

test('two starts at once apply each file once', async () => {
  const { write, run, close } = await emptySchema();
  write('0001_first.sql', 'create table one (id int); select pg_sleep(0.3);');
  const done = await Promise.all([run(), run()]);
  expect(done.flat()).toEqual(['0001_first.sql']);
  await close();
});

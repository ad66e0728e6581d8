import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { Refusal } from '../platform/shared/reason.ts';

const ours = join(import.meta.dirname, 'migrations');

interface Migration {
  name: string;
  text: string;
  checksum: string;
}

/**
 * 升级表结构: applies the numbered SQL files that have not been applied, in order, each in a transaction with its checksum. Refuses when
 * an applied file was changed or is gone: the database would differ from what the files say. Answers the names it applied.
 */
export async function migrate(client: pg.Client, folder = ours): Promise<string[]> {
  const files = migrationsIn(folder);
  // Two servers on one database start one after the other.
  await client.query("select pg_advisory_lock(hashtext('shenggui migrations'))");
  try {
    await client.query("set lock_timeout = '10s'");
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration');
    const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
    refuseChanged(files, applied);
    const pending = files.filter(({ name }) => !applied.has(name));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('shenggui migrations'))");
  }
}

function migrationsIn(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}_\w+\.sql$/.test(name));
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, checksum: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
  });
}

function refuseChanged(files: Migration[], applied: Map<string, string>): void {
  const names = new Set(files.map(({ name }) => name));
  const changed = files.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum).map(({ name }) => name);
  const gone = [...applied.keys()].filter((name) => !names.has(name));
  const reasons = [
    ...changed.map((name) => ({
      says: `数据库升级文件 ${name} 在执行之后被改动`,
      remedy: '恢复该文件的原文；要改表结构，请新增一个编号更大的文件（开发中的演示数据可以删除数据文件夹重来）',
    })),
    ...gone.map((name) => ({ says: `数据库已执行过 ${name}，而本程序没有这个文件`, remedy: '请使用与数据库相配的（较新的）程序版本' })),
  ];
  if (reasons.length > 0) throw new Refusal(reasons);
}

async function apply(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new Error(`数据库升级文件 ${name} 执行失败，已全部撤回：${(error as Error).message}`, { cause: error });
  }
}

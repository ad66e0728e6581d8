import { createReadStream, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Seal } from './seal.ts';

/** 封存文件: outside the database, so that whoever rewrites everything inside it is still found. By default in DATA_DIR. */
export function headsFileOf({ dataDir, heads }: { dataDir: string; heads?: string | null }): string {
  return heads ?? join(dataDir, 'journal-heads.log');
}

/** A seal as a line of the file, always the same text for the same seal. */
export function lineOf({ seq, at, heads, algorithm, prevHash, hash }: Seal): string {
  return JSON.stringify({ seq, at, heads, algorithm, prevHash, hash });
}

/** The lines of the file one by one; none when there is no file. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  if (!existsSync(file)) return;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== '') yield line;
  }
}

/** The last seal the file tells of; null when it tells of none, or its last line is no seal (a power cut, or somebody's hand). */
export async function lastOf(file: string): Promise<{ seq: string; hash: string } | null> {
  let last = '';
  for await (const line of linesOf(file)) last = line;
  try {
    return last === '' ? null : (JSON.parse(last) as Seal);
  } catch {
    throw new Error(`${file} 的最后一行不是封存记录`);
  }
}

/** Appends lines and waits until they are on the disk; the folder's entry too when the file is new. */
export async function appendLines(file: string, lines: string[]): Promise<void> {
  const isNew = !existsSync(file);
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.write(lines.map((line) => `${line}\n`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (!isNew) return;
  const folder = await open(dirname(file), 'r');
  await folder.sync().catch(() => {});
  await folder.close();
}

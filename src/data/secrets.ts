import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** 保存口令: written beside and renamed, because a kill in the middle must not leave a database nobody has the password of. */
export function keepSecrets(file: string, kept: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(kept, null, 1), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** 生成的口令：kept in one file of mode 600, made the first time they are asked for; they never leave this machine. */
export function secretsIn<K extends string>(file: string, names: readonly K[]): Record<K, string> {
  const kept: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const missing = names.filter((name) => kept[name] === undefined);
  if (missing.length > 0) {
    for (const name of missing) kept[name] = randomBytes(24).toString('base64url');
    keepSecrets(file, kept);
  }
  chmodSync(file, 0o600);
  return kept as Record<K, string>;
}

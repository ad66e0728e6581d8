import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepSecrets, secretsIn } from './secrets.ts';

/** 密钥: `seal` second factors and identities, `contact` telephone numbers and bank accounts. One file, so that one copy is a whole copy. */
export interface Keys {
  seal: string;
  contact: string;
}

/** Where each key lay before there was one file for both. */
const before = { seal: 'seal-key.json', contact: 'field-keys.json' } as const;
const names = ['seal', 'contact'] as const;

/**
 * 本机密钥 of an installation, in DATA_DIR/keys.json, made the first time they are asked for. Of an older installation the two files are taken
 * over and then gone; where a file and the new one hold different keys nothing is guessed: one of them opens what is sealed, the other nothing.
 */
export function keysIn(dataDir: string): Keys {
  const file = join(dataDir, 'keys.json');
  const kept: Partial<Record<string, string>> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const found = names.flatMap((name) => {
    const path = join(dataDir, before[name]);
    const key = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)[name] : undefined;
    return key === undefined ? [] : [{ name, path, key }];
  });
  for (const { name, path, key } of found) {
    if (kept[name] !== undefined && kept[name] !== key)
      throw new Error(`密钥不一致：${path} 与 ${file} 中的「${name}」不同。请只保留能打开现有数据的那一个，再启动`);
  }
  if (found.some(({ name }) => kept[name] === undefined))
    keepSecrets(file, { ...kept, ...Object.fromEntries(found.map(({ name, key }) => [name, key])) });
  // Order matters: an old file goes only once its key lies in the new one.
  for (const { path } of found) rmSync(path);
  return secretsIn(file, names);
}

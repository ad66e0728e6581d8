// Writes src/data/tables.ts from the migrations (Kysely's types, by kysely-codegen on a throw-away database);
// --verify only says whether the file is what the migrations make.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { nodePath, root } from './node.mjs';

// Type stripping needs Node 24: under an older one, run this very file again with ours.
if (!process.features.typescript) {
  process.exit(spawnSync(nodePath(), process.argv.slice(1), { cwd: root, stdio: 'inherit' }).status ?? 3);
}
const { openGround } = await import('../src/data/open.ts');

const dataDir = mkdtempSync(join(tmpdir(), 'shenggui-tables-'));
// The database's user must be able to walk in.
chmodSync(dataDir, 0o711);
const ground = await openGround({ databaseUrl: null, dataDir }, { mode: 'tool' });
const verify = process.argv.includes('--verify') ? ['--verify'] : [];
const settings = ['--dialect', 'postgres', '--default-schema', 'public', '--include-pattern', 'public.*'];
const parsers = ['--numeric-parser', 'string', '--date-parser', 'string'];
const codegen = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js');
const made = spawnSync(
  nodePath(),
  [codegen, ...settings, ...parsers, '--out-file', join(root, 'src/data/tables.ts'), '--url', ground.ownerUrl, ...verify],
  {
    cwd: root,
    encoding: 'utf8',
  },
);
await ground.close();
rmSync(dataDir, { recursive: true, force: true });
if (made.status !== 0) {
  process.stdout.write(`${made.stdout}${made.stderr}\n`);
  if (verify.length > 0) process.stdout.write('  src/data/tables.ts 与数据库升级文件不一致：请运行 node scripts/tables.mjs\n');
}
process.exit(made.status ?? 3);

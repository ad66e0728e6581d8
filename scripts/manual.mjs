// node scripts/manual.mjs [--verify]: writes the 操作手册 of every role into out/manual/; --verify only says whether pages and pictures named in them are there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { nodePath, root } from './node.mjs';

// Type stripping needs Node 24: under an older one, run this very file again with ours.
if (!process.features.typescript) {
  process.exit(spawnSync(nodePath(), process.argv.slice(1), { cwd: root, stdio: 'inherit' }).status ?? 3);
}
const { Office } = await import('../src/registry/access/contract.ts');
const { manualFaults } = await import('../src/registry/guides/check-manual.ts');
const { manualDocument } = await import('../src/registry/guides/manual-document.ts');
const { roles } = await import('../src/registry/guides/roles.ts');

const faults = manualFaults(Office.options);
for (const fault of faults) process.stdout.write(`  ${fault}\n`);
if (faults.length > 0) process.exit(1);
if (process.argv.includes('--verify')) process.exit(0);
const folder = join(root, 'out', 'manual');
mkdirSync(folder, { recursive: true });
for (const role of Object.keys(roles)) {
  const { fileName, bytes } = await manualDocument(role, null);
  writeFileSync(join(folder, fileName), bytes);
  process.stdout.write(`${fileName}（${(bytes.length / 1024 / 1024).toFixed(1)} MB）\n`);
}

// Builds the pages into dist/ unless they are already built from these very sources.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, run } from './node.mjs';
import { portalWeight } from './portal-weight.mjs';

/** Every file the pages are made of; a change in any of them makes the build stale. */
function sources() {
  const inSrc = readdirSync(join(root, 'src'), { recursive: true }).map((file) => join('src', String(file)));
  const shown = inSrc.filter((file) => /\.(tsx|css|svg)$|contract\.ts$|platform.shared.\w+\.ts$/.test(file));
  return [
    ...shown,
    'scripts/verify-receipt.mjs',
    'index.html',
    'portal.html',
    'public.html',
    'public/portal.webmanifest',
    'vite.config.ts',
    'package-lock.json',
  ].sort();
}

/** Builds the pages when a source has changed since; ends the command when they cannot be built. */
export function ensureBuilt() {
  const stamp = join(root, 'dist', '.built-from');
  const hash = createHash('sha256');
  for (const file of sources()) if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('正在构建页面……\n');
  if (!run(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']) || !run(['scripts/compress.mjs'])) {
    process.stderr.write('页面构建失败，详见上文。\n');
    process.exit(3);
  }
  const { bytes, most } = portalWeight(join(root, 'dist'));
  if (bytes > most) {
    process.stderr.write(`企业端首次加载 ${bytes} 字节（gzip），超过上限 ${most}。\n`);
    process.exit(3);
  }
  writeFileSync(stamp, wanted);
}

// 企业端的分量: what a phone loads before it shows anything, gzipped; the build fails when it is more than the budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const most = 200_000;

/** The files of the first load: the page, its scripts and their styles, and what they import; pages gone to later are not among them. */
export function firstFiles(dist) {
  const manifest = JSON.parse(readFileSync(join(dist, 'built-files.json'), 'utf8'));
  const found = new Set();
  const seen = new Set();
  const take = (key) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    found.add(chunk.file);
    for (const style of chunk.css ?? []) found.add(style);
    for (const other of chunk.imports ?? []) take(other);
  };
  take('portal.html');
  // The app itself is asked for by the entry at once.
  take('src/PortalApp.tsx');
  return ['portal.html', ...found];
}

/** How much that is. */
export function portalWeight(dist) {
  const files = firstFiles(dist);
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 6 }).length, 0);
  return { bytes, most, files };
}

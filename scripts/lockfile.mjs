// npm run lockfile: writes package-lock.json anew and makes it one that `npm ci` accepts.
// A registry may not carry some platforms of a native tool; npm then writes a lockfile that names optional packages it has no entry for, and
// `npm ci` refuses it. Those names are taken out: they could not be installed from there anyway.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node.mjs';

const file = join(root, 'package-lock.json');
if (process.argv.includes('--anew')) {
  rmSync(file, { force: true });
  spawnSync('npm', ['install', '--package-lock-only', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
}
const lock = JSON.parse(readFileSync(file, 'utf8'));
let dropped = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
    if (places.some((place) => lock.packages[place]?.version)) continue;
    delete entry.optionalDependencies[name];
    dropped += 1;
  }
}
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path !== '' && !entry.version && !entry.link) delete lock.packages[path];
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`package-lock.json：去掉 ${dropped} 个本源没有的可选平台包\n`);

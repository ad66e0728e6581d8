// npm test: installs what is missing, runs every test that needs nothing but npm, and says how to run the rest.
// npm test -- --all adds the journeys in a real browser (Chromium) and the checks with LibreOffice.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, run } from './node.mjs';

const wanted = process.argv.slice(2);
const all = wanted.includes('--all');
const files = wanted.filter((word) => word !== '--all');

ensureInstalled();
const passed = run(['node_modules/vitest/vitest.mjs', 'run', ...files]);
let journeys = true;
if (all) {
  ensureBuilt();
  journeys = run(['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/journeys/vitest.config.ts']);
}

const chromium = ['/usr/bin/chromium', '/usr/bin/google-chrome'].some((path) => existsSync(path));
const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].some((path) => existsSync(path));
if (!all) {
  process.stdout.write('\n另有浏览器走查与 LibreOffice 检查：npm test -- --all\n');
  if (!chromium || !office) {
    process.stdout.write(
      '  先安装（Debian）：apt-get install -y chromium libreoffice-calc libreoffice-writer fonts-noto-cjk poppler-utils\n',
    );
  }
}
process.exit(passed && journeys ? 0 : 1);

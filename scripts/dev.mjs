// npm run dev: the server, restarted when a source changes, and the pages with hot reload on http://127.0.0.1:5173.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, environment, nodePath, root } from './node.mjs';

ensureInstalled();
ensureBuilt();
const options = { cwd: root, stdio: 'inherit', env: environment() };
const both = [
  spawn(nodePath(), ['--watch-path=src', '--watch-path=packs', 'src/server.ts'], options),
  spawn(nodePath(), ['node_modules/vite/bin/vite.js'], options),
];
const stop = () => {
  for (const child of both) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

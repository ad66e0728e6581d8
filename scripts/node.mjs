// Finds the Node that runs the product (24, from npm), and installs what a fresh clone lacks. Plain JavaScript on purpose:
// this is the part that must work under whatever Node the machine happens to have.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
// npm writes this file last, so it says when the installed tree was whole.
const installed = join(root, 'node_modules', '.package-lock.json');

/** Installs the dependencies when the clone is fresh or the lockfile has changed since. Idempotent. */
export function ensureInstalled() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return;
  process.stderr.write('正在安装依赖（首次约一分钟）……\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) {
    process.stderr.write('依赖安装失败：请检查 npm 源能否访问，然后重新运行本命令。\n');
    process.exit(3);
  }
  // A tree that was already right is not rewritten by npm: note that it is as new as the lockfile.
  utimesSync(installed, new Date(), new Date());
}

/** The path of a Node ≥ 22: the one npm brought, else the one we run on; otherwise says clearly what to do and ends. */
export function nodePath() {
  const brought = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(brought) && spawnSync(brought, ['--version']).status === 0) return brought;
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  process.stderr.write(
    `本机的 Node.js 是 ${process.version}，升规需要 22.12 以上（建议 24 LTS）。\n` +
      '请运行 npm install（会自动带来 Node 24），或从 https://nodejs.org 安装后重试。\n',
  );
  process.exit(2);
}

/** The environment of every command: the clock of the office, and the tools of node_modules first. */
export function environment() {
  return {
    ...process.env,
    TZ: 'Asia/Shanghai',
    PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  };
}

/** Runs a program with Node 24 in the foreground and ends as it ends; signals reach it, so that it can stop cleanly. */
export function become(args) {
  const child = spawn(nodePath(), args, { cwd: root, stdio: 'inherit', env: environment() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 3)));
}

/** Runs one tool to its end; answers whether it went well. */
export function run(args) {
  return spawnSync(nodePath(), args, { cwd: root, stdio: 'inherit', env: environment() }).status === 0;
}

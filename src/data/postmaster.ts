import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clusterSettings } from './cluster-settings.ts';
import type { Engine } from './engine.ts';
import type { EngineUser } from './engine-user.ts';

/** Where a cluster lies, what runs it and as whom. */
export interface Seat {
  place: string;
  cluster: string;
  engine: Engine;
  user: EngineUser;
  /** Lasting data are flushed to the disk; only throw-away test databases are not. */
  durable: boolean;
}

/** A running PostgreSQL: its process and port. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** 找出正在运行的数据库进程 of a cluster, left behind by a killed server perhaps; a pid file that lies is removed. */
export function findPostmaster({ cluster }: Seat): Postmaster | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (isPostgres(pid, cluster)) return { pid, port: Number(lines[3]) };
  // PostgreSQL would take any living process with this number for another server and refuse to start.
  rmSync(file, { force: true });
  return null;
}

function isPostgres(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    return false;
  }
}

/** A process on its way out loses its command line a moment before it is gone. */
function isVanishing(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === '' && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** 启动数据库进程 on the loopback (on a free port, unless one is wanted) and waits until it lets in; the end of its log is in the error when it does not. */
export async function startPostmaster(seat: Seat, wantedPort?: number): Promise<Postmaster> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const started = await tryStart(seat, wantedPort ?? (await freePort()));
    if (typeof started !== 'string') return started;
    // Backends of a killed postmaster linger for a second or two and hold its shared memory; another program may take the port.
    const passes = /shared memory block|Address already in use|could not bind|lock file/.test(started);
    if (!passes || Date.now() > deadline) throw new Error(`内嵌数据库未能启动。日志末尾：\n${started}`);
    await pause(300);
  }
}

async function tryStart(seat: Seat, port: number): Promise<Postmaster | string> {
  const log = join(seat.place, 'postgres.log');
  if (existsSync(log) && statSync(log).size > 20_000_000) truncateSync(log);
  const from = existsSync(log) ? statSync(log).size : 0;
  const output = openSync(log, 'a', 0o600);
  const child = spawn(join(seat.engine.home, 'bin', 'postgres'), ['-D', seat.cluster, ...clusterSettings(port, seat.durable)], {
    ...runAs(seat),
    // A process group of its own: Ctrl-C in the terminal is for us, and we stop the database after our last word to it.
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let ended = false;
  let failure = '';
  child.on('error', (error) => {
    failure = error.message;
    ended = true;
  });
  child.on('exit', () => {
    ended = true;
  });
  child.unref();
  const deadline = Date.now() + 120_000;
  while (!ended && Date.now() < deadline) {
    if (statusOf(seat.cluster, child.pid) === 'ready' && child.pid !== undefined) return { pid: child.pid, port };
    await pause(20);
  }
  return `${failure}${readFileSync(log).subarray(from).toString('utf8').slice(-2_000)}`;
}

/** The last line of postmaster.pid says how far the start has come. */
function statusOf(cluster: string, pid: number | undefined): string | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid ? (lines[7]?.trim() ?? null) : null;
  } catch {
    return null;
  }
}

/** 停止数据库进程: open transactions are rolled back, everything is written to the disk. */
export async function stopPostmaster(seat: Seat): Promise<void> {
  const running = findPostmaster(seat);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  const deadline = Date.now() + 60_000;
  while (isPostgres(running.pid, seat.cluster) || isVanishing(running.pid)) {
    // SIGQUIT: leave at once and recover from the log at the next start; never SIGKILL, which leaves shared memory behind.
    if (Date.now() > deadline) process.kill(running.pid, 'SIGQUIT');
    await pause(20);
  }
}

/** Options to run one of the engine's programs as its user, with an environment that says nothing of ours. */
export function runAs({ place, user }: Pick<Seat, 'place' | 'user'>) {
  const who = user.uid === null || user.gid === null ? {} : { uid: user.uid, gid: user.gid };
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: place, TZ: 'Asia/Shanghai', LC_ALL: 'C', ...systemRoot() };
  return { ...who, cwd: place, env };
}

function systemRoot(): Record<string, string> {
  return process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {};
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('本机没有可用的端口'))));
    });
  });
}

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../platform/shared/reason.ts';

/** How a process stands at the embedded database: the one server, or a command that comes and goes. */
export type Mode = 'server' | 'tool';

interface Entry {
  /** Two containers on one folder do not see each other's processes. */
  host: string;
  pid: number;
  /** When the process was born, so that a number used again by another process is not taken for it. */
  born: string;
  mode: Mode;
}

let count = 0;

/** 登记：writes down that this process uses the database; refuses a second server. Call it behind the gate. Answers the note's path. */
export function enter(place: string, mode: Mode): string {
  const folder = join(place, 'users');
  mkdirSync(folder, { recursive: true });
  const present = others(place);
  const stranger = present.find((entry) => entry.host !== hostname());
  if (stranger) {
    const says = `这个数据文件夹正由另一台机器或另一个容器（${stranger.host}）使用`;
    throw new Refusal([{ says, remedy: '一个数据文件夹只能由一处使用；多处运行请用 DATABASE_URL 指定同一个 PostgreSQL 服务器' }]);
  }
  const server = present.find((entry) => entry.mode === 'server');
  if (mode === 'server' && server) {
    const says = `这个数据文件夹已有一个升规服务在运行（进程号 ${server.pid}）`;
    throw new Refusal([{ says, remedy: '使用已在运行的服务，或先停掉它；要另开一个，请用 DATA_DIR 指定另一个文件夹并换一个 PORT' }]);
  }
  count += 1;
  const note = join(folder, `${process.pid}-${count}.json`);
  writeFileSync(note, self(mode), { mode: 0o600 });
  return note;
}

function self(mode: Mode): string {
  return JSON.stringify({ host: hostname(), pid: process.pid, born: bornOf(process.pid), mode } satisfies Entry);
}

/** Says that we are still here, for those who cannot see our process. */
export function heartbeat(note: string): void {
  const now = new Date();
  utimesSync(note, now, now);
}

/** 注销：takes the note away; answers whether nobody else is left. Call it behind the gate. */
export function leave(place: string, note: string): boolean {
  rmSync(note, { force: true });
  return others(place).length === 0;
}

/** Who is noted and still alive; notes of the dead are removed. */
function others(place: string): Entry[] {
  const folder = join(place, 'users');
  return readdirSync(folder).flatMap((name) => {
    const entry = readEntry(join(folder, name));
    if (entry && isAlive(entry, join(folder, name))) return [entry];
    rmSync(join(folder, name), { force: true });
    return [];
  });
}

/** 单人通道：runs while no other process starts or stops this database; a gate left by a dead process is opened. */
export async function behindGate<T>(place: string, run: () => Promise<T>): Promise<T> {
  const gate = join(place, 'gate');
  const deadline = Date.now() + 120_000;
  while (!shut(gate)) {
    const holder = readEntry(gate);
    // Order matters: half-written gates read as null and are given time, only a holder known to be dead is removed.
    if (holder && !isAlive(holder, gate)) rmSync(gate, { force: true });
    else if (Date.now() > deadline) {
      const says = `另一个进程（进程号 ${holder?.pid ?? '未知'}）正在启动或停止数据库，等待超过两分钟`;
      throw new Refusal([{ says, remedy: `确认没有升规进程在运行后，删除 ${gate} 再试` }]);
    } else await pause(50);
  }
  try {
    return await run();
  } finally {
    rmSync(gate, { force: true });
  }
}

function shut(gate: string): boolean {
  try {
    writeFileSync(gate, self('tool'), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readEntry(path: string): Entry | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Entry;
  } catch {
    return null;
  }
}

function isAlive({ host, pid, born }: Entry, note: string): boolean {
  if (host !== hostname()) return Date.now() - (statSync(note, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 15_000;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return bornOf(pid) === born;
}

/** The start of a process in clock ticks since boot, with the boot it belongs to; empty where the system does not tell. */
function bornOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // In a container nobody may collect the dead: a zombie still has its number.
    if (state === 'Z' || state === 'X') return 'dead';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[18]}`;
  } catch {
    return '';
  }
}

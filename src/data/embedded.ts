import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { log } from '../platform/log/log.ts';
import { Refusal } from '../platform/shared/reason.ts';
import { behindGate, enter, heartbeat, leave, type Mode } from './doors.ts';
import { engineFor } from './engine.ts';
import { engineUser } from './engine-user.ts';
import { placeOf } from './place.ts';
import { findPostmaster, type Postmaster, runAs, type Seat, startPostmaster, stopPostmaster } from './postmaster.ts';
import { secretsIn } from './secrets.ts';

/** The embedded database as its owner reaches it. */
export interface Embedded {
  ownerUrl: string;
  /** The superuser of the cluster, for backups and for tests that need another database. */
  superUrl: string;
  place: string;
  close(): Promise<void>;
}

const database = 'shenggui';
const owner = 'shenggui_owner';

/**
 * 打开内嵌数据库: starts it, or joins the one that runs (a server's, or one a killed server left behind). Whoever leaves last stops it.
 * Refuses a second server on the same folder; a tool may come beside a server.
 */
export async function openEmbedded(dataDir: string, mode: Mode, durable = true): Promise<Embedded> {
  const user = engineUser();
  const place = placeOf(dataDir, user);
  return behindGate(place, async () => {
    const note = enter(place, mode);
    try {
      const secrets = secretsIn(join(place, 'secrets.json'), ['superuser', 'owner'] as const);
      const seat: Seat = { place, cluster: join(place, 'cluster'), engine: engineFor(place, user), user, durable };
      if (!existsSync(seat.cluster)) makeCluster(seat, secrets.superuser);
      refuseOtherVersion(seat);
      const running = await runningOrStarted(seat, secrets.superuser);
      const at = (name: string, password: string, db: string) => `postgres://${name}:${password}@127.0.0.1:${running.port}/${db}`;
      const superUrl = at('postgres', secrets.superuser, 'postgres');
      await makeDatabase(superUrl, secrets.owner);
      const watch = keepRunning(seat, note, running.port);
      const close = () => {
        clearInterval(watch);
        return behindGate(place, async () => {
          if (leave(place, note)) await stopPostmaster(seat);
        });
      };
      return { ownerUrl: at(owner, secrets.owner, database), superUrl, place, close };
    } catch (error) {
      leave(place, note);
      throw error;
    }
  });
}

/** Makes the cluster beside and renames it, so that a kill in the middle never leaves half a cluster. */
function makeCluster(seat: Seat, superPassword: string): void {
  const making = `${seat.cluster}.making`;
  const passwordFile = join(seat.place, 'password.making');
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, superPassword, { mode: 0o600 });
  for (const path of [making, passwordFile])
    if (seat.user.uid !== null && seat.user.gid !== null) chownSync(path, seat.user.uid, seat.user.gid);
  const words = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--no-instructions'];
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', ...(seat.durable ? [] : ['--no-sync'])];
  // pg_trgm asks the C library what a letter is: under C no Chinese character is one, and similar names are never found.
  let said = '';
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'UTF-8']) {
    const made = spawnSync(join(seat.engine.home, 'bin', 'initdb'), ['-D', making, ...words, `--lc-ctype=${ctype}`, ...access], {
      ...runAs(seat),
      encoding: 'utf8',
    });
    if (made.status === 0) {
      rmSync(passwordFile);
      renameSync(making, seat.cluster);
      return;
    }
    said = `${made.error?.message ?? ''}${made.stderr}`;
    if (!/locale/.test(said)) break;
  }
  rmSync(passwordFile, { force: true });
  throw new Error(`内嵌数据库未能建立（initdb）：\n${said}`);
}

function refuseOtherVersion({ cluster, engine }: Seat): void {
  const made = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'));
  if (made === engine.major) return;
  const says = `数据文件夹由 PostgreSQL ${made} 建立，本程序自带 ${engine.major}`;
  throw new Refusal([{ says, remedy: '用建立它的那个版本做备份（backup），再用本版本恢复（restore）' }]);
}

async function runningOrStarted(seat: Seat, password: string): Promise<Postmaster> {
  const found = findPostmaster(seat);
  if (!found) return startPostmaster(seat);
  // It may be starting, recovering or stopping: ask until it lets in or is gone.
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(100)) {
    const running = findPostmaster(seat);
    if (!running) return startPostmaster(seat);
    if (await letsIn(running.port, password)) return running;
  }
  throw new Error(`内嵌数据库进程 ${found.pid} 在运行，但一分钟内没有应答`);
}

/** Once a second: says that we are here, and starts the database again where it was when it has died (out of memory, a crash). */
function keepRunning(seat: Seat, note: string, port: number): NodeJS.Timeout {
  let mending = false;
  const look = async () => {
    if (!existsSync(note) || mending) return;
    heartbeat(note);
    if (findPostmaster(seat)) return;
    mending = true;
    log.error({ place: seat.place }, '数据库进程不在了，重新启动');
    await behindGate(seat.place, async () => {
      if (existsSync(note) && !findPostmaster(seat)) await startPostmaster(seat, port);
    }).finally(() => {
      mending = false;
    });
  };
  return setInterval(() => void look().catch((error) => log.error({ err: error }, '数据库进程未能重新启动')), 1_000).unref();
}

async function letsIn(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The owner is no superuser, as on a server: what works here works there. Idempotent. */
async function makeDatabase(superUrl: string, ownerPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount: hasOwner } = await client.query('select 1 from pg_roles where rolname = $1', [owner]);
    if (!hasOwner) await client.query(`create role ${owner} login createrole password '${ownerPassword}'`);
    const { rowCount: hasDatabase } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (!hasDatabase) await client.query(`create database ${database} owner ${owner} template template0`);
  } finally {
    await client.end();
  }
}

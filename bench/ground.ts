import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Ground, openGround } from '../src/data/open.ts';
import { loadPack } from '../src/policy/load-pack.ts';
import { loadAreas } from '../src/registry/access/areas.ts';
import type { House } from '../src/registry/access/work.ts';
import { loadDisclosure } from '../src/registry/disclosure/load.ts';

/** A house on an embedded database of its own in a temporary folder, and the owner's connection for filling and for peers. */
export interface BenchGround {
  house: House;
  owner: pg.Client;
  dataDir: string;
  close(): Promise<void>;
}

/** The same database settings as in use, fsync on; thrown away at the end. */
export async function openBench(): Promise<BenchGround> {
  const parent = join(os.tmpdir(), 'shenggui-bench');
  mkdirSync(parent, { recursive: true });
  const dataDir = mkdtempSync(join(parent, 'data-'));
  for (const path of [parent, dataDir]) chmodSync(path, 0o755);
  const ground = await openGround({ databaseUrl: null, dataDir }, { mode: 'server' });
  const house = houseOn(ground);
  await loadAreas(house);
  await loadDisclosure(house);
  const owner = await ownerOf(ground.ownerUrl);
  return {
    house,
    owner,
    dataDir,
    close: async () => {
      await owner.end();
      await ground.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The house on a ground that is open, under the law of the default pack. */
export function houseOn(ground: Ground): House {
  return { ground, policy: loadPack(join(import.meta.dirname, '..', 'packs', 'zhuzhou-2022')), clock: () => new Date() };
}

async function ownerOf(url: string): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  // The peers and the filling stand outside row-level security: they are what one would write by hand.
  const { rows } = await owner.query<{ name: string }>(`select relname as name from pg_class where relforcerowsecurity and relkind = 'r'`);
  for (const { name } of rows) await owner.query(`alter table ${name} no force row level security`);
  await owner.query(`set work_mem = '256MB'; set jit = off; set statement_timeout = 0`);
  return owner;
}

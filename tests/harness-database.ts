import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../src/data/embedded.ts';
import { groundOn } from '../src/data/open.ts';
import { withClient } from '../src/data/pools.ts';
import { loadPack } from '../src/policy/load-pack.ts';
import { loadAreas } from '../src/registry/access/areas.ts';
import { loadDisclosure } from '../src/registry/disclosure/load.ts';

/** What every worker is told of the run's database. */
export interface TestDatabase {
  superUrl: string;
  template: string;
  ownerPassword: string;
  /** Where the passwords of the clones are kept. */
  folder: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    database: TestDatabase;
  }
}

/** One PostgreSQL for the whole run, in a folder of its own, without fsync; a migrated template that workers clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'shenggui-test-'));
  // The database's user must be able to walk in.
  chmodSync(folder, 0o711);
  const embedded = await openEmbedded(folder, 'tool', false);
  const secretsFile = join(folder, 'test-secrets.json');
  const ground = await groundOn(embedded.ownerUrl, secretsFile, 'embedded', async () => {});
  const policy = loadPack('packs/zhuzhou-2022');
  await loadAreas({ ground, policy });
  await loadDisclosure({ ground, policy });
  await ground.close();
  const template = new URL(embedded.ownerUrl).pathname.slice(1);
  await withClient(embedded.superUrl, async (client) => {
    await client.query(`alter database ${template} with is_template true`);
  });
  project.provide('database', { superUrl: embedded.superUrl, template, ownerPassword: new URL(embedded.ownerUrl).password, folder });
  return async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { assemble } from '../src/assemble.ts';
import { makeInstallation, readInstallation } from '../src/data/installation.ts';
import { readConfig } from '../src/platform/config.ts';
import type { BenchGround } from './ground.ts';

/** The whole server over a bench's ground, at an address of its own; `more` adds the doors of a peer before it opens. */
export async function served(
  { house, dataDir }: BenchGround,
  more: (app: FastifyInstance) => void = () => {},
): Promise<{ address: string; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(os.tmpdir(), 'shenggui-served-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  await makeInstallation(house.ground.authPool, { pack: house.policy.id, demo: false });
  const installation = await readInstallation(house.ground.authPool);
  if (!installation) throw new Error('没有 installation');
  const config = readConfig({ DATA_DIR: dataDir });
  const app = await assemble({ ...house, config, installation, close: async () => {} }, folder, { ready: true, says: '' });
  more(app);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    address,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

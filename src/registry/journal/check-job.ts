import type pg from 'pg';
import { makePool } from '../../data/pools.ts';
import type { Policy } from '../../policy/policy.ts';
import type { House } from '../access/work.ts';
import { runCheck } from './check.ts';

/** What the thread of a verification opens its own house with. */
export interface CheckSetup {
  appUrl: string;
  authUrl: string;
  policy: Policy;
  kind: House['ground']['kind'];
  file: string;
}

/** The entry of the job's thread: verifies on connections of its own, so that a million hashes never hold up the console. */
export async function run(setup: CheckSetup, { id }: { id: string }): Promise<void> {
  const appPool: pg.Pool = makePool(setup.appUrl, { max: 3, name: '核对' });
  const authPool: pg.Pool = makePool(setup.authUrl, { max: 2, name: '核对登录' });
  const close = async () => {
    await Promise.all([appPool.end(), authPool.end()]);
  };
  const ground = { kind: setup.kind, appPool, authPool, accountsPool: authPool, jobsUrl: '', ownerUrl: '', close };
  try {
    await runCheck({ ground, policy: setup.policy, clock: () => new Date() }, id, setup.file);
  } finally {
    await close();
  }
}

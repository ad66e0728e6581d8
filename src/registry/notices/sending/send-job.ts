import { makePool } from '../../../data/pools.ts';
import type { Outgoing } from '../../../platform/outgoing/settings.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { House } from '../../access/work.ts';
import { sendRound } from './send-round.ts';

/** What a thread opens its own house with. */
export interface ThreadSetup {
  appUrl: string;
  authUrl: string;
  policy: Policy;
  kind: House['ground']['kind'];
  /** How far the clock of the house is ahead of the machine's (演示日期). */
  aheadMs: number;
}

/** And what sending needs beside. */
export interface SendSetup extends ThreadSetup {
  outgoing: Outgoing | undefined;
  secret: string;
}

/** The entry of the job's thread: a slow mail server holds up nobody's page. */
export async function run(setup: SendSetup): Promise<void> {
  const house = houseOf(setup);
  try {
    await sendRound(house, setup);
  } finally {
    await house.ground.close();
  }
}

/** A house of a thread's own, under the rights of the system. */
export function houseOf({ appUrl, authUrl, policy, kind, aheadMs }: ThreadSetup): House {
  const appPool = makePool(appUrl, { max: 2, name: '外发' });
  const authPool = makePool(authUrl, { max: 2, name: '外发登录' });
  const close = async () => {
    await Promise.all([appPool.end(), authPool.end()]);
  };
  const ground = { kind, appPool, authPool, accountsPool: authPool, jobsUrl: '', ownerUrl: '', close };
  return { ground, policy, clock: () => new Date(Date.now() + aheadMs) };
}

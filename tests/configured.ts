import { deadlinesUnder } from '../src/programme/retention/problems/deadlines-under.ts';
import { simulate } from '../src/programme/supervision/simulation/simulate.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import type { Office } from '../src/registry/access/contract.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { type House, inWork, type Work } from '../src/registry/access/work.ts';
import type { Configuration } from '../src/registry/configuration/contract.ts';
import { proposeConfiguration } from '../src/registry/configuration/propose.ts';
import { reckonConfiguration } from '../src/registry/configuration/reckon.ts';
import { stepConfiguration } from '../src/registry/configuration/take-step.ts';
import { played } from './harness.ts';

/** What the articles reckon for a configuration, as the server hands it in. */
export const reckoners = {
  lists: async (work: Work, { period, name, value }: { period: string; name: string; value: string }) => {
    const found = await simulate(work, { period, changes: [{ name, value }] });
    return { entered: found.enteredTotal, left: found.leftTotal, moved: found.movedTotal, fenDifference: found.fenDifference };
  },
  deadlines: deadlinesUnder,
};

/** The same work, a second factor just shown. */
export const sure = (work: Work): Work => ({ ...work, actor: { ...work.actor, secondFactorAt: work.now.toISOString() } });

/** Another person of an office, signed in: who approves what the first proposed. */
export async function second(house: House, office: Office): Promise<string> {
  const { accountId } = await addAccount(house, { login: `另一位${office}`, office, area: null });
  return openSession(house.ground.authPool, { accountId, kind: 'browser' });
}

export type Asked = Parameters<typeof proposeConfiguration>[1];

/** Proposed, reckoned and sent on by an office: waits to be approved. */
export async function submitted(house: House, asked: Asked, office: Office = 'industry', period?: string): Promise<Configuration> {
  const { id } = await played(house, { office }, (work) => proposeConfiguration(work, asked));
  await played(house, { office }, (work) => reckonConfiguration(work, { id, ...(period ? { period } : {}) }, reckoners));
  return played(house, { office }, (work) => stepConfiguration(work, { id, step: 'submit' }));
}

/** The whole way; approved by whose token it is. */
export async function approved(house: House, asked: Asked, token: string, office: Office = 'industry', period?: string) {
  const { id } = await submitted(house, asked, office, period);
  return inWork(house, token, (work) => stepConfiguration(sure(work), { id, step: 'approve' }));
}

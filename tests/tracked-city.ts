import { createHash } from 'node:crypto';
import { issueLinks } from '../src/programme/cultivation/tracking/links.ts';
import type { House, Work } from '../src/registry/access/work.ts';
import { inWork } from '../src/registry/access/work.ts';
import { account, played } from './harness.ts';
import { flat, type Planted, plant } from './small-city.ts';

/** Puts an enterprise into the pool of 2022 as its steps would have, known from January, in a state. */
export async function pooled(work: Work, id: string, state = 'cultivating', since = '2022-01'): Promise<void> {
  await work.client.query(
    `insert into pool_member (enterprise_id, pool_year, area, basis, since_period, source, made_by_name, made_at)
     select id, 2022, area, 'band', $2, 'identification', '测试', '2022-01-10' from enterprise where id = $1`,
    [id, since],
  );
  await work.client.query(
    `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, reason, clause, taken_by_name, taken_at)
     select id, 2022, 1, area, 'admit', $2, '核实列入', '二.1', '测试', '2022-01-11' from enterprise where id = $1`,
    [id, state],
  );
}

/** A small city whose enterprises are tracked: those named are planted and, unless told otherwise, cultivated. */
export async function trackedCity(house: House, enterprises: (Planted & { state?: string | null })[]): Promise<Map<string, string>> {
  return played(house, 'system', async (work) => {
    const ids = await plant(work, enterprises);
    for (const { name, state = 'cultivating' } of enterprises) if (state !== null) await pooled(work, ids.get(name) ?? '', state);
    return ids;
  });
}

/** 1,100 万元 a year by tax, which is what the pool is for. */
export const small: Pick<Planted, 'tax'> = { tax: { month: { 2021: flat(90), 2022: flat(95, 9) } } };

/** A living link of the enterprise, issued by its area's 工信局; the token. */
export async function linkFor(house: House, area: string, id: string, period = '2022-09'): Promise<string> {
  const { token } = await account(house, 'industry', area);
  const { issued, refused } = await inWork(house, token, (work) => issueLinks(work, { period, ids: [id] }));
  if (!issued[0]) throw new Error(JSON.stringify(refused));
  return issued[0].token;
}

/** The hash under which a token is kept. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest();

import type pg from 'pg';
import type { Version } from '../../policy/configuration-kind.ts';
import { configuredLaw } from '../../policy/configured-law.ts';
import type { Policy } from '../../policy/policy.ts';

/** 现行政策的保管: the pack alone, and what was made of it and of so many approved versions on a day. */
export interface LawKept {
  base: Policy;
  count: number;
  on: string;
  next: string | null;
  current: Policy;
  /** Whatever was in force here: a house under another law (a test, a simulation) is left under it. */
  issued: WeakSet<Policy>;
}

/** A house's law before anything of the database is known: the pack. */
export function keepingLaw(base: Policy): LawKept {
  return { base, count: 0, on: '', next: null, current: base, issued: new WeakSet([base]) };
}

/** What every transaction asks in the message that begins it; versions are appended, never altered, so that their number says all. */
export const countVersions = 'select count(*)::int as n from law_version';

/**
 * 本次办理适用的政策: pack and approved versions, made anew when somebody approved one (in this process or another) or a day brings one into force. A transaction
 * stays under the law it began with.
 */
export async function lawInForce(
  house: { policy: Policy; law?: LawKept },
  client: pg.PoolClient,
  { count, today }: { count: number; today: string },
): Promise<Policy> {
  const { law } = house;
  if (!law?.issued.has(house.policy)) return house.policy;
  const stands = law.count === count && law.on !== '' && law.on <= today && (law.next === null || today < law.next);
  if (!stands) {
    const versions = count === 0 ? [] : await versionsOf(client);
    const { policy, next } = configuredLaw(law.base, versions, today);
    law.issued.add(policy);
    Object.assign(law, { count: versions.length, on: today, next, current: policy });
  }
  house.policy = law.current;
  return law.current;
}

/** 已核准的版本, in the order of approval. */
export async function versionsOf(client: pg.PoolClient): Promise<Version[]> {
  const { rows } = await client.query<Version>(
    `select no, kind, key, from_on::text as "from", value, base, clause, source, by from law_version order by no`,
  );
  return rows;
}

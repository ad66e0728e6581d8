import type { Work } from '../../../registry/access/work.ts';
import type { StoredCase } from './case-rows.ts';
import type { Person } from './people.ts';

/** The last assignment of each in a role. */
export async function ordinalsOf(
  { client }: Work,
  cases: StoredCase[],
  role: string,
): Promise<{ id: string; area: string; ordinal: number }[]> {
  const { rows } = await client.query<{ id: string; ordinal: number }>(
    'select enterprise_id::text as id, max(ordinal) as ordinal from watch_owner where enterprise_id = any ($1::bigint[]) and role = $2 group by 1',
    [cases.map(({ id }) => id), role],
  );
  const last = new Map(rows.map(({ id, ordinal }) => [id, ordinal]));
  return cases.map(({ id, area }) => ({ id, area, ordinal: last.get(id) ?? 0 }));
}

/** 记下责任人; answers for whom it was written. */
export async function keepOwners(
  { client, actor, now }: Work,
  of: { id: string; area: string; ordinal: number }[],
  said: { role: string; person: string | null; post: string | null; reason: string; who: Person | null },
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `insert into watch_owner (enterprise_id, role, ordinal, area, person, post, account_id, office, office_area, reason, taken_by, taken_by_name, taken_at)
     select t.id, $4, t.ordinal + 1, t.area, $5, $6, $7, $8, $9, $10, $11, $12, $13 from unnest($1::bigint[], $2::int[], $3::text[]) as t (id, ordinal, area)
     on conflict do nothing returning enterprise_id::text as id`,
    [
      of.map(({ id }) => id),
      of.map(({ ordinal }) => ordinal),
      of.map(({ area }) => area),
      said.role,
      said.person,
      said.person === null ? null : said.post,
      said.who?.accountId ?? null,
      said.who?.office ?? null,
      said.who?.area ?? null,
      said.reason,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import type { Guide, markGuideSeen as seenContract } from './contract.ts';
import { roleOf, roles } from './roles.ts';
import { faqOf, guides } from './sources.ts';

/** 上手指引 and 常见问题 of whoever asks, and whether they have been through them. */
export async function readGuide({ client, actor }: Work): Promise<Guide> {
  const role = roleOf(actor);
  const { version, guides: all } = guides();
  const { rows } = await client.query<{ version: number }>('select version from guide_seen where guide = $1', [role]);
  return {
    guide: role,
    role: roles[role],
    version,
    seen: (rows[0]?.version ?? 0) >= version,
    steps: all[role] ?? [],
    faq: faqOf(role).map(({ id, ask, answer, page }) => ({ id, ask, answer, page: page ?? null })),
  };
}

/** 指引已读: with the account, wherever it signs in next. */
export async function markGuideSeen(
  { client, actor, now }: Work,
  { guide, version }: z.output<typeof seenContract.input>,
): Promise<z.input<typeof seenContract.output>> {
  await client.query(
    `insert into guide_seen (account_id, guide, version, seen_at) values ($1, $2, $3, $4)
     on conflict (account_id, guide) do update set version = greatest(guide_seen.version, excluded.version), seen_at = excluded.seen_at`,
    [actor.accountId, guide, version, now],
  );
  return {};
}

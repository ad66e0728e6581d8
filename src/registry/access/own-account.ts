import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from './account-work.ts';
import type { endSession, readAccount } from './contract.ts';
import { officeNames } from './duties.ts';
import { rulesOf } from './password-profile.ts';
import { countRecoveryCodes } from './recovery-codes.ts';
import { endSessionOf, sessionsOf } from './sessions.ts';

/** 我的账号: what a person may know and do about their own account. */
export async function readOwnAccount(work: AccountWork): Promise<z.input<typeof readAccount.output>> {
  const { client, actor, settings } = work;
  const { profile } = settings;
  if (actor.accountId === null || actor.office === 'system') refuse([{ says: '系统没有账号' }], 404);
  const { rows } = await client.query(
    `select a.password_set_at, a.last_used_at, a.demo, f.confirmed_at from account a left join second_factor f on f.account_id = a.id where a.id = $1`,
    [actor.accountId],
  );
  const { password_set_at: setAt, last_used_at: lastUsedAt, demo, confirmed_at: boundAt } = rows[0];
  const identities = await client.query(
    'select issuer, subject, linked_at as "linkedAt" from account_identity where account_id = $1 order by linked_at',
    [actor.accountId],
  );
  const until = profile.maxAgeDays === null || demo ? null : new Date(setAt.getTime() + profile.maxAgeDays * 86_400_000);
  return {
    login: actor.login,
    displayName: actor.displayName,
    office: actor.office === 'system' ? '' : officeNames[actor.office],
    scope: [actor.area ?? '全市', actor.township, actor.bank].filter(Boolean).join(' · '),
    passwordSetAt: setAt.toISOString(),
    passwordUntil: until?.toISOString() ?? null,
    passwordRules: rulesOf(profile),
    profile: profile.says,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    secondFactor: {
      bound: boundAt !== null,
      boundAt: boundAt?.toISOString() ?? null,
      codesLeft: await countRecoveryCodes(work),
      shownAt: actor.secondFactorAt,
    },
    sessions: await sessionsOf(client, `${actor.accountId}`),
    identities: identities.rows.map((row) => ({ ...row, linkedAt: row.linkedAt.toISOString() })),
  };
}

/** 结束自己的一个会话, wherever it is. */
export async function endOwnSession(
  { client, actor, afterwards }: AccountWork,
  { id }: z.output<typeof endSession.input>,
): Promise<Record<string, never>> {
  const { accountId } = actor;
  const found = accountId === null ? undefined : (await sessionsOf(client, accountId)).find((session) => session.id === id);
  if (!found || accountId === null) throw new Refusal([{ says: '没有这个会话，或已结束', remedy: '请刷新后查看' }], 404);
  // It may be the very session in which this is asked.
  afterwards(() => endSessionOf(client, accountId, id));
  return {};
}

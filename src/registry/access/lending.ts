import { closeSession, openSession, systemActor } from './sessions.ts';
import type { House, Work } from './work.ts';

/**
 * 代为办理 (Work.lent): the same transaction under a session of the system, or a job of whoever acts, for the length of `run`. One connection, one
 * commit: what is reckoned for the reader and what the reader asked for stand or fall together.
 */
export async function lending<T>(
  house: House,
  work: Work,
  { patient }: { patient: boolean },
  kind: 'job' | 'system',
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const { actor, client } = work;
  // A one-time link has no account either, and is far from being the system.
  if (actor.office === 'system' || (kind === 'job' && patient)) return run(work);
  const { authPool } = house.ground;
  // The token that is given back is the one found: it may have been renewed since the transaction began.
  let former: string | null = null;
  const lent = await openSession(authPool, { accountId: kind === 'job' ? actor.accountId : null, kind });
  try {
    former = await bound(client, lent);
    const inner: Work = {
      ...work,
      // A job of the same account acts as the account does.
      actor: kind === 'job' ? actor : systemActor,
      lent(asked, lend) {
        return lending(house, this, { patient: true }, asked, lend);
      },
    };
    const answer = await run(inner);
    // Only on the way out: after a failed statement nothing runs until the rollback, which takes the token with it.
    await bound(client, former);
    return answer;
  } catch (error) {
    if (former !== null) await bound(client, former).catch(() => {});
    throw error;
  } finally {
    await closeSession(authPool, lent).catch(() => {});
  }
}

/** Binds the transaction to another token; answers the one it was bound to. */
async function bound(client: Work['client'], token: string): Promise<string> {
  const { rows } = await client.query<{ was: string }>(
    `with former as materialized (select current_setting('app.token') as was) select was, set_config('app.token', $1, true) from former`,
    [token],
  );
  return rows[0]?.was ?? '';
}

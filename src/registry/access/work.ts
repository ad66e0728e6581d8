import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Ground } from '../../data/open.ts';
import type { DB } from '../../data/tables.ts';
import { dayOf } from '../../platform/clock/clock.ts';
import type { Day } from '../../platform/shared/period.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Note } from '../journal/note.ts';
import { recordNotes } from '../journal/taken.ts';
import type { Actor } from './contract.ts';
import { kyselyOn } from './kysely-on.ts';
import { countVersions, type LawKept, lawInForce } from './law-in-force.ts';
import { lending } from './lending.ts';
import { actorFound, closeSession, openSession } from './sessions.ts';
import type { AccessSettings } from './settings.ts';

/** An open installation: its database, the law in force and its clock. */
export interface House {
  ground: Ground;
  policy: Policy;
  /** How it is kept up to date with what people approved; a house without it stays under the law it was opened with. */
  law?: LawKept;
  clock: () => Date;
  /** How people sign in here; whoever only reads or files needs none. */
  settings?: AccessSettings;
}

/** One transaction, the law, who acts, today. All a verb may know of the world. */
export interface Work {
  db: Kysely<DB>;
  /** The same connection and transaction as `db`, for COPY and for SQL of one's own. */
  client: pg.PoolClient;
  policy: Policy;
  actor: Actor;
  today: Day;
  now: Date;
  /** What verbs want remembered (registry/journal/note.ts); what no entry has taken up is written before the transaction ends. */
  notes: Note[];
  /**
   * 代为办理: the same transaction under another session for the length of `run`: a job of whoever acts (files, compares and settles over all
   * their areas), or the system (reads what they may not, so that something they may is made of it). Only what `run` answers
   * comes out: pass on nothing the actor may not see. Nested work of the machine runs as it is.
   */
  lent<T>(kind: 'job' | 'system', run: (work: Work) => Promise<T>): Promise<T>;
}

/** 以登录人身份办理: one transaction under the row-level security of the session; 401 as a Refusal when the session is no more. */
export async function inWork<T>(house: House, token: string, run: (work: Work) => Promise<T>): Promise<T> {
  return transact(house, { token }, (work) => {
    if (work.actor.mustChangePassword)
      throw new Refusal([{ says: '口令须先修改才能办理其他事项', remedy: '请在「我的账号」修改口令' }], 403);
    return run(work);
  });
}

/** 系统身份: sees every area, for what is made for the whole city (identification, seeds, verify); a session of its own, closed behind it. */
export async function asSystem<T>(house: House, run: (work: Work) => Promise<T>): Promise<T> {
  return inOwnSession(house, null, 'system', run);
}

/** 核对者: the system looking at one moment of the database, whatever is done meanwhile. */
export async function asOnlooker<T>(house: House, run: (work: Work) => Promise<T>): Promise<T> {
  return inOwnSession(house, null, 'system', run, true);
}

/** 以某账号身份: a job or a command acting for a person, seeing what that person sees. Refuses when the account is disabled. */
export async function asAccount<T>(house: House, accountId: string, kind: 'job' | 'cli', run: (work: Work) => Promise<T>): Promise<T> {
  return inOwnSession(house, accountId, kind, run);
}

async function inOwnSession<T>(
  house: House,
  accountId: string | null,
  kind: 'job' | 'cli' | 'system',
  run: (work: Work) => Promise<T>,
  still = false,
): Promise<T> {
  const { authPool } = house.ground;
  const token = await openSession(authPool, { accountId, kind });
  try {
    return await transact(house, { token, patient: true, still }, run);
  } finally {
    await closeSession(authPool, token).catch(() => {});
  }
}

// A request must be quick, a job may take its time: half an hour a statement, and ten minutes between two.
const patience =
  "set_config('statement_timeout', '30min', true), set_config('lock_timeout', '60s', true), set_config('idle_in_transaction_session_timeout', '10min', true)";

/**
 * One transaction bound to the session of the token; `pool` the role it is done as, the app's unless said. `actor` may be known, or be found out
 * within the transaction (link-work.ts); without it the session says who acts, in the message that begins.
 */
export async function transact<T>(
  house: House,
  {
    token,
    actor,
    patient,
    pool,
    still = false,
  }: { token: string; actor?: Actor | ((client: pg.PoolClient) => Promise<Actor>); patient?: boolean; pool?: pg.Pool; still?: boolean },
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const client = await (pool ?? house.ground.appPool).connect();
  let whole = false;
  try {
    const now = house.clock();
    const today = dayOf(now);
    const begin = still ? 'begin isolation level repeatable read' : 'begin';
    // Local to the transaction: a connection that goes back to the pool remembers nobody.
    const bind = `select set_config('app.token', ${client.escapeLiteral(token)}, true)${patient ? `, ${patience}` : ''}`;
    // One message, not three: every request pays for it. Of several statements node-postgres answers a list, which its types do not say.
    const opening = await client.query(`${begin}; ${bind}; ${countVersions}${actor ? '' : `; select * from ctx_actor('${today}')`}`);
    const count = (opening as unknown as pg.QueryResult<{ n: number }>[])[2]?.rows[0]?.n ?? 0;
    const policy = await lawInForce(house, client, { count, today });
    const told = () => actorFound(house.ground.authPool, token, (opening as unknown as pg.QueryResult[]).at(-1)?.rows[0]);
    let db: Kysely<DB> | undefined;
    const work: Work = {
      // Made when first asked for: most short acts speak SQL of their own.
      get db() {
        db ??= kyselyOn(client);
        return db;
      },
      client,
      policy,
      actor: typeof actor === 'function' ? await actor(client) : (actor ?? (await told())),
      today,
      now,
      notes: [],
      // `this`: work under another law stays under it.
      lent(kind, lend) {
        return lending(house, this, { patient: patient ?? false }, kind, lend);
      },
    };
    const answer = await run(work);
    await recordNotes(work);
    const { command } = await client.query('commit');
    whole = true;
    // PostgreSQL answers a COMMIT after a failed statement with ROLLBACK: someone swallowed the error, nothing was kept.
    if (command !== 'COMMIT') throw new Error('事务中有语句失败而未被理会，已全部撤回');
    return answer;
  } catch (error) {
    if (!whole)
      whole = await client.query('rollback').then(
        () => !forgot(error),
        () => false,
      );
    throw error;
  } finally {
    // A connection that could not be rolled back, or forgot what was prepared on it, is not given to anybody else.
    client.release(!whole);
  }
}

/** Invalid SQL statement name: somebody made the connection forget its prepared statements. */
function forgot(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === '26000';
}

import type pg from 'pg';
import { dayOf } from '../../platform/clock/clock.ts';
import { note } from '../journal/note.ts';
import { record } from '../journal/record.ts';
import { disableById } from './accounts.ts';
import { actorOf, closeSession, openSession } from './sessions.ts';
import type { AccessSettings } from './settings.ts';
import { asSystem, type House, transact, type Work } from './work.ts';

/**
 * Work at the accounts: a transaction of the role that may write them, under the session of whoever acts, so that what is done to an
 * account and its entry in the journal stand or fall together (decision 0011).
 */
export interface AccountWork extends Work {
  settings: AccessSettings;
  /** Reads as the system, in a transaction of its own: an administrator sees no business data, but must name an enterprise that exists. */
  lookUp: <T>(read: (work: Work) => Promise<T>) => Promise<T>;
  /** For what must stand although the act is refused and its transaction undone: counts of wrong codes and passwords. */
  apart: pg.Pool;
  /** 岗位交接等: disables an account whose session may be this very one, with its entry, when all else is done. */
  disableLast: (accountId: string, because: string) => void;
  /** What must be the last act of the transaction, after its entries are written: it ends the session they are written in. */
  afterwards: (act: () => Promise<void>) => void;
}

/** 办理账号事项 as whoever is signed in; unlike other work it may be done before a made password is changed. */
export async function inAccounts<T>(house: House, token: string, run: (work: AccountWork) => Promise<T>): Promise<T> {
  const actor = await actorOf(house.ground.authPool, token, dayOf(house.clock()));
  return transact(house, { token, actor, pool: house.ground.accountsPool }, async (work) => {
    const last: (() => Promise<void>)[] = [];
    const answer = await run(atAccounts(house, work, last));
    for (const act of last) await act();
    return answer;
  });
}

/** 办理账号事项 as the system: the command line, the daily round, and what happens before anybody is signed in. */
export async function asSystemInAccounts<T>(house: House, run: (work: AccountWork) => Promise<T>): Promise<T> {
  const { authPool } = house.ground;
  const token = await openSession(authPool, { accountId: null, kind: 'system' });
  try {
    return await inAccounts(house, token, run);
  } finally {
    await closeSession(authPool, token).catch(() => {});
  }
}

function atAccounts(house: House, work: Work, last: (() => Promise<void>)[]): AccountWork {
  return {
    ...work,
    settings: settingsOf(house),
    lookUp: (read) => asSystem(house, read),
    apart: house.ground.authPool,
    disableLast: (accountId, because) =>
      void last.push(async () => {
        await disableById(work.client, accountId, because);
        await noteUnderSystem(house, work, accountId, because);
      }),
    afterwards: (act) => void last.push(act),
  };
}

/** 账号入摘要: the entry of this act stands for the account as it leaves it, so that altering it later is found. */
export function noteAccount(work: Pick<Work, 'notes'>, accountId: string, says: string): void {
  note(work, { act: 'accounts.changed', says, stands: [{ of: 'account', key: accountId }] });
}

/** Writes the entry of an act that ended the actor's own session: in the same transaction, under the name of the system. */
export async function noteUnderSystem(house: House, work: Work, accountId: string, says: string): Promise<void> {
  const token = await openSession(house.ground.authPool, { accountId: null, kind: 'system' });
  await work.client.query("select set_config('app.token', $1, true)", [token]);
  await record(work, { act: 'accounts.changed', says, outcome: 'done', stands: [{ of: 'account', key: accountId }] });
}

/** 登录设置 of this house; a house opened without any can do no more than read. */
export function settingsOf({ settings }: Pick<House, 'settings'>): AccessSettings {
  if (!settings) throw new Error('this house was opened without settings for sign-in');
  return settings;
}

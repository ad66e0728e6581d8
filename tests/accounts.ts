import { Secret, TOTP } from 'otpauth';
import { type AccountWork, inAccounts } from '../src/registry/access/account-work.ts';
import { addAccount, type NewAccount } from '../src/registry/access/accounts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import type { House } from '../src/registry/access/work.ts';

/** A person at a desk: an account with a session of its own. */
export interface Desk {
  accountId: string;
  login: string;
  token: string;
  /** Does something at the accounts as this person. */
  does: <T>(verb: (work: AccountWork) => Promise<T>) => Promise<T>;
}

/** Sits somebody down, by default with a second factor shown just now. */
export async function desk(house: House, added: NewAccount, { stepped = true } = {}): Promise<Desk> {
  const { accountId, login } = await addAccount(house, added);
  const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
  if (stepped)
    await house.ground.authPool.query('update session set second_factor_at = $2 where account_id = $1', [accountId, house.clock()]);
  return { accountId, login, token, does: (verb) => inAccounts(house, token, verb) };
}

/** What the phone shows: the code of the half minute so many steps away. */
export function codeOf(secret: string, at: Date, steps = 0): string {
  const totp = new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: at.getTime() + steps * 30_000 });
}

/** 已办 or the status and words of the refusal. */
export function answerOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'done',
    (error: { status?: number; message: string }) => `${error.status ?? 'fault'} ${error.message}`,
  );
}

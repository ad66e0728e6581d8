import { Refusal } from '../../platform/shared/reason.ts';
import { asSystem, type House, inWork } from '../access/work.ts';
import { record } from './record.ts';

/** 登录: under the name of whoever signed in. */
export async function journalSignIn(house: House, token: string, address: string): Promise<void> {
  await inWork(house, token, (work) => record(work, { act: 'access.sign-in', says: '登录', outcome: 'done', detail: { address } }));
}

/** 登录被拒: nobody is signed in, so the system writes it down; what was tried and from where, never the password. Throws the refusal on. */
export async function journalRefusedSignIn(house: House, tried: { login: string; address: string }, error: unknown): Promise<never> {
  if (error instanceof Refusal) {
    const login = tried.login.toWellFormed().replaceAll('\u0000', '');
    await asSystem(house, (work) =>
      record(work, {
        act: 'access.sign-in',
        says: '登录',
        outcome: 'refused',
        thing: login,
        detail: { address: tried.address, reasons: error.reasons },
      }),
    );
  }
  throw error;
}

/** 退出登录: of a session that still lives; of one that does not there is nothing to tell. */
export async function journalSignOut(house: House, token: string | undefined): Promise<void> {
  if (token === undefined) return;
  await inWork(house, token, (work) => record(work, { act: 'access.sign-out', says: '退出登录', outcome: 'done' })).catch((error) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

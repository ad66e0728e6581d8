import type { OpenHouse } from '../house.ts';
import { loginKeyOf } from '../registry/access/sign-in-attempts.ts';
import { note } from '../registry/journal/note.ts';
import { asOperator } from './command.ts';

/** 账号留痕: accounts are kept by a role of their own, so the entry follows the change; until it stands, 核对 finds the change. */
export async function noteAccount(house: OpenHouse, verb: string, says: string, login: string): Promise<void> {
  const { rows } = await house.ground.authPool.query<{ id: string }>('select id from account where login_key = $1', [loginKeyOf(login)]);
  await asOperator(house, { verb, says, thing: login }, async (work) => {
    for (const { id } of rows) note(work, { act: 'access.account', says, stands: [{ of: 'account', key: id }] });
  });
}

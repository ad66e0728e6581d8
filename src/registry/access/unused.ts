import { record } from '../journal/record.ts';
import { asSystemInAccounts } from './account-work.ts';
import { revokeSessionsOf } from './sessions.ts';
import type { House } from './work.ts';

const days = 90;
/** Why an idle account was disabled, as its owner reads it. */
export const dayOfDisuse = `连续 ${days} 天未使用`;

/** 长期未用, as SQL over a row of account: not used, made, or enabled anew for ninety days; accounts of the demo city never are. */
export function disuse(row: string): string {
  return `(not ${row}.demo and greatest(${row}.created_at, coalesce(${row}.last_used_at, ${row}.created_at)) < now() - interval '${days} days')`;
}

/** 停用长期未用的账号 (等保 8.1.4.2 c), at every start and once a day; answers their logins. */
export async function disableUnused(house: House): Promise<string[]> {
  return asSystemInAccounts(house, async (work) => {
    const { rows } = await work.client.query<{ id: string; login: string }>(
      `update account set disabled_at = now(), disabled_because = $1 where disabled_at is null and ${disuse('account')} returning id, login`,
      [dayOfDisuse],
    );
    for (const { id, login } of rows) {
      await revokeSessionsOf(work.client, id);
      await record(work, {
        act: 'accounts.disable-unused',
        says: '停用长期未用的账号',
        outcome: 'done',
        thing: login,
        stands: [{ of: 'account', key: id }],
      });
    }
    return rows.map(({ login }) => login);
  });
}

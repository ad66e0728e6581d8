import { randomInt } from 'node:crypto';
import { refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from './account-work.ts';

const howMany = 10;
// Without characters that look alike.
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** 恢复码: ten new ones, shown this once; those before are void. Some 59 bits each, of which only a keyed hash is kept. */
export async function makeRecoveryCodes({ client, actor, settings }: AccountWork): Promise<string[]> {
  const codes = Array.from({ length: howMany }, () => [part(), part(), part()].join('-'));
  await client.query('delete from recovery_code where account_id = $1', [actor.accountId]);
  await client.query('insert into recovery_code (account_id, code_hash) select $1, unnest($2::text[])', [
    actor.accountId,
    codes.map((code) => settings.seal.hash(plain(code), `${actor.accountId}`)),
  ]);
  return codes;
}

/** 使用恢复码: good once. */
export async function spendRecoveryCode({ client, actor, settings, now }: AccountWork, code: string): Promise<void> {
  const { rowCount } = await client.query(
    'update recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null',
    [actor.accountId, settings.seal.hash(plain(code), `${actor.accountId}`), now],
  );
  if (rowCount === 0) refuse([{ says: '恢复码不正确，或已经用过', remedy: '每个恢复码只能用一次；用完请联系系统管理员与安全管理员' }]);
}

/** How many are left. */
export async function countRecoveryCodes({ client, actor }: Pick<AccountWork, 'client' | 'actor'>): Promise<number> {
  const { rows } = await client.query('select count(*)::int as left from recovery_code where account_id = $1 and used_at is null', [
    actor.accountId,
  ]);
  return rows[0].left;
}

function part(): string {
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
}

function plain(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
}

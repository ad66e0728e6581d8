import { randomBytes } from 'node:crypto';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from '../access/account-work.ts';
import { endProgramSession, hashOfProgram, openProgramSession } from '../access/program-work.ts';
import { stepUpRefusals } from '../access/step-up.ts';
import { note } from '../journal/note.ts';

/**
 * 签发令牌: of an approved request, once; answered this once and kept as its hash. From this moment it is the token of a session of the system's
 * account, bound to the duties, addresses and days that were approved.
 */
export async function issue(work: AccountWork, { id }: { id: string }): Promise<{ tokenId: string; token: string; expiresAt: string }> {
  refuse(stepUpRefusals(work));
  const { client, actor } = work;
  const { rows: found } = await client.query<{ approved: boolean | null; issued: boolean }>(
    'select approved, exists (select from interface_token t where t.request_id = r.id) as issued from interface_request r where id = $1',
    [id],
  );
  const request = found[0];
  if (!request) throw new Refusal([{ says: '没有这件申请' }], 404);
  if (!request.approved)
    refuse([{ says: request.approved === null ? '这件申请尚未核准' : '这件申请未获核准', remedy: '接口授权须经安全管理员核准' }]);
  if (request.issued) refuse([{ says: '这件申请的令牌已经签发', remedy: '令牌只显示一次；遗失的请收回后重新申请' }]);
  const token = `sgt_${randomBytes(32).toString('base64url')}`;
  const { rows } = await client.query<{ id: string; account_id: string; name: string; expires_at: Date }>(
    `with made as (
       insert into interface_token (request_id, system_id, token_hash, starts, duties, addresses, rows_per_day, reason, issued_by, expires_at)
       select r.id, r.system_id, $2, $3, r.duties, r.addresses, r.rows_per_day, r.reason, $4, now() + make_interval(days => r.days)
       from interface_request r where r.id = $1 and r.approved
       on conflict (request_id) do nothing returning *)
     select made.id, y.account_id, y.name, made.expires_at from made join interface_system y on y.id = made.system_id`,
    [id, hashOfProgram(token), token.slice(0, 10), actor.accountId],
  );
  const made = rows[0];
  if (!made) throw new Refusal([{ says: '刚刚已有人办理', remedy: '请刷新后查看' }]);
  await openProgramSession(client, { hash: hashOfProgram(token), accountId: made.account_id, expiresAt: made.expires_at });
  const expiresAt = made.expires_at.toISOString();
  note(work, { act: 'interfaces.issued', says: '签发接口令牌', thing: made.id, detail: { system: made.name, request: id, expiresAt } });
  return { tokenId: made.id, token, expiresAt };
}

/** 收回令牌: whatever is asked with it from now on is refused. */
export async function revoke(work: AccountWork, { id, reason }: { id: string; reason: string }): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const { client, actor } = work;
  const { rows } = await client.query<{ token_hash: Buffer }>(
    `update interface_token set revoked_at = now(), revoked_by = $2, revoked_because = $3 where id = $1 and revoked_at is null
     returning token_hash`,
    [id, actor.accountId, reason],
  );
  const revoked = rows[0];
  if (!revoked) throw new Refusal([{ says: '没有这个令牌，或已收回', remedy: '请刷新后查看' }], 404);
  await endProgramSession(client, revoked.token_hash);
  note(work, { act: 'interfaces.revoked', says: '收回接口令牌', thing: id, detail: { reason } });
  return {};
}

import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { type AccountWork, noteAccount } from '../access/account-work.ts';
import { approveAccount, type Scope, setScope } from '../access/accounts.ts';
import { samePersonRefusals } from '../access/acting.ts';
import { dropSecondFactorOf } from '../access/second-factor.ts';
import { stepUpRefusals } from '../access/step-up.ts';
import type { decideRequest, requestDrop, requestScope } from './contract.ts';
import { endDelegationsOf } from './delegations.ts';
import { accountById, accountNamed, type NamedAccount, refuseOutOfReach } from './named-account.ts';
import { endRequests, passRequest } from './request-work.ts';
import { sayScope, scopeFrom } from './scope.ts';

/** 申请调整单位与范围: 系统管理员 asks, nothing changes yet. */
export async function askScope(work: AccountWork, input: z.output<typeof requestScope.input>): Promise<{ id: string }> {
  refuse(stepUpRefusals(work));
  const account = await accountNamed(work.client, input.login, { hold: true });
  refuseOutOfReach(work, account);
  const asked = await scopeFrom(work, input.scope);
  if (sayScope(asked) === sayScope(account)) refuse([{ says: '与现在的单位和范围相同' }]);
  return { id: await ask(work, { kind: 'scope', account, asked, reason: input.reason }) };
}

/** 申请解除动态口令绑定 of whoever lost phone and codes. */
export async function askDrop(work: AccountWork, { login, reason }: z.output<typeof requestDrop.input>): Promise<{ id: string }> {
  refuse(stepUpRefusals(work));
  const account = await accountNamed(work.client, login, { hold: true });
  refuseOutOfReach(work, account);
  const { rowCount } = await work.client.query('select from second_factor where account_id = $1', [account.id]);
  if (rowCount === 0) refuse([{ says: '该账号没有绑定动态口令' }]);
  return { id: await ask(work, { kind: 'secondFactor', account, asked: scopeOf(account), reason }) };
}

/** 提出申请; one open matter of a kind an account. */
export async function ask(
  work: AccountWork,
  { kind, account, asked, reason }: { kind: 'account' | 'scope' | 'secondFactor'; account: NamedAccount; asked: Scope; reason: string },
): Promise<string> {
  const { client, actor } = work;
  const { rows } = await client.query<{ id: string }>(
    `insert into account_request (kind, account_id, before, asked, reason, asked_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, kind) where decided_at is null do nothing returning id`,
    [kind, account.id, JSON.stringify(scopeOf(account)), JSON.stringify(asked), reason, actor.accountId],
  );
  if (!rows[0]) throw new Refusal([{ says: '该账号已有同类事项待核准', remedy: '请安全管理员先办理前一件' }]);
  await passRequest(work, { id: rows[0].id, kind, name: account.displayName });
  return rows[0].id;
}

/** 核准: 安全管理员 decides; neither who asked nor whom it is about, whichever account they use. Takes effect at once, sessions end. */
export async function decide(work: AccountWork, input: z.output<typeof decideRequest.input>): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const { client, actor } = work;
  const { rows } = await client.query(
    `select r.kind, r.account_id, r.before, r.asked, r.decided_at, a.person_id as asker from account_request r join account a on a.id = r.asked_by
     where r.id = $1 for update of r`,
    [input.id],
  );
  const request = rows[0];
  if (!request) throw new Refusal([{ says: '没有这件申请' }], 404);
  if (request.decided_at) refuse([{ says: '这件申请已经办结', remedy: '请刷新后查看' }]);
  const account = await accountById(client, request.account_id);
  const reasons: Reason[] = samePersonRefusals(actor, [request.asker], '申请与核准');
  reasons.push(...samePersonRefusals(actor, [account.personId], '本人账号的核准'));
  if (!input.approve && input.says === '') reasons.push({ says: '不予核准须写明理由' });
  if (input.approve && request.kind !== 'account' && sayScope(account) !== sayScope(request.before))
    reasons.push({ says: '申请之后该账号的单位或范围已经变动', remedy: '请退回，由系统管理员重新申请' });
  refuse(reasons);
  await client.query('update account_request set decided_by = $2, decided_at = now(), approved = $3, says = $4 where id = $1', [
    input.id,
    actor.accountId,
    input.approve,
    input.says,
  ]);
  if (input.approve) await carryOut(work, request.kind, account, request.asked);
  await endRequests(work, [{ id: input.id, kind: request.kind, name: account.displayName }]);
  return {};
}

async function carryOut(work: AccountWork, kind: string, account: NamedAccount, asked: Scope): Promise<void> {
  if (kind === 'account') await approveAccount(work.client, account.id);
  if (kind === 'secondFactor') await dropSecondFactorOf(work, account.id);
  if (kind !== 'scope') return;
  await setScope(work.client, account.id, asked);
  noteAccount(work, account.id, '调整单位与范围');
  // What was delegated was delegated by the office that was left.
  await endDelegationsOf(work.client, account.id);
}

function scopeOf({ office, area, township, enterpriseId, bank }: NamedAccount): Scope {
  return { office, area, township, enterpriseId, bank };
}

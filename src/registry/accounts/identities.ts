import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from '../access/account-work.ts';
import { stepUpRefusals } from '../access/step-up.ts';
import type { linkIdentity, unlinkIdentity } from './contract.ts';
import { accountNamed, refuseOutOfReach } from './named-account.ts';

/** 关联单点登录身份: from now on whoever the issuer says this is may sign in as this account; nobody is linked by a name that looks alike. */
export async function linkTo(work: AccountWork, { login, subject }: z.output<typeof linkIdentity.input>): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const account = await accountNamed(work.client, login, { hold: true });
  refuseOutOfReach(work, account);
  const { rowCount } = await work.client.query(
    'insert into account_identity (issuer, subject, account_id, linked_by) values ($1, $2, $3, $4) on conflict do nothing',
    [issuerOf(work), subject, account.id, work.actor.accountId],
  );
  if (rowCount === 0) refuse([{ says: '该身份已关联账号', remedy: '一个身份只对应一个账号；请先取消原来的关联' }]);
  return {};
}

/** 取消关联: the sessions that were opened by it go on until they end; disable the account to end them. */
export async function unlinkFrom(
  work: AccountWork,
  { login, subject }: z.output<typeof unlinkIdentity.input>,
): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const account = await accountNamed(work.client, login, { hold: true });
  refuseOutOfReach(work, account);
  const { rowCount } = await work.client.query('delete from account_identity where issuer = $1 and subject = $2 and account_id = $3', [
    issuerOf(work),
    subject,
    account.id,
  ]);
  if (rowCount === 0) throw new Refusal([{ says: '没有这项关联' }], 404);
  return {};
}

function issuerOf({ settings }: AccountWork): string {
  if (!settings.issuer) throw new Refusal([{ says: '本系统没有配置单点登录', remedy: '由机房设置环境变量 OIDC_ISSUER 等后重新启动' }]);
  return settings.issuer.url;
}

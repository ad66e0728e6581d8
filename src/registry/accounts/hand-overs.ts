import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from '../access/account-work.ts';
import { stepUpRefusals } from '../access/step-up.ts';
import { record } from '../journal/record.ts';
import { handOverTasks } from '../worklist/hand-over-tasks.ts';
import type { confirmHandOver, handOver, handOverFor, readHandOver } from './contract.ts';
import { endDelegationsOf } from './delegations.ts';
import { itemsOf } from './hand-over-items.ts';
import { accountById, accountNamed, type NamedAccount, refuseOutOfReach } from './named-account.ts';
import { endRequests } from './request-work.ts';

type Made = Promise<z.input<typeof handOver.output>>;

/** 岗位交接 by whoever leaves the post: the account ends with the act. */
export async function handOverOwn(work: AccountWork, input: z.output<typeof handOver.input>): Made {
  if (work.actor.accountId === null) throw new Refusal([{ says: '系统没有岗位' }], 404);
  if (work.actor.actingFor) refuse([{ says: '代办期间不能交接岗位', remedy: '请先退出代办' }]);
  return carryOver(work, await accountById(work.client, work.actor.accountId), input);
}

/** 代办离岗人员的交接: for somebody who left without it. */
export async function handOverOther(work: AccountWork, input: z.output<typeof handOverFor.input>): Made {
  refuse(stepUpRefusals(work));
  const account = await accountNamed(work.client, input.login, { hold: true });
  refuseOutOfReach(work, account);
  return carryOver(work, account, input);
}

async function carryOver(work: AccountWork, account: NamedAccount, { successor, reason }: { successor: string; reason: string }): Made {
  const { client, actor } = work;
  const next = await accountNamed(client, successor, { hold: true });
  refuse(successorRefusals(account, next));
  const items = await itemsOf(work, account);
  await client.query('insert into hand_over (account_id, successor_id, made_by, reason, items) values ($1, $2, $3, $4, $5)', [
    account.id,
    next.id,
    actor.accountId,
    reason,
    JSON.stringify(items),
  ]);
  await endDelegationsOf(client, account.id);
  // An account that leaves has no right left that could be asked for.
  const { rows: overtaken } = await client.query<{ id: string; kind: string }>(
    `update account_request set decided_at = now(), decided_by = $2, approved = false, says = '岗位已交接' where account_id = $1 and decided_at is null and asked_by <> $2
     returning id, kind`,
    [account.id, actor.accountId],
  );
  await endRequests(
    work,
    overtaken.map((one) => ({ ...one, name: account.displayName })),
  );
  await handOverTasks(work, { from: account.id, to: next, reason });
  await record(work, {
    act: 'accounts.handed-over',
    says: `${account.displayName}的岗位交接给${next.displayName}`,
    outcome: 'done',
    thing: account.login,
    detail: { successor: next.login, items },
  });
  // Order matters: the entries are written in the session that ends with this very act.
  work.disableLast(account.id, `岗位已交接给${next.displayName}`);
  return { items };
}

function successorRefusals(account: NamedAccount, next: NamedAccount): Reason[] {
  const reasons: Reason[] = [];
  if (account.disabled) reasons.push({ says: '该账号已停用，无需交接' });
  if (next.personId === account.personId) reasons.push({ says: '不能交接给本人' });
  if (next.office !== account.office || next.area !== account.area || next.township !== account.township)
    reasons.push({ says: '接任人须是同单位、同范围的账号', remedy: '请系统管理员先为接任人建立账号' });
  if (next.disabled || !next.approved) reasons.push({ says: '接任人的账号不可用' });
  return reasons;
}

/** 交接事项 as they stand today, and what waits for one's own confirmation. */
export async function readHandOvers(work: AccountWork): Promise<z.input<typeof readHandOver.output>> {
  const { client, actor } = work;
  if (actor.accountId === null) throw new Refusal([{ says: '系统没有岗位' }], 404);
  const { rows } = await client.query(
    `select h.id, a.display_name as from, h.made_at, h.reason, h.items from hand_over h join account a on a.id = h.account_id
     where h.successor_id = $1 and h.confirmed_at is null order by h.made_at`,
    [actor.accountId],
  );
  return {
    items: await itemsOf(work, await accountById(client, actor.accountId)),
    toConfirm: rows.map(({ made_at: madeAt, ...row }) => ({ ...row, madeAt: madeAt.toISOString() })),
  };
}

/** 确认接任: the successor has read the list. */
export async function confirmOne(
  { client, actor }: AccountWork,
  { id }: z.output<typeof confirmHandOver.input>,
): Promise<Record<string, never>> {
  const { rowCount } = await client.query(
    'update hand_over set confirmed_at = now() where id = $1 and successor_id = $2 and confirmed_at is null',
    [id, actor.accountId],
  );
  if (rowCount === 0) throw new Refusal([{ says: '没有待您确认的这件交接' }], 404);
  return {};
}

import type pg from 'pg';
import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from '../access/account-work.ts';
import { delegableDuties } from '../access/duties.ts';
import type { DelegationSeen, delegate, endDelegation, listDelegations } from './contract.ts';
import { accountNamed, type NamedAccount } from './named-account.ts';

const longestDays = 92;

/** 委托代办: a colleague of the same office and the same area acts for the official between two days, for named duties of the official's own. */
export async function makeDelegation(work: AccountWork, input: z.output<typeof delegate.input>): Promise<{ id: string }> {
  const { client, actor, today } = work;
  // Two delegations at once could make a chain that neither of them sees.
  await client.query("select pg_advisory_xact_lock(hashtext('delegation'))");
  const colleague = await accountNamed(client, input.login);
  refuse([
    ...colleagueRefusals(work, colleague),
    ...spanRefusals(input, today),
    ...dutyNames(work, input.duties),
    ...(await chainRefusals(work, colleague, input)),
  ]);
  const { rows } = await client.query<{ id: string }>(
    'insert into delegation (from_account, to_account, from_on, to_on, duties, reason) values ($1, $2, $3, $4, $5, $6) returning id',
    [actor.accountId, colleague.id, input.fromOn, input.toOn, input.duties, input.reason],
  );
  return { id: rows[0]?.id ?? '' };
}

/** Never wider, never an administrator, never a second account of one's own. */
function colleagueRefusals({ actor }: AccountWork, colleague: NamedAccount): Reason[] {
  const reasons: Reason[] = [];
  if (colleague.personId === actor.personId) reasons.push({ says: '不能委托给自己（含自己的另一账号）' });
  if (colleague.office !== actor.office || colleague.area !== actor.area || colleague.township !== actor.township)
    reasons.push({ says: '只能委托给同单位、同范围的同志', remedy: '其他单位的职责由其他单位办理' });
  if (colleague.disabled || !colleague.approved) reasons.push({ says: '受托人的账号不可用' });
  return reasons;
}

function spanRefusals({ fromOn, toOn }: { fromOn: string; toOn: string }, today: string): Reason[] {
  const reasons: Reason[] = [];
  if (fromOn < today) reasons.push({ says: '委托不能从过去的日子开始' });
  if (toOn < fromOn) reasons.push({ says: '截止日早于开始日' });
  else if (Date.parse(toOn) - Date.parse(fromOn) > longestDays * 86_400_000)
    reasons.push({ says: `一次委托不超过 ${longestDays} 天`, remedy: '到期后可再次委托' });
  return reasons;
}

function dutyNames({ actor }: AccountWork, duties: string[]): Reason[] {
  const own = new Set(delegableDuties(actor).map(({ duty }) => duty));
  return duties.filter((duty) => !own.has(duty)).map((duty) => ({ says: `「${duty}」不是本单位的职责，不能委托` }));
}

/** 不转委托、不互相委托: on the days in question, who delegates acts for nobody and who acts delegates to nobody: no chain, no loop. */
async function chainRefusals(
  { client, actor }: AccountWork,
  colleague: NamedAccount,
  { fromOn, toOn }: { fromOn: string; toOn: string },
): Promise<Reason[]> {
  const { rows } = await client.query<{ own: boolean; theirs: boolean }>(
    `select to_account = $1 as own, from_account = $2 as theirs from delegation
     where ended_at is null and from_on <= $4 and to_on >= $3 and (to_account = $1 or from_account = $2)`,
    [actor.accountId, colleague.id, fromOn, toOn],
  );
  const reasons: Reason[] = [];
  if (rows.some(({ own }) => own))
    reasons.push({ says: '这段时间您正受他人委托，不能再委托他人（不转委托）', remedy: '请先退还受托的事项' });
  if (rows.some(({ theirs }) => theirs)) reasons.push({ says: `这段时间${colleague.displayName}已委托他人代办，不能再受托（不互相委托）` });
  return reasons;
}

/** 收回或退还委托; whoever acts by it acts in their own name from the next request on. */
export async function endOneDelegation(
  { client, actor }: AccountWork,
  { id }: z.output<typeof endDelegation.input>,
): Promise<Record<string, never>> {
  const { rowCount } = await client.query(
    'update delegation set ended_at = now() where id = $1 and ended_at is null and $2 in (from_account, to_account)',
    [id, actor.accountId],
  );
  if (rowCount === 0) throw new Refusal([{ says: '没有这项委托，或已结束' }], 404);
  return {};
}

/** Ends all that an account delegated or was to do, when its office or area changes or it is disabled by a hand-over. */
export async function endDelegationsOf(client: pg.PoolClient, accountId: string): Promise<void> {
  await client.query('update delegation set ended_at = now() where ended_at is null and $1 in (from_account, to_account)', [accountId]);
}

/** 我的委托, given and taken, the newest first; with whom and what one may name. */
export async function readDelegations({ client, actor, today }: AccountWork): Promise<z.input<typeof listDelegations.output>> {
  const { rows } = await client.query(
    `select d.id, f.display_name as from, t.display_name as to, d.from_account = $1 as given, d.from_on, d.to_on, d.duties, d.reason, d.ended_at
     from delegation d join account f on f.id = d.from_account join account t on t.id = d.to_account
     where $1 in (d.from_account, d.to_account) order by d.made_at desc limit 100`,
    [actor.accountId],
  );
  const colleagues = await client.query<{ login: string; displayName: string }>(
    `select login, display_name as "displayName" from account
     where office = $1 and area is not distinct from $2 and township is not distinct from $3 and person_id <> $4
       and disabled_at is null and approved_at is not null and office not in ('enterprise', 'bank', 'systemAdmin', 'securityAdmin', 'auditAdmin')
     order by login limit 200`,
    [actor.office, actor.area, actor.township, actor.personId],
  );
  const own = delegableDuties(actor);
  const says = new Map(own.map((one) => [one.duty, one.says]));
  const delegations = rows.map(
    (row): DelegationSeen => ({
      id: row.id,
      from: row.from,
      to: row.to,
      mine: row.given ? 'given' : 'taken',
      fromOn: row.from_on,
      toOn: row.to_on,
      duties: row.duties.map((duty: string) => says.get(duty) ?? duty),
      reason: row.reason,
      state: row.ended_at || row.to_on < today ? 'over' : row.from_on > today ? 'coming' : 'running',
    }),
  );
  return { delegations, colleagues: colleagues.rows, duties: own };
}

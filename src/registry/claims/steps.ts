import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { type AccountWork, noteAccount } from '../access/account-work.ts';
import { makeAccount } from '../access/accounts.ts';
import { type EnterpriseRole, enterpriseRoleNames } from '../access/contract.ts';
import { dutyRefusals } from '../access/duties.ts';
import { type Passed, passOn } from '../worklist/pass-on.ts';
import { type ClaimRow, claimLife, type readClaim, type takeClaimStep } from './contract.ts';
import { claimColumns, claimRow, type StoredClaim } from './list.ts';

interface Sealed extends StoredClaim {
  name_sealed: string;
  phone_sealed: string;
  password_hash: string | null;
}

/** The claim, of the official's own area; what is another area's and what is not there are answered alike. */
async function claimById(
  { client, settings }: AccountWork,
  id: string,
  hold: boolean,
): Promise<Sealed & { claim: ClaimRow; whole: { name: string; phone: string } }> {
  if (hold) await client.query('select from claim where id = $1 for update', [id]);
  const { rows } = await client.query<Sealed>(
    `select x.*, k.name_sealed, k.phone_sealed, k.password_hash from (select ${claimColumns} where c.id = $1) x join claim k on k.id = x.id`,
    [id],
  );
  const row = rows[0];
  if (!row) throw new Refusal([{ says: '没有这件认领，或不在本县市区', remedy: '请从「企业认领」重新进入' }], 404);
  const { seal } = settings;
  const whole = {
    name: seal.open(row.name_sealed, `claim name ${row.number}`),
    phone: seal.open(row.phone_sealed, `claim phone ${row.number}`),
  };
  return { ...row, claim: claimRow(row), whole };
}

/** 一件认领, with name and telephone whole, and whom the enterprise has already. */
export async function openClaim(work: AccountWork, { id }: z.output<typeof readClaim.input>): Promise<z.input<typeof readClaim.output>> {
  const { claim, whole } = await claimById(work, id, false);
  refuse(dutyRefusals(work.actor, 'claim.verify', claim.area), 403);
  const { rows } = await work.client.query<{ displayName: string; role: EnterpriseRole | null; disabled: boolean }>(
    `select display_name as "displayName", enterprise_role as role, disabled_at is not null as disabled from account
     where office = 'enterprise' and enterprise_id = $1 order by created_at`,
    [claim.enterprise?.id ?? null],
  );
  return { ...claim, ...whole, users: rows };
}

/** 核实: 通过 makes the account with the password chosen when it was asked for; 不予通过 ends it. Either way nothing of the password stays here. */
export async function takeStep(
  work: AccountWork,
  { id, step, says }: z.output<typeof takeClaimStep.input>,
): Promise<z.input<typeof takeClaimStep.output>> {
  const { client, actor, now } = work;
  const { claim, whole, password_hash: passwordHash } = await claimById(work, id, true);
  const refusals = [...dutyRefusals(actor, 'claim.verify', claim.area), ...claimLife.refusals(claim.state, step)];
  if (step === 'verify' && !claim.enterprise)
    refusals.push({
      says: `${claim.area}的企业名录中没有统一社会信用代码为 ${claim.creditCode} 的企业`,
      remedy: '确有其企业的，请先在「数据接入」登记入名录，再核实这件认领；代码有误的，不予通过',
    });
  refuse(refusals);
  let login: string | null = null;
  let accountId: string | null = null;
  if (step === 'verify' && claim.enterprise && passwordHash) {
    const made = await makeAccount(client, {
      login: claim.number,
      displayName: `${claim.enterprise.name.slice(0, 28)}·${whole.name.slice(0, 1)}${'*'.repeat(Math.min(3, [...whole.name].length - 1))}`,
      office: 'enterprise',
      area: claim.area,
      enterpriseId: claim.enterprise.id,
      enterpriseRole: claim.role,
      passwordHash,
    });
    ({ login, accountId } = made);
    noteAccount(work, accountId, `企业认领核实通过，建立${enterpriseRoleNames[claim.role]}账号`);
  }
  const taken = await client.query(
    `insert into claim_step (claim_id, ordinal, area, step, says, account_id, taken_by, taken_by_name, taken_at)
     values ($1, 1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [id, claim.area, step, says, accountId, actor.accountId, actor.displayName, now],
  );
  if (taken.rowCount === 0) refuse([{ says: '刚刚已有人办理，请刷新后查看' }]);
  await client.query('update claim set password_hash = null, enterprise_id = coalesce(enterprise_id, $2) where id = $1', [
    id,
    claim.enterprise?.id ?? null,
  ]);
  await passOn(work, deskOf(claim, []));
  return { state: claimLife.moves[step].to as 'verified' | 'rejected', login };
}

/** 认领在工作台 of 工信 of its area. */
export function deskOf(claim: Pick<ClaimRow, 'id' | 'area' | 'enterprise' | 'creditCode' | 'role'>, to: Passed['to']): Passed {
  return {
    kind: 'claim',
    thing: claim.id,
    area: claim.area,
    enterpriseId: claim.enterprise?.id ?? null,
    title: `企业认领：${claim.enterprise?.name ?? claim.creditCode}（${enterpriseRoleNames[claim.role]}）`,
    asks: '核实企业认领',
    to,
  };
}

import type pg from 'pg';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from '../access/account-work.ts';
import { personOf } from '../access/acting.ts';
import type { Office } from '../access/contract.ts';
import { administrators, officeNames } from '../access/duties.ts';
import { loginKeyOf } from '../access/sign-in-attempts.ts';

/** The account an administrator names, or a colleague. */
export interface NamedAccount {
  id: string;
  login: string;
  displayName: string;
  personId: string;
  office: Office;
  area: string | null;
  township: string | null;
  enterpriseId: string | null;
  bank: string | null;
  disabled: boolean;
  approved: boolean;
  /** 接口账号: of a program. */
  program: boolean;
}

/** 找到账号 by its login; 404 when nobody has it. `hold`: nobody else changes it until this is done. */
export async function accountNamed(client: pg.PoolClient, login: string, { hold = false } = {}): Promise<NamedAccount> {
  const { rows } = await client.query<NamedAccount>(`${columns} where login_key = $1 ${hold ? 'for update' : ''}`, [loginKeyOf(login)]);
  if (!rows[0]) throw new Refusal([{ says: `没有账号「${login}」`, remedy: '请核对账号名' }], 404);
  return rows[0];
}

/** 找到账号 by its id. */
export async function accountById(client: pg.PoolClient, id: string): Promise<NamedAccount> {
  const { rows } = await client.query<NamedAccount>(`${columns} where id = $1 for update`, [id]);
  if (!rows[0]) throw new Refusal([{ says: '没有这个账号' }], 404);
  return rows[0];
}

const columns = `select id, login, display_name as "displayName", person_id as "personId", office, area, township, enterprise_id::text as "enterpriseId", bank,
  disabled_at is not null as disabled, approved_at is not null as approved, program from account`;

/**
 * 管得着的账号: an administrator administers neither their own accounts nor those of the three administrators; otherwise one of them could
 * become another by a reset password.
 */
export function refuseOutOfReach({ actor }: AccountWork, account: NamedAccount): void {
  const reasons = [];
  if (account.personId === personOf(actor)) reasons.push({ says: '不能办理自己的账号', remedy: '请由另一位管理员办理' });
  if (account.program) reasons.push({ says: '接口账号没有口令，也不由人使用', remedy: '授权与收回请在「接口管理」办理' });
  if (administrators.includes(account.office))
    reasons.push({
      says: `${officeNames[account.office]}的账号不在控制台办理`,
      remedy: '由机房在服务器上用 user 命令办理（等保 8.1.4.2 权限分离）',
    });
  refuse(reasons, 403);
}

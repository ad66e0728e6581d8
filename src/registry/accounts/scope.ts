import { refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from '../access/account-work.ts';
import { type Scope, scopeRefusals } from '../access/accounts.ts';
import { administrators, officeNames } from '../access/duties.ts';
import type { ScopeAsked } from './contract.ts';

/** 所写的单位与范围 as an account keeps it; refuses what is incomplete, unknown, or an administrator's. */
export async function scopeFrom(work: AccountWork, asked: ScopeAsked): Promise<Scope> {
  if (administrators.includes(asked.office))
    refuse(
      [{ says: `${officeNames[asked.office]}不能在控制台授予`, remedy: '由机房在服务器上用 user add 建立（等保 8.1.4.2 权限分离）' }],
      403,
    );
  if (asked.area !== null && !work.policy.areas.some(({ name }) => name === asked.area))
    refuse([{ says: `没有县市区「${asked.area}」`, remedy: `可用：${work.policy.areas.map(({ name }) => name).join('、')}` }], 422);
  const enterpriseId = asked.creditCode ? await enterpriseOf(work, asked.creditCode, asked.area) : null;
  const scope = { office: asked.office, area: asked.area, township: asked.township ?? null, enterpriseId, bank: asked.bank ?? null };
  refuse(scopeRefusals(scope), 422);
  return scope;
}

/** An enterprise by its credit code; it must stand in the directory, in the area that is said. */
async function enterpriseOf({ lookUp }: AccountWork, creditCode: string, area: string | null): Promise<string> {
  const found = await lookUp(({ client }) =>
    client.query<{ id: string; area: string }>('select id::text, area from enterprise where credit_code = $1', [creditCode.toUpperCase()]),
  );
  const enterprise = found.rows[0];
  if (!enterprise) refuse([{ says: `名录中没有统一社会信用代码为 ${creditCode} 的企业`, remedy: '请先在「企业名录」核对' }], 422);
  if (enterprise && enterprise.area !== area)
    refuse([{ says: `这家企业在${enterprise.area}，不在${area ?? '市级'}`, remedy: '请改写县市区' }], 422);
  return enterprise?.id ?? '';
}

/** 单位与范围 in words. */
export function sayScope(scope: Scope): string {
  const of = scope.township ?? scope.bank ?? (scope.enterpriseId ? `企业 ${scope.enterpriseId}` : null);
  return [scope.area ?? '市级', officeNames[scope.office], of].filter(Boolean).join(' · ');
}

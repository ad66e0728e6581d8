import type { Reason } from '../../platform/shared/reason.ts';
import type { Policy } from '../../policy/policy.ts';
import type { PackContent } from '../../policy/read-files.ts';
import type { Work } from '../access/work.ts';

/** 条款的责任单位, the lead first: who may propose and approve what rests on it. Of the city; 县市区 read. */
export function officesOf(policy: Policy, clause: string): string[] {
  const { responsible } = (policy.content as PackContent).pack as { responsible: Record<string, { offices: string[] }> };
  return responsible[clause.split('.')[0] ?? '']?.offices ?? [];
}

/** Why the office of who acts has no say in what rests on the clause. */
export function clauseRefusals({ policy, actor }: Work, clause: string, says: string): Reason[] {
  if (actor.office === 'system') return [];
  const offices = officesOf(policy, clause);
  if (offices.length === 0) return [{ says: `没有条款 ${clause}`, remedy: '请填政策依据里的条款号' }];
  if (actor.area === null && offices.includes(actor.office)) return [];
  const named = offices.map((id) => policy.offices.find((one) => one.id === id)?.name ?? id).join('、');
  return [{ says: `${clause} 的配置由${named}${says}`, clause }];
}

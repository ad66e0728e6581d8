import type { Reason } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { PlanOutcome } from './contract.ts';
import { measureProblems } from './ledger.ts';
import type { PlanStanding } from './plan-standing.ts';

/** Why a plan cannot be ended so: 撤回 only before anything was dispatched, 见效 only when every measure in the ledger is at an end. */
export async function endRefusals(work: Work, plan: PlanStanding, outcome: PlanOutcome | undefined): Promise<Reason[]> {
  if (!outcome) return [{ says: '销策须写明结果', clause: '三.2', remedy: '请选择：稳住见效、监测解除、撤回' }];
  if (outcome === 'withdrawn')
    return plan.dispatchedOn === null ? [] : [{ says: '措施已经交办，不能撤回', clause: '三.3', remedy: '请按“稳住见效”或“监测解除”销策' }];
  if (plan.dispatchedOn === null) return [{ says: '还没有交办过措施，谈不上见效', clause: '三.2', remedy: '不再需要的，请选“撤回”' }];
  if (outcome !== 'reached') return [];
  const open = (await measureProblems(work, plan.id)).filter(({ closed }) => !closed);
  if (open.length === 0) return [];
  return [
    {
      says: `问题台账中还有 ${open.length} 项措施没有办结：${open.map(({ serial }) => serial).join('、')}`,
      clause: '三.3',
      remedy: '办结销号后再销策；企业已不在清单的，可选“监测解除”',
    },
  ];
}

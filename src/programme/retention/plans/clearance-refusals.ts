import type { Reason } from '../../../platform/shared/reason.ts';
import { stated } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';

/** 市场出清企业不列入一企一策 (三.2, 口径解释 A10), where the reading in force says so. */
export function clearanceRefusals(policy: Policy, today: string, one: { tagged: boolean; clearance: string; watch: string }): Reason[] {
  const { value, clause, label } = stated(policy, 'exitRisk.clearanceOutOfPlan', today);
  if (value !== true) return [];
  if (one.tagged || one.watch === 'cleared') return [{ says: label, clause, remedy: '确有潜力的，由市工信局取消市场出清后再帮扶' }];
  if (one.clearance === 'proposed')
    return [{ says: '已提出市场出清，等待市级意见', clause, remedy: '市级不同意或县市区撤回后，再办理一企一策' }];
  return [];
}

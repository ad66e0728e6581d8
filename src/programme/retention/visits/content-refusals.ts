import type { Reason } from '../../../platform/shared/reason.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { VisitItem } from '../../../policy/visits-shape.ts';
import { wordingReasons } from '../../../registry/compliance/refuse-act.ts';
import type { VisitContent } from './contract.ts';

/** 清单的一项答得不对之处. A line the pack no longer has is kept: the phone may have been filled in under yesterday's list. */
function answerRefusals(item: VisitItem, answer: string): Reason[] {
  const choices =
    item.kind === 'yesNo' ? ['yes', 'no', 'unknown'] : item.kind === 'choice' ? (item.choices ?? []).map(({ value }) => value) : null;
  if (choices && !choices.includes(answer))
    return [{ says: `「${item.label}」的答案「${answer.slice(0, 20)}」不在可选之列`, remedy: '请重新选择' }];
  const most = item.characters ?? 500;
  if (!choices && [...answer].length > most) return [{ says: `「${item.label}」超过 ${most} 个字`, remedy: '请精简' }];
  return [];
}

/** 记录不能收之处: answers that are none, findings said twice, and wording that presses a figure in what the enterprise is told. */
export function contentRefusals(policy: Policy, content: VisitContent): Reason[] {
  const reasons = policy.visits.checklist.flatMap((item) => {
    const answer = content.answers[item.id];
    return answer === undefined || answer === '' ? [] : answerRefusals(item, answer);
  });
  if (new Set(content.findings.map(({ id }) => id)).size < content.findings.length)
    reasons.push({ says: '同一问题写了两次', remedy: '请删去其中一个' });
  reasons.push(...wordingReasons(policy, '走访结论', content.conclusion));
  return reasons;
}

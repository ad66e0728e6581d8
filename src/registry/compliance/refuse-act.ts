import { type Reason, Refusal } from '../../platform/shared/reason.ts';
import { articlesOf, forbiddenAct } from '../../policy/guardrail.ts';
import type { Policy } from '../../policy/policy.ts';
import { checkWording } from '../../policy/wording.ts';

/** 红线理由: a reason that names the guard rail it stands on, so that the attempt is kept wherever the refusal is journalled. */
export interface GuardReason extends Reason {
  guardrail: string;
}

/** Whether a reason is of a guard rail. */
export function isGuarded(reason: Reason): reason is GuardReason {
  return 'guardrail' in reason;
}

/** 依红线拒绝的理由: what was tried, then the answer of the pack with its articles and the way out. */
export function guardReason(policy: Policy, id: string, tried: string): GuardReason {
  const act = forbiddenAct(policy, id);
  return { says: `${tried}：${act.answer}`, clause: articlesOf(act), remedy: act.remedy, guardrail: id };
}

/** 拒绝: 403, as the law forbids it to everybody. */
export function refuseAct(policy: Policy, id: string, tried: string): never {
  throw new Refusal([guardReason(policy, id, tried)], 403);
}

/** 文字不合规的理由, one for each wording found; `label` names the field. */
export function wordingReasons(policy: Policy, label: string, text: string): GuardReason[] {
  return checkWording(policy, text).map(({ words, act, says, clause, lawful }) => ({
    says: `${label}中的「${words}」：${says}`,
    clause,
    remedy: `可改为：${lawful}`,
    guardrail: act,
  }));
}

/** 发出前核对: refuses a text that goes to an enterprise or an area when it presses, alters or buys figures. */
export function refuseWording(policy: Policy, texts: Record<string, string | null | undefined>): void {
  const reasons = Object.entries(texts).flatMap(([label, text]) => (text ? wordingReasons(policy, label, text) : []));
  if (reasons.length > 0) throw new Refusal(reasons, 403);
}

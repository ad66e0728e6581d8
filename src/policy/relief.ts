import type { ReliefLeaf, ReliefWhen } from './relief-condition.ts';
import { type ReliefFactName, type ReliefFactValues, reliefFacts } from './relief-fact.ts';

/** 一条理由: what was asked, what is known, and whether it fits; null: not known. */
export interface ReliefReason {
  fact: ReliefFactName;
  met: boolean | null;
  says: string;
}

/** 对照结果: true may fit, false does not, null cannot be told. A hint where to look, never a ruling: 税务 rules on what was enjoyed. */
export interface ReliefVerdict {
  verdict: boolean | null;
  reasons: ReliefReason[];
}

/** 对照条件: pure, three-valued (Kleene), every condition with its reason. */
export function explainRelief({ all }: ReliefWhen, facts: ReliefFactValues): ReliefVerdict {
  const parts = all.map((part) => {
    if (!('any' in part)) {
      const reason = reasonOf(part, facts);
      return { met: reason.met, reasons: [reason] };
    }
    const reasons = part.any.map((leaf) => reasonOf(leaf, facts));
    return { met: anyOf(reasons.map(({ met }) => met)), reasons };
  });
  return { verdict: allOf(parts.map(({ met }) => met)), reasons: parts.flatMap(({ reasons }) => reasons) };
}

const allOf = (met: (boolean | null)[]) => (met.includes(false) ? false : met.includes(null) ? null : true);
const anyOf = (met: (boolean | null)[]) => (met.includes(true) ? true : met.includes(null) ? null : false);

function reasonOf(leaf: ReliefLeaf, facts: ReliefFactValues): ReliefReason {
  const { label, type } = reliefFacts[leaf.fact];
  const known = facts[leaf.fact];
  const asked = asks(leaf);
  if (!known || known.value === null) return { fact: leaf.fact, met: null, says: `${label}：尚不清楚${asked}` };
  const met = holds(leaf, known.value);
  const value = type === 'boolean' ? (known.value ? '是' : '否') : `${known.value} 个月`;
  return { fact: leaf.fact, met, says: `${label}：${value}（${known.by}）${asked}，${met ? '符合' : '不符合'}` };
}

function holds({ is, atLeast, atMost }: ReliefLeaf, value: boolean | number): boolean {
  if (is !== undefined) return value === is;
  return atLeast !== undefined ? Number(value) >= atLeast : Number(value) <= (atMost ?? 0);
}

function asks({ is, atLeast, atMost }: ReliefLeaf): string {
  if (atLeast !== undefined) return `，条件为满 ${atLeast} 个月`;
  if (atMost !== undefined) return `，条件为不超过 ${atMost} 个月`;
  return is === false ? '，条件为“否”' : '';
}

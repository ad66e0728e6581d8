import type { z } from 'zod';
import { ClauseTag } from '../law/ClauseTag.tsx';
import type { FindingReason } from './contract.ts';
import { factText } from './factText.tsx';
import { factLabel } from './listLabel.tsx';

type Reason = z.infer<typeof FindingReason>;

const marks = {
  true: { sign: '✓', says: '满足', className: 'mark-met' },
  false: { sign: '✗', says: '不满足', className: 'mark-not' },
  null: { sign: '？', says: '无法判断', className: 'mark-open' },
} as const;

/** 逐条依据: each condition met, not met or undecidable, with its value, what it is held against, and the clause. */
export function ReasonList({ reasons }: { reasons: Reason[] }) {
  return (
    <ul className="verdicts">
      {reasons.map((reason, index) => {
        const mark = marks[String(reason.met) as keyof typeof marks];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: one rule may ask the same twice; the order never changes
          <li key={`${reason.rule}-${index}`}>
            <span className={mark.className} role="img" aria-label={mark.says}>
              {mark.sign}
            </span>
            <div>
              {reason.says}
              <div className="muted wrap">
                {typeof reason.value === 'boolean' || (reason.value === null && reason.met !== null) ? null : <Measured reason={reason} />}
                {reason.clause ? <ClauseTag clause={reason.clause} /> : null}
              </div>
              {reason.met === null ? <div className="muted">数据缺失或矛盾，不作判断，列入待核实。</div> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** The value and what it is held against, rounded for the eye; the sentence above has them whole. */
function Measured({ reason }: { reason: Reason }) {
  const against = reason.against === null ? '' : `，条件 ${operator(reason.op)} ${factText(reason.fact, reason.against)}`;
  return (
    <span>
      {factLabel[reason.fact] ?? reason.fact} {factText(reason.fact, reason.value)}
      {against}
    </span>
  );
}

function operator(op: string): string {
  return { atLeast: '≥', above: '>', below: '<', atMost: '≤', '>=': '≥', '<=': '≤', is: '应为', '=': '应为' }[op] ?? op;
}

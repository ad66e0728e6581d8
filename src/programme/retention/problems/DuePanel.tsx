import { Mark } from '../../../platform/web/Mark.tsx';
import type { Problem } from './contract.ts';

/** 时限及其由来: each clock that runs, with profile, clause, count and the days passed over; then what was ever late. */
export function DuePanel({ problem }: { problem: Problem }) {
  if (problem.deadlines.length === 0 && problem.lates.length === 0 && problem.milestones.length === 0) return null;
  return (
    <section className="panel" aria-label="时限及其由来">
      <h2>时限及其由来</h2>
      <ul className="reasons">
        {problem.deadlines.map(({ kind, label, who, dueOn, because }) => (
          <li key={`${kind}${who}${dueOn}`}>
            <b>{label}</b>（{who}）：<span className="day">{dueOn}</span> {dueOn < problem.asOf ? <Mark tone="red">已过期</Mark> : null}
            {because.map((line) => (
              <div key={line} className="muted">
                {line}
              </div>
            ))}
          </li>
        ))}
        {problem.milestones.map(({ says, dueOn, doneOn }) => (
          <li key={`${says}${dueOn}`}>
            挂账节点「{says}」：<span className="day">{dueOn}</span>{' '}
            {doneOn ? <Mark tone="green">{doneOn} 完成</Mark> : <Mark tone={dueOn < problem.asOf ? 'red' : 'grey'}>未完成</Mark>}
          </li>
        ))}
        {problem.lates.map(({ kind, label, who, dueOn }) => (
          <li key={`late${kind}${who}${dueOn}`}>
            <Mark tone="orange">曾逾期</Mark> {label}（{who}），应于 <span className="day">{dueOn}</span> 前办理
          </li>
        ))}
      </ul>
    </section>
  );
}

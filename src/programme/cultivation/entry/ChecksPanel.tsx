import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import type { Application } from './contract.ts';

const marks = {
  true: { sign: '✓', says: '通过', className: 'mark-met' },
  false: { sign: '✗', says: '不通过', className: 'mark-not' },
  null: { sign: '？', says: '还不能核对', className: 'mark-open' },
} as const;

/** 自动核对 of the papers against each other; a person decides, nobody but the enterprise changes a figure. */
export function ChecksPanel({ application }: { application: Application }) {
  return (
    <div className="panel">
      <ul className="verdicts">
        {application.checks.map((check) => {
          const mark = marks[String(check.met) as keyof typeof marks];
          return (
            <li key={check.clause + check.says}>
              <span className={mark.className} role="img" aria-label={mark.says}>
                {mark.sign}
              </span>
              <div>
                {check.says} <ClauseTag clause={check.clause} />
                {check.remedy ? <div className="muted">{check.remedy}</div> : null}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

import { Timeline } from 'antd';
import type { Problem } from './contract.ts';

/** 办理经过: who did what, when, and what they wrote; nothing is ever taken out. */
export function ProblemSteps({ problem }: { problem: Problem }) {
  return (
    <section className="panel" aria-label="办理经过">
      <h2>办理经过</h2>
      <Timeline
        items={problem.steps.map((step) => ({
          key: step.ordinal,
          content: (
            <>
              <b>{step.label}</b> · {step.by} · <span className="day">{step.on}</span>
              {step.notes.length > 0 ? <div className="muted">{step.notes.join('；')}</div> : null}
              {step.says ? <div className="lines">{step.says}</div> : null}
            </>
          ),
        }))}
      />
    </section>
  );
}

import { Timeline } from 'antd';
import type * as z from 'zod';
import { instantText } from '../../../platform/web/amount.tsx';
import { planLife, type readPlan } from './contract.ts';

/** 办理过程, the newest first. */
export function PlanStepsPanel({ plan }: { plan: z.output<typeof readPlan.output> }) {
  return (
    <div className="panel">
      <Timeline
        items={plan.steps.toReversed().map((step) => ({
          key: String(step.ordinal),
          content: (
            <>
              <span className="muted">
                {instantText(step.at)} · {step.by} · 第 {step.version} 版
              </span>
              <div>
                {step.says} → {planLife.states[step.state]}
              </div>
              <span className="sub">{step.reason}</span>
            </>
          ),
        }))}
      />
    </div>
  );
}

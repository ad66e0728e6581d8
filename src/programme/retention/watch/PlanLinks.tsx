import { Link } from 'react-router';
import type * as z from 'zod';
import { paths } from '../../../paths.tsx';
import { outcomeSays, PlanOutcome, PlanState, planLife } from '../plans/contract.ts';
import { CaseMatters } from './CaseMatters.tsx';
import type { readWatch } from './contract.ts';

/** 一企一策、问题与走访 of a case: what was planned, and where the rest stands. */
export function PlanLinks({ one }: { one: z.output<typeof readWatch.output> }) {
  return (
    <>
      <h2 className="part">一企一策、问题与走访</h2>
      {one.plans.length === 0 ? <p className="muted">还没有建策。</p> : null}
      <ul className="reasons">
        {one.plans.map((plan) => (
          <li key={plan.id}>
            <Link to={paths.plan(plan.id)}>第 {plan.ordinal} 份一企一策</Link>（{planLife.states[PlanState.parse(plan.state)]}
            {plan.outcome ? `，${outcomeSays[PlanOutcome.parse(plan.outcome)]}` : ''}），{plan.madeOn} 建
          </li>
        ))}
      </ul>
      <CaseMatters id={one.id} name={one.name} />
    </>
  );
}

import { refuse } from '../../../platform/shared/reason.ts';
import { trackIn, windowsFor } from '../../../policy/entry-route.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type ApplicationContext, applicationContext } from './application-context.ts';
import { type Application, applicationLife } from './contract.ts';
import { papersOut } from './paper-states.ts';
import { refusalsOf } from './step-refusals.ts';
import { calendarSays, windowNamed, windowOut } from './windows.ts';

/** 打开一件申报: papers with their states, checks, steps, and of every step whether it may be taken now and why not. */
export async function readApplication(work: Work, { id }: { id: string }): Promise<Application> {
  refuse(dutyRefusals(work.actor, 'entry.open'), 403);
  return applicationOut(work, await applicationContext(work, id));
}

function applicationOut(work: Work, context: ApplicationContext): Application {
  const { policy, today } = work;
  const { application, state, steps } = context;
  const refusals = applicationLife.steps.map((step) => {
    const { duty, standing } = refusalsOf(work, context, step);
    return [step, [...duty, ...standing]];
  });
  return {
    id: application.id,
    ordinal: application.ordinal,
    enterprise: {
      id: application.enterprise_id,
      creditCode: application.credit_code,
      name: application.name,
      startedOn: application.started_on,
    },
    area: application.area,
    track: trackNow(work, context),
    because: application.because,
    openedOn: application.opened_on,
    openedBy: application.opened_by_name,
    state,
    stateLabel: applicationLife.states[state],
    last: steps.length,
    window: context.window && windowOut(policy, context.window),
    windows: calendarSays(() => windowsFor(policy, application.started_on, today))
      .slice(0, 4)
      .map((window) => windowOut(policy, window)),
    steps: steps.map((step) => ({
      ordinal: step.ordinal,
      step: step.step,
      stepLabel: applicationLife.moves[step.step].says,
      says: step.says,
      windowLabel: windowNamed(policy, step.window_id)?.label ?? step.window_id,
      answeredOn: step.answered_on,
      effectivePeriod: step.effective_period,
      by: step.taken_by_name,
      on: step.taken_on,
    })),
    visits: context.visits.map(({ visited_on, ...visit }) => ({ ...visit, visitedOn: visited_on })),
    papers: papersOut(work, context.papers, context.held, application.id),
    readiness: context.readiness,
    // The checks hold one amount against another: not for a township.
    checks: work.actor.office === 'township' ? [] : context.checks,
    refusals: Object.fromEntries(refusals),
  };
}

/** 途径 in the review year of its batch: an enterprise new last year is not new for a batch of this year. */
export function trackNow(
  { policy }: Pick<Work, 'policy'>,
  { application, window }: Pick<ApplicationContext, 'application' | 'window'>,
): 'newlyBuilt' | 'grown' {
  return (window && trackIn(policy, application.started_on, window.year)) ?? application.track;
}

import type { Reason } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ApplicationContext } from './application-context.ts';
import { type ApplicationStep, applicationLife, dutyOf } from './contract.ts';
import { checkRefusals, onSiteRefusals, paperRefusals, photoRefusals } from './paper-refusals.ts';
import { reviewRefusals, submitWindow } from './submit-window.ts';

/** 不是本单位的事: the duty of a step in the state the application is in. */
export function stepDutyRefusals(
  { actor }: Pick<Work, 'actor'>,
  { application, state }: ApplicationContext,
  step: ApplicationStep,
): Reason[] {
  return dutyRefusals(actor, dutyOf(step, state), application.area);
}

/** 此时能不能办这一步, whatever is said with it: the list that greys the button and refuses the request. */
export function standingRefusals(work: Work, context: ApplicationContext, step: ApplicationStep): Reason[] {
  const { application, state } = context;
  const life = applicationLife.refusals(state, step);
  if (life.length > 0) return life;
  if (!application.newest) return [{ says: '这家企业已有更新的申报', remedy: '请办理最新的一件' }];
  const { policy, today } = work;
  switch (step) {
    case 'submit':
    case 'resubmit':
      return [...paperRefusals(context), ...submitWindow(policy, application.started_on, today, null).reasons];
    case 'checkTownship':
    case 'takeUp':
      return reviewRefusals(policy, context.window, application.started_on, today);
    case 'visit':
    case 'visitCity':
      return [...photoRefusals(context), ...reviewRefusals(policy, context.window, application.started_on, today)];
    case 'passArea':
      return [...checkRefusals(context), ...reviewRefusals(policy, context.window, application.started_on, today)];
    case 'passCity':
      return [
        ...checkRefusals(context),
        ...onSiteRefusals(work, context),
        ...reviewRefusals(policy, context.window, application.started_on, today),
      ];
    default:
      return [];
  }
}

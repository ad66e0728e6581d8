import type { Reason } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ApplicationContext } from './application-context.ts';
import { type ApplicationStep, applicationLife, dutyOf } from './contract.ts';
import { checkRefusals, onSiteRefusals, paperRefusals, photoRefusals } from './paper-refusals.ts';
import { reviewRefusals, submitWindow } from './submit-window.ts';

/** 不是本单位的事: the duty of a step in the state the application is in. */
function stepDutyRefusals({ actor }: Pick<Work, 'actor'>, { application, state }: ApplicationContext, step: ApplicationStep): Reason[] {
  return dutyRefusals(actor, dutyOf(step, state), application.area);
}

/**
 * 各步为什么不能办: whose it is, and what stands in the way. A township is told what stands in the way of its own steps alone: that of the reviewers'
 * speaks of amounts.
 */
export function refusalsOf(work: Work, context: ApplicationContext, step: ApplicationStep): { duty: Reason[]; standing: Reason[] } {
  const duty = stepDutyRefusals(work, context, step);
  if (duty.length > 0 && work.actor.office === 'township') return { duty, standing: [] };
  return { duty, standing: standingRefusals(work, context, step) };
}

/** 此时能不能办这一步, whatever is said with it: the list that greys the button and refuses the request. */
function standingRefusals(work: Work, context: ApplicationContext, step: ApplicationStep): Reason[] {
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

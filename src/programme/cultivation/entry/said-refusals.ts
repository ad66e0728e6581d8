import { addMonths } from '../../../platform/shared/period.ts';
import type { Reason } from '../../../platform/shared/reason.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ApplicationContext } from './application-context.ts';
import { type ApplicationStep, applicationLife } from './contract.ts';
import { submitWindow } from './submit-window.ts';
import { type SaidVisit, visitRefusals } from './visits.ts';

/** What a person says with a step. */
export interface SaidStep {
  step: ApplicationStep;
  says: string | null;
  window: string | null;
  answeredOn: string | null;
  effectivePeriod: string | null;
  visit: SaidVisit | null;
}

/** 随这一步填的内容有没有不妥. */
export function saidRefusals(work: Work, context: ApplicationContext, said: SaidStep): Reason[] {
  const { policy, today } = work;
  const { application } = context;
  switch (said.step) {
    case 'submit':
    case 'resubmit':
      return said.window === null ? [] : submitWindow(policy, application.started_on, today, said.window).reasons;
    case 'visit':
    case 'visitCity':
      return visitRefusals(work, application, said.visit);
    case 'return':
    case 'reject':
      return reasonRefusals(said, 4);
    case 'refuseByEnterprise':
      return reasonRefusals(said, 10, '请写清何时、与企业何人沟通、企业的理由');
    case 'amend':
      return reasonRefusals(said, 10, '请写清更正的原因和依据');
    case 'passProvince':
      return answerRefusals(context, said, today);
    case 'report':
      return answerRefusals(context, said, today, context.steps.findLast(({ step }) => step === 'approve')?.effective_period ?? undefined);
    case 'approve':
      return [...answerRefusals(context, said, today), ...effectiveRefusals(work, context, said)];
    default:
      return [];
  }
}

function reasonRefusals({ says, step }: SaidStep, least: number, remedy = '请写明理由，让对方知道怎么办'): Reason[] {
  if ((says ?? '').replace(/\s/g, '').length >= least) return [];
  return [{ says: `${applicationLife.moves[step].says}须写明理由（至少 ${least} 个字）`, clause: '二.2', remedy }];
}

/** The day of an answer from above: it has been, and not before what it answers. */
function answerRefusals({ steps }: ApplicationContext, { answeredOn }: SaidStep, today: string, notBefore?: string): Reason[] {
  if (!answeredOn) return [{ says: '没有填写答复日期', remedy: '请填上级系统里的日期' }];
  if (answeredOn > today) return [{ says: `答复日期 ${answeredOn} 还没有到`, remedy: '请在得到答复后登记' }];
  const before =
    notBefore ??
    steps.findLast(({ step }) => step === 'passCity' || step === 'passProvince')?.answered_on ??
    steps.findLast(({ step }) => step === 'passCity')?.taken_on;
  if (before && answeredOn < before) return [{ says: `答复日期 ${answeredOn} 早于 ${before}`, remedy: '请核对日期' }];
  return [];
}

/** 先进库、后有数: not before the month its batch closed in, nor long after the month the calendar gives. */
function effectiveRefusals({ policy, today }: Work, { window }: ApplicationContext, { effectivePeriod }: SaidStep): Reason[] {
  if (!effectivePeriod || !window) return [{ says: '没有填写生效月份', clause: '六.3', remedy: '请填批准后第一个报数的月份' }];
  const first = window.closesOn.slice(0, 7);
  const last = addMonths(window.effective, statedNumber(policy, 'entry.effectiveSlack', today));
  if (effectivePeriod >= first && effectivePeriod <= last) return [];
  const says = `${window.label}的生效月份应在 ${first} 至 ${last} 之间，填的是 ${effectivePeriod}`;
  return [{ says, clause: '六.3', remedy: `一般为 ${window.effective}，请核对批复` }];
}

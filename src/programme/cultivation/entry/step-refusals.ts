import { addMonths } from '../../../platform/shared/period.ts';
import type { Reason } from '../../../platform/shared/reason.ts';
import { stated, statedFlag, statedNumber } from '../../../policy/parameter.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ApplicationContext } from './application-context.ts';
import { type ApplicationStep, applicationLife, dutyOf } from './contract.ts';
import { type SaidVisit, visitRefusals } from './visits.ts';
import { reviewRefusals, submitWindow } from './windows.ts';

/** What a person says with a step. */
export interface SaidStep {
  step: ApplicationStep;
  says: string | null;
  window: string | null;
  answeredOn: string | null;
  effectivePeriod: string | null;
  visit: SaidVisit | null;
}

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

function paperRefusals({ papers }: ApplicationContext): Reason[] {
  const list = (state: 'missing' | 'returned') =>
    papers.filter((paper) => paper.required && paper.state === state).map(({ paper }) => paper.label);
  const [missing, returned] = [list('missing'), list('returned')];
  const reasons: Reason[] = [];
  if (missing.length > 0)
    reasons.push({ says: `还缺 ${missing.length} 项材料：${missing.join('、')}`, clause: '二.2', remedy: '请上传后再提交' });
  if (returned.length > 0)
    reasons.push({ says: `${returned.join('、')}被退回，尚未更换`, clause: '二.2', remedy: '请按退回理由更换后再提交' });
  return reasons;
}

/** 审核通过之前: every paper looked at by a person, and no check that is not met or cannot be told. */
function checkRefusals(context: ApplicationContext): Reason[] {
  const reasons = paperRefusals(context).filter(({ says }) => !says.includes('被退回'));
  const unseen = context.papers.filter(({ required, state }) => required && state === 'given').map(({ paper }) => paper.label);
  const returned = context.papers.filter(({ state }) => state === 'returned').map(({ paper }) => paper.label);
  if (unseen.length > 0)
    reasons.push({ says: `还有 ${unseen.length} 项材料没有核对：${unseen.join('、')}`, clause: '二.2', remedy: '请逐项核对' });
  if (returned.length > 0) reasons.push({ says: `${returned.join('、')}已退回`, clause: '二.2', remedy: '请将申报退回，由企业更换材料' });
  for (const check of context.checks)
    if (check.met !== true)
      reasons.push({
        says: check.met === null ? `还不能核对：${check.says}` : check.says,
        clause: check.clause,
        ...(check.remedy ? { remedy: check.remedy } : {}),
      });
  return reasons;
}

function photoRefusals({ papers, held, application }: ApplicationContext): Reason[] {
  const photo = papers.find(({ paper }) => paper.id === 'visitPhoto');
  const mine = held.get('visitPhoto')?.application_id === application.id;
  if (photo && photo.state !== 'missing' && mine) return [];
  return [{ says: '还没有现场核查照片', clause: '二.2', remedy: '请先上传照片内有核查人的现场核查照片' }];
}

function onSiteRefusals({ policy, today }: Work, { visits }: ApplicationContext): Reason[] {
  if (visits.length > 0 || !statedFlag(policy, 'entry.onSiteRequired', today)) return [];
  const { clause } = stated(policy, 'entry.onSiteRequired', today);
  return [{ says: '还没有现场核查记录：拟入库单位须逐一现场核查', clause, remedy: '请登记现场核查后再审核通过' }];
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

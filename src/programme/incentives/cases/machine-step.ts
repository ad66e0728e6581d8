import type { Work } from '../../../registry/access/work.ts';
import type { CaseContext } from './case-context.ts';
import type { NewStep } from './keep-step.ts';

/** Whether the law has an answer, and nothing is missing that somebody still has to give; or the answer is no, which 工信 has to say. */
function isReady({ award, evidence }: CaseContext): boolean {
  if (!award || award.award.eligible === false) return true;
  return award.award.eligible === true && evidence.every(({ state }) => state !== 'missing');
}

const openSecond = new Set(['toPublish', 'published', 'objected', 'toApprove', 'approving', 'returned', 'areaCheck', 'cityCheck']);

/** 机器的一步 that is due for a case just now: the papers are complete, the period of notice is over, the register of the second year has arrived. */
export function machineStep({ today }: Pick<Work, 'today'>, context: CaseContext): NewStep | null {
  const { found, award } = context;
  if (found.state === 'collecting' && isReady(context)) return { step: 'ready', says: '证据齐备，转县级审核' };
  const until = found.detail.toOn ?? context.steps.findLast(({ step }) => step === 'publish')?.detail.toOn;
  if (found.state === 'published' && typeof until === 'string' && today > until) return { step: 'endNotice', says: `公示至 ${until} 期满` };
  const second = award?.award.instalments[1];
  if (!second) return null;
  const says = second.because.map((reason) => reason.says).join('；');
  if ((found.state === 'approved' || found.state === 'lapsed') && second.state === 'payable') return { step: 'openSecond', stage: 2, says };
  if (second.state === 'lapsed' && (found.state === 'approved' || (found.stage === 2 && openSecond.has(found.state))))
    return { step: 'lapse', says };
  return null;
}

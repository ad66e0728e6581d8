import type { InstalmentState } from '../../../policy/award-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { CaseContext } from './case-context.ts';
import type { NewStep } from './keep-step.ts';

/** Whether the law has an answer, and nothing is missing that somebody still has to give; or the answer is no, which 工信 has to say. */
function isReady({ award, evidence }: CaseContext): boolean {
  if (!award || award.award.eligible === false) return true;
  return award.award.eligible === true && evidence.every(({ state }) => state !== 'missing');
}

const underWay = new Set(['toPublish', 'published', 'objected', 'toApprove', 'approving', 'returned', 'areaCheck', 'cityCheck']);

/** On the books: what comes next is the instalment after it. */
const booked = new Set<InstalmentState>(['approved', 'partly', 'paid', 'corrected', 'recover']);

/** 机器的一步 that is due for a case just now: the papers are complete, the period of notice is over, the register of the next year has arrived. */
export function machineStep({ today }: Pick<Work, 'today'>, context: CaseContext): NewStep | null {
  const { found, award } = context;
  if (found.state === 'collecting' && isReady(context)) return { step: 'ready', says: '证据齐备，转县级审核' };
  const until = found.detail.toOn ?? context.steps.findLast(({ step }) => step === 'publish')?.detail.toOn;
  if (found.state === 'published' && typeof until === 'string' && today > until) return { step: 'endNotice', says: `公示至 ${until} 期满` };
  const next = award?.award.instalments.find(({ ordinal, state }) => ordinal >= Math.max(2, found.stage) && !booked.has(state));
  if (!next) return null;
  const says = next.because.map((reason) => reason.says).join('；');
  if ((found.state === 'approved' || found.state === 'lapsed') && next.state === 'payable')
    return { step: 'openSecond', stage: next.ordinal, says };
  if (next.state === 'lapsed' && (found.state === 'approved' || (found.stage > 1 && underWay.has(found.state))))
    return { step: 'lapse', says };
  return null;
}

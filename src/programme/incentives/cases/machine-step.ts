import type { Instalment, InstalmentState } from '../../../policy/award-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { CaseContext } from './case-context.ts';
import type { NewStep } from './keep-step.ts';

/** Whether the law has an answer, and nothing is missing that somebody still has to give; or the answer is no, which 工信 has to say. */
function isReady({ award, evidence }: CaseContext): boolean {
  if (!award || award.award.eligible === false) return true;
  return award.award.eligible === true && evidence.every(({ state }) => state !== 'missing');
}

const underWay = new Set(['toPublish', 'published', 'toApprove', 'approving', 'returned', 'areaCheck', 'cityCheck', 'objected']);

/** On the books: what comes next is the instalment after it. */
const booked = new Set<InstalmentState>(['approved', 'partly', 'paid', 'corrected', 'recover']);

type Later = Pick<Instalment, 'ordinal' | 'state' | 'because'>;
const because = (one: Later) => one.because.map(({ says }) => says).join('；');
const open = (one: Later): NewStep => ({ step: 'openSecond', stage: one.ordinal, says: because(one) });
const lapse = (one: Later): NewStep => ({ step: 'lapse', says: because(one) });

/**
 * 以后各期: the first that stands is opened once it is payable, one that lapsed is passed over. Under way, an instalment that lapses ends there; and one
 * before it that stands again is taken up first, but for an objection that somebody has to answer.
 */
function laterStep(found: CaseContext['found'], later: readonly Later[]): NewStep | null {
  const standing = later.find(({ state }) => state !== 'lapsed');
  if (underWay.has(found.state)) {
    const own = later.find(({ ordinal }) => ordinal === found.stage);
    if (own?.state === 'lapsed') return lapse(own);
    const goesBack = own && standing && standing.ordinal < found.stage && standing.state === 'payable' && found.state !== 'objected';
    return goesBack ? open(standing) : null;
  }
  const next = later.find(({ ordinal }) => ordinal > found.stage);
  if (found.state === 'approved' && next?.state === 'lapsed') return lapse(next);
  return standing?.state === 'payable' ? open(standing) : null;
}

/** 机器的一步 that is due for a case just now: the papers are complete, the period of notice is over, the register of the next year has arrived. */
export function machineStep({ today }: Pick<Work, 'today'>, context: CaseContext): NewStep | null {
  const { found, award } = context;
  if (found.state === 'collecting' && isReady(context)) return { step: 'ready', says: '证据齐备，转县级审核' };
  const until = found.detail.toOn ?? context.steps.findLast(({ step }) => step === 'publish')?.detail.toOn;
  if (found.state === 'published' && typeof until === 'string' && today > until) return { step: 'endNotice', says: `公示至 ${until} 期满` };
  if (found.state !== 'approved' && found.state !== 'lapsed' && !underWay.has(found.state)) return null;
  const later = award?.award.instalments.filter(({ ordinal, state }) => ordinal > 1 && !booked.has(state)) ?? [];
  return laterStep(found, later);
}

import type { Eligible } from './award-eligible.ts';
import type { Award, AwardFacts } from './award-shape.ts';

/** 一家企业只奖一次: an earlier entry that was awarded, or paid, shuts this one out; one still open leaves this one open too. */
export function onceOnly(eligible: Eligible, facts: AwardFacts, earlier: readonly Award[], year: number): Eligible {
  const clause = '四.4';
  const paid = facts.paid.find((one) => one.year !== year);
  const awarded = earlier.find((award) => award.eligible === true);
  if (paid || awarded) {
    const says = `${paid?.year ?? awarded?.year} 年入库的奖励已经认定，本方案一家企业只奖一次`;
    return { eligible: false, waits: null, because: [...eligible.because, { says, clause }] };
  }
  const open = earlier.find((award) => award.eligible === null);
  if (!open || eligible.eligible !== true) return eligible;
  const says = `${open.year} 年入库的奖励尚未认定；一家企业只奖一次，先认定那一次`;
  return { eligible: null, waits: 'person', because: [...eligible.because, { says, clause }] };
}

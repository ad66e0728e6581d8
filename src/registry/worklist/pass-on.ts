import type { Day } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';
import { closeRound } from './close-round.ts';
import type { Holder } from './holder.ts';
import type { WorkKindName } from './kinds/contract.ts';
import { openRound } from './open-round.ts';
import { tellRound } from './tell-holders.ts';

export type { Holder } from './holder.ts';

/** 一次交接: a matter has come to whoever acts on it next. */
export interface Passed {
  kind: WorkKindName;
  /** What the matter is about, as its kind knows it. */
  thing: string;
  /** Its area; null: of the whole city, or of none. */
  area: string | null;
  enterpriseId?: string | null;
  /** What it is called on a list; carries no figure. */
  title: string;
  /** What is asked of the next: 县级审核. */
  asks: string;
  /** Nobody: the matter is at an end. */
  to: Holder[];
  dueOn?: Day | null;
  /** 抄送. */
  cc?: Holder[];
}

/**
 * 交下一步: whatever is open of the matter is closed as done by who acts, and each of `to` gets an open task. In the transaction of the verb that
 * moves the matter, which calls it once, at its end. Refused while an opinion the office of who acts asked for is outstanding (会签中).
 */
export async function passOn(work: Work, passed: Passed): Promise<void> {
  await passAll(work, [passed]);
}

/** As `passOn`, for many matters moved by one act: a roster that opens queries, a month's doubts. `quietly`: nobody is told, of what is old. */
export async function passAll(work: Work, passed: Passed[], { quietly = false } = {}): Promise<void> {
  if (passed.length === 0) return;
  const { actor } = work;
  // Tasks are written by the system alone; who acted is written down with them.
  await work.lent('system', async (lent) => {
    await closeRound(lent, actor, passed);
    await openRound(lent, actor, passed);
    if (!quietly) await tellRound(lent, passed);
  });
}

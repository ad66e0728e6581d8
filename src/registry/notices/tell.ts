import type { Day } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';
import type { Holder } from '../worklist/holder.ts';

/** 一则消息: to whom, about which thing of which kind, in one sentence. */
export interface Told {
  to: Holder[];
  kind: string;
  thing: string;
  says: string;
  /** The same key reaches the same person once for ever. */
  once: string;
  dueOn?: Day | null;
}

/** How much of a sentence is kept: the whole of it stands with the matter. */
const longest = 200;

/**
 * 告知: one notice a person, to every account that stands and is meant, in the transaction of the act. Whoever is told, and whether they were before,
 * the teller does not learn. What leaves the house by mail or webhook is sent by a job from what stands here.
 */
export async function tell({ client, now }: Pick<Work, 'client' | 'now'>, told: Told): Promise<void> {
  if (told.to.length === 0) return;
  const holders = told.to.map(({ office, area, township, enterpriseId, accountId }) => ({
    office,
    area,
    township,
    enterpriseId,
    accountId,
  }));
  await client.query('select tell_notice($1, $2, $3, $4, $5, $6, $7)', [
    JSON.stringify(holders),
    told.kind,
    told.thing,
    oneLine(told.says),
    told.once,
    told.dueOn ?? null,
    now,
  ]);
}

/** One line without control characters or marks that turn text around, and no longer than a line of a list: a title typed by a person never breaks a mail's head. */
function oneLine(says: string): string {
  const line = says.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line || '（无题）';
}

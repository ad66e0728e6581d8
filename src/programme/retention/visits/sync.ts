import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import type { syncVisits as contract, SentRecord, SyncOutcome } from './contract.ts';
import { keepRecord } from './keep-record.ts';

/**
 * 同步: each record for itself. One that is refused is answered with its reasons and remembered as refused; the others are kept. Sent again, each is
 * answered by what is kept of it.
 */
export async function syncVisits(
  work: Work,
  { sentAt, records }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const outcomes: SyncOutcome[] = [];
  for (const sent of records) {
    outcomes.push(await oneOf(work, sent, new Date(sentAt)));
  }
  const told = outcomes.map(({ id, visitId, outcome, reasons }) => ({
    id,
    visitId,
    outcome,
    ...(outcome === 'refused' ? { reasons: reasons.map(({ says }) => says) } : {}),
  }));
  note(work, { act: 'visits.sync', says: '同步走访记录', thing: records[0]?.visitId ?? null, detail: { records: told } });
  return { receivedAt: work.now.toISOString(), outcomes };
}

async function oneOf(work: Work, sent: z.output<typeof SentRecord>, sentAt: Date): Promise<SyncOutcome> {
  await work.client.query('savepoint one_record');
  try {
    const outcome = await keepRecord(work, sent, sentAt);
    await work.client.query('release savepoint one_record');
    return outcome;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await work.client.query('rollback to savepoint one_record');
    const { id, visitId } = sent;
    return { id, visitId, outcome: 'refused', reasons: error.reasons, flags: [], owesReason: false, problems: [] };
  }
}

import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { trackingDue } from '../../../policy/tracking.ts';
import type { Work } from '../../../registry/access/work.ts';
import { record } from '../../../registry/journal/record.ts';
import { taken } from '../../../registry/journal/taken.ts';
import type { submitReport as contract } from './contract.ts';
import { submitReports } from './submit.ts';

/**
 * 企业报送一个月, by its account or a one-time link. Answers with the place in the journal, which is its receipt. What is refused is refused with
 * every reason; the draft stays.
 */
export async function submitReport(work: Work, given: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, actor, now, today, policy } = work;
  const { period, after, answers, explanations, reason } = given;
  const id = actor.enterpriseId;
  if (id === null) throw new Refusal([{ says: '只有企业自己能填报（统计法第七条）', clause: '五.3' }], 403);
  const way = actor.link ? 'link' : 'account';
  const { batch, outcomes } = await submitReports(work, { way, period, rows: [{ id, answers, explanations, reason, after }] });
  const outcome = outcomes[0];
  if (!outcome) throw new Error('a report without an outcome');
  refuse(outcome.reasons);
  if (batch && outcome.drafted) await client.query('delete from tracking_draft where enterprise_id = $1 and period = $2', [id, period]);
  const notes = taken(work);
  const same = outcome.outcome === 'same';
  const receipt = await record(work, {
    act: 'tracking.submit',
    says: same ? '报送月报（与已报的相同，未另记）' : '报送月报',
    outcome: 'done',
    thing: batch?.id ?? id,
    detail: Object.assign({ period, version: outcome.version, way }, ...notes.map(({ detail }) => detail)),
    stands: notes.flatMap(({ stands }) => stands ?? []),
  });
  const first = outcome.version > 1 || same ? await firstOf(work, id, period) : null;
  return {
    period,
    version: outcome.version,
    same,
    submittedAt: now.toISOString(),
    timeliness: first ?? (today <= trackingDue(policy, period).on ? 'onTime' : 'late'),
    batchId: batch?.id ?? null,
    receipt,
  };
}

/** 首报的及时性: what was corrected later does not become late by it, nor on time. */
async function firstOf({ client }: Work, id: string, period: string): Promise<'onTime' | 'late' | 'afterClosing' | null> {
  const { rows } = await client.query<{ timeliness: 'onTime' | 'late' | 'afterClosing' }>(
    'select timeliness from tracking_report where enterprise_id = $1 and period = $2 and version = 1',
    [id, period],
  );
  return rows[0]?.timeliness ?? null;
}

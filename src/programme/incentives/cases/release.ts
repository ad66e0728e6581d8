import type { Work } from '../../../registry/access/work.ts';
import { reckon } from '../read-awards.ts';
import { awardOfCase, type CaseContext, caseContext } from './case-context.ts';
import { casesOf, type StoredCase, stepsOf } from './case-row.ts';
import { evidenceOf, payeesOfCases, undertakingsOf } from './evidence.ts';
import { handOn } from './hand-on.ts';
import { nextHand } from './holders.ts';
import { machineStep } from './machine-step.ts';
import { look } from './settle.ts';

/**
 * 巡查: of every case what the machine has to do: papers complete, notice over, the second year released or lapsed. The awards of a year are reckoned
 * once; only a case that has to move is looked at by itself.
 */
export async function release(work: Work): Promise<{ looked: number; moved: number }> {
  return work.lent('system', async (system) => {
    const cases = await casesOf(system, {});
    const count = { looked: cases.length, moved: 0 };
    for (const [year, of] of Map.groupBy(cases, ({ year }) => year)) {
      const open = await openOf(system, year, of);
      for (const context of open) if (machineStep(system, context) && (await look(system, context.found.id))) count.moved += 1;
      await askAgain(system, open);
    }
    return count;
  });
}

const watched = new Set(['rejected', 'withdrawn', 'done', 'appealed']);

async function openOf(system: Work, year: number, cases: readonly StoredCase[]): Promise<CaseContext[]> {
  const open = cases.filter(({ state }) => !watched.has(state));
  if (open.length === 0) return [];
  const ids = open.map(({ id }) => id);
  const { awards } = await reckon(system, { year });
  const undertakings = await undertakingsOf(system, ids);
  const payees = Map.groupBy(await payeesOfCases(system, ids), ({ caseId }) => caseId);
  const contexts: CaseContext[] = [];
  for (const one of open) {
    const award = awardOfCase(one, awards);
    const undertaking = undertakings.get(one.id);
    const own = payees.get(one.id) ?? [];
    const steps = one.state === 'published' ? await stepsOf(system, one.id) : [];
    contexts.push({ found: one, steps, award, undertaking, payees: own, evidence: evidenceOf(one, award, undertaking, own) });
  }
  return contexts;
}

/**
 * 待下一期的: who is asked changes without a step, when the year to be attested is over or 税务 has attested it; what stands on the worklist is then
 * passed on anew, once.
 */
async function askAgain(system: Work, open: readonly CaseContext[]): Promise<void> {
  const waiting = open.filter(({ found }) => found.state === 'approved' || found.state === 'lapsed');
  if (waiting.length === 0) return;
  const { rows } = await system.client.query<{ thing: string; asks: string }>(
    `select thing, asks from work_task where kind = 'awardCase' and form = 'act' and closed_at is null and thing = any ($1)`,
    [waiting.map(({ found }) => found.id)],
  );
  const asked = new Map(rows.map(({ thing, asks }) => [thing, asks]));
  for (const one of waiting) {
    if (nextHand(one).asks === (asked.get(one.found.id) ?? '')) continue;
    // As it stands now: it may have moved since.
    const context = await caseContext(system, one.found.id);
    if (nextHand(context).asks !== (asked.get(one.found.id) ?? '')) await handOn(system, context);
  }
}

import type { Work } from '../../../registry/access/work.ts';
import { reckon } from '../read-awards.ts';
import { awardOfCase } from './case-context.ts';
import { casesOf, type StoredCase, stepsOf } from './case-row.ts';
import { evidenceOf, payeesOfCases, undertakingsOf } from './evidence.ts';
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
      for (const id of await due(system, year, of)) if (await look(system, id)) count.moved += 1;
    }
    return count;
  });
}

const watched = new Set(['rejected', 'withdrawn', 'done', 'appealed']);

async function due(system: Work, year: number, cases: readonly StoredCase[]): Promise<string[]> {
  const open = cases.filter(({ state }) => !watched.has(state));
  if (open.length === 0) return [];
  const ids = open.map(({ id }) => id);
  const { awards } = await reckon(system, { year });
  const undertakings = await undertakingsOf(system, ids);
  const payees = Map.groupBy(await payeesOfCases(system, ids), ({ caseId }) => caseId);
  const found: string[] = [];
  for (const one of open) {
    const award = awardOfCase(one, awards);
    const undertaking = undertakings.get(one.id);
    const own = payees.get(one.id) ?? [];
    const steps = one.state === 'published' ? await stepsOf(system, one.id) : [];
    const context = { found: one, steps, award, undertaking, payees: own, evidence: evidenceOf(one, award, undertaking, own) };
    if (machineStep(system, context)) found.push(one.id);
  }
  return found;
}

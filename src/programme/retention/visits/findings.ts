import { type Reason, Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { raiseProblem } from '../problems/raise-problem.ts';
import type { Finding } from './contract.ts';
import type { HeldVisit } from './visit-held.ts';

/**
 * 一键转入问题台账: each finding once for ever, in whichever versions it stands and however often they are sent. What the ledger does not take stays in the
 * record, and why is answered; the record is kept all the same.
 */
export async function raiseFindings(work: Work, visit: HeldVisit, findings: Finding[]): Promise<Reason[]> {
  const reasons: Reason[] = [];
  for (const finding of findings) reasons.push(...(await raiseOne(work, visit, finding)));
  return reasons;
}

async function raiseOne(work: Work, visit: HeldVisit, finding: Finding): Promise<Reason[]> {
  const { client, actor, now } = work;
  // Two phones, or two requests, with one finding: the second waits, and then finds it raised.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 160))', [finding.id]);
  const { rowCount } = await client.query('select from visit_finding where id = $1', [finding.id]);
  if (rowCount) return [];
  await client.query('savepoint one_finding');
  try {
    const { category, urgency, title, says } = finding;
    const raised = await raiseProblem(work, {
      enterpriseId: visit.enterprise_id,
      source: 'visit',
      sourceThing: visit.id,
      category,
      urgency,
      title,
      says,
    });
    const kept = await client.query(
      `insert into visit_finding (id, visit_id, enterprise_id, area, problem_id, serial, raised_by, raised_by_name, raised_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [finding.id, visit.id, visit.enterprise_id, visit.area, raised.id, raised.serial, actor.accountId, actor.displayName, now],
    );
    if (kept.rowCount === 0) throw new Refusal([{ says: `问题「${title}」的编号已用于另一次走访`, remedy: '请删去后重记一个' }]);
    await client.query('release savepoint one_finding');
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await client.query('rollback to savepoint one_finding');
    return error.reasons.map((reason) => ({ ...reason, says: `问题「${finding.title}」没有转入台账：${reason.says}` }));
  }
}

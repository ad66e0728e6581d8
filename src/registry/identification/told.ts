import type { Policy } from '../../policy/policy.ts';
import type { Work } from '../access/work.ts';
import { levelsFor } from '../disclosure/levels.ts';
import { amountClasses, amountsOf } from './amounts.ts';
import type { Finding } from './contract.ts';
import { disclosedFinding, type FactClasses } from './disclosed.ts';
import { reasoned } from './reasoned.ts';
import type { Run } from './run.ts';
import { findingSelection, type StoredFinding } from './stored.ts';

/**
 * 清单按披露级别给出: findings of a run with their reasons, as far as the reader may be told. Where a number is of a class they do not see, the
 * system reads it, decides the reasons and hands on the band.
 */
export async function told(work: Work, run: Run, policy: Policy, rows: StoredFinding[]): Promise<Finding[]> {
  if (work.actor.office === 'system' || rows.length === 0) return reasoned(policy, run.period, rows);
  const levels = await levelsFor(work, rows);
  const wanting = rows.filter((row) => ['selfRevenue', 'taxAmount', 'listed'].some((name) => levels(row)[name] !== 'detail'));
  const whole = new Map((await wholeRows(work, run, wanting)).map((row) => [`${row.list} ${row.id}`, row]));
  const known = rows.map((row) => ({ ...(whole.get(`${row.list} ${row.id}`) ?? row) }));
  return reasoned(policy, run.period, known).map((finding) => {
    const { classes = {} } = whole.get(`${finding.list} ${finding.id}`) ?? {};
    const seen = { levels: levels(finding), classes: spread(classes), disclosure: work.policy.disclosure };
    return whole.has(`${finding.list} ${finding.id}`) ? disclosedFinding(finding, seen) : finding;
  });
}

/** 两类合成的数: a forecast of one class's year to date and the other's season rests on both. */
export function spread(classes: Record<string, string>): FactClasses {
  return Object.fromEntries(
    Object.entries(classes).map(([fact, name]) => [fact, name === 'bothRevenue' ? ['selfRevenue', 'taxAmount'] : [name]]),
  );
}

type WholeRow = StoredFinding & { classes: Record<string, string> };

async function wholeRows(work: Work, run: Run, rows: StoredFinding[]): Promise<WholeRow[]> {
  if (rows.length === 0) return [];
  return work.lent('system', async ({ client }) => {
    const { rows: whole } = await client.query<WholeRow>(
      `select ${findingSelection}, ${amountClasses} as classes from unnest($2::bigint[], $3::text[]) w (id, list)
       join finding f on f.identification_id = $1 and f.list = w.list and f.enterprise_id = w.id ${amountsOf}`,
      [run.id, rows.map(({ id }) => id), rows.map(({ list }) => list)],
    );
    return whole;
  });
}

import type * as z from 'zod';
import { appraisalTerm } from '../../../policy/appraisal-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { listAppraisals as contract } from './contract.ts';

/** 各年考核, the newest first, and the years of the plan that may still be opened. */
export async function listAppraisals({ client, policy, today }: Work): Promise<z.input<typeof contract.output>> {
  const { rows } = await client.query<z.input<typeof contract.output>['rows'][number]>(
    `select distinct on (year) year::int as year, state, period, version, taken_on::text as "on" from appraisal_step order by year desc, ordinal desc`,
  );
  const years = [...new Set(policy.targets.map(({ year }) => year))].sort();
  const known = new Set(rows.map(({ year }) => year));
  const open = years.filter(
    (year) => !known.has(year) && year <= Number(today.slice(0, 4)) && appraisalTerm(policy.appraisal, year) !== null,
  );
  return { rows, open };
}

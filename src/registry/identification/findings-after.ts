import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import { lawOf } from '../law/keep.ts';
import { amountsOf } from './amounts.ts';
import type { Finding, listFindings } from './contract.ts';
import { filtered, identifiedRun } from './findings.ts';
import { latestPeriod } from './run.ts';
import { findingSelection, type StoredFinding } from './stored.ts';
import { told } from './told.ts';

/** 逐段取清单: the findings behind a place, by list and enterprise, as 三张清单 shows them to this reader. */
export async function readFindingsAfter(
  work: Work,
  asked: z.output<typeof listFindings.input>,
  { place, take }: { place: { list: string; enterpriseId: string } | null; take: number },
): Promise<Finding[]> {
  const run = await identifiedRun(work, asked.period ?? (await latestPeriod(work)));
  const policy = await lawOf(work, run.lawHash);
  const { conditions, values } = filtered(policy, run, asked);
  const { rows } = await work.client.query<StoredFinding>(
    `select ${findingSelection} from finding f ${amountsOf}
     where ${conditions} and ($7::text is null or (f.list, f.enterprise_id) > ($7, $8::bigint)) order by f.list, f.enterprise_id limit $9`,
    [...values, place?.list ?? null, place?.enterpriseId ?? null, take],
  );
  return told(work, run, policy, rows);
}

import type { Period } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';
import { lawOf } from '../law/keep.ts';
import { amountsOf } from './amounts.ts';
import type { Finding, ListName } from './contract.ts';
import { areaAsked, identifiedRun } from './findings.ts';
import { reasoned } from './reasoned.ts';
import { findingSelection, type StoredFinding } from './stored.ts';

/** What `identify --json` prints: the month's findings with reasons, and apart from them those that cannot be decided. */
export interface IdentifyOutput {
  period: Period;
  pack: string;
  findings: Finding[];
  toVerify: Finding[];
}

/** 月度认定结果 for programs, of one list or one area when asked: in the order of the lists, the annex, the level and the name. */
export async function identifyOutput(
  work: Work,
  { period, list, area }: { period: Period; list?: ListName | undefined; area?: string | undefined },
): Promise<IdentifyOutput> {
  const run = await identifiedRun(work, period);
  const policy = await lawOf(work, run.lawHash);
  const { rows } = await work.client.query<StoredFinding>(
    `select ${findingSelection} from finding f ${amountsOf} join area a on a.name = f.area
     where f.identification_id = $1 and ($2::text is null or f.list = $2) and ($3::text is null or f.area = $3)
     order by f.list, a.ordinal, f.level, f.name collate "C", f.enterprise_id`,
    [run.id, list ?? null, area === undefined ? null : areaAsked(policy, area)],
  );
  const all = reasoned(policy, period, rows);
  return {
    period,
    pack: run.pack,
    findings: all.filter((finding) => finding.verdict),
    toVerify: all.filter(({ verdict, level }) => verdict === null || level === null),
  };
}

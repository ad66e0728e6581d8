import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { amountsOf } from '../../../registry/identification/amounts.ts';
import type { Finding, FindingReason } from '../../../registry/identification/contract.ts';
import type { Run } from '../../../registry/identification/run.ts';
import { findingSelection, type StoredFinding } from '../../../registry/identification/stored.ts';
import { told } from '../../../registry/identification/told.ts';
import { lawOf } from '../../../registry/law/keep.ts';

/** 当月的认定 on the 退规风险 list, as far as the reader may be told: a number, or the band it lies in. */
export async function toldOf(work: Work, run: Run, ids: string[]): Promise<Map<string, Finding>> {
  if (ids.length === 0) return new Map();
  const { rows } = await work.client.query<StoredFinding>(
    `select ${findingSelection} from finding f ${amountsOf} where f.identification_id = $1 and f.list = 'exitRisk' and f.enterprise_id = any ($2::bigint[])`,
    [run.id, ids],
  );
  return new Map((await told(work, run, await lawOf(work, run.lawHash), rows)).map((finding) => [finding.id, finding]));
}

/** 当月的依据: of each enterprise why it is on the list and at which level. */
export async function reasonsOf(work: Work, run: Run, ids: string[]): Promise<Map<string, z.infer<typeof FindingReason>[]>> {
  return new Map([...(await toldOf(work, run, ids))].map(([id, { reasons }]) => [id, reasons]));
}

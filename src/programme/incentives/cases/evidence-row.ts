import type { Work } from '../../../registry/access/work.ts';

/** 名录凭据: the line of the register a decision about the second year rests on. */
export interface EvidenceRow {
  kind: 'entry' | 'exit';
  period: string;
  batchNo: string;
  fileName: string;
  sheet: string | null;
  row: number | null;
  /** The newest roster of the register that had arrived, and the month it names. */
  newestBatch: string | null;
  newestPeriod: string | null;
  newestFile: string | null;
}

/** The last line of the register about one enterprise by all its codes, and the newest roster that has arrived. */
export async function evidenceRow({ client }: Pick<Work, 'client'>, line: readonly string[], area: string): Promise<EvidenceRow | null> {
  const { rows } = await client.query<EvidenceRow>(
    `select v.kind, v.effective_period as period, v.batch_no::text as "batchNo", b.file_name as "fileName", v.sheet, v.row_no as row,
       n.no::text as "newestBatch", n.period as "newestPeriod", n.file_name as "newestFile"
     from register_event v join batch b on b.no = v.batch_no
       left join lateral (select no, period, file_name from batch where source = 'register' and state = 'filed' and (area is null or area = $2)
         order by period desc nulls last, no desc limit 1) n on true
     where v.enterprise_id = any ($1::bigint[]) and v.withdrawn_at is null order by v.effective_period desc, v.batch_no desc limit 1`,
    [line, area],
  );
  return rows[0] ?? null;
}

import type { Work } from '../../registry/access/work.ts';
import { type AreaPolicyRow, ruleLife, type ShareRow } from './contract.ts';

/** The two kinds of rules 财政 files. */
export type RuleTable = 'area_policy' | 'fiscal_share';

const columns = {
  area_policy: `t.track, t.amount_fen::text as "amountFen", t.from_on::text as "fromOn", t.to_on::text as "toOn"`,
  fiscal_share: `t.year::int, t.city_share::text as "cityShare"`,
};

interface Narrowed {
  id?: string | undefined;
  area?: string | undefined;
  state?: string | undefined;
}

async function read<R extends { state: string; steps: { step: 'file' | 'approve' | 'reject' | 'end' }[] }>(
  { client }: Work,
  table: RuleTable,
  { id, area, state }: Narrowed,
): Promise<R[]> {
  const { rows } = await client.query<R>(
    `select t.id, t.area, ${columns[table]}, t.document_no as "documentNo", t.document_title as "documentTitle", t.issued_on::text as "issuedOn",
       (select json_agg(json_build_object('step', s.step, 'says', s.says, 'endsOn', s.ends_on, 'by', s.taken_by_name,
          'at', to_char(s.taken_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.ordinal)
        from ${table}_step s where s.thing_id = t.id) as steps
     from ${table} t join area a on a.name = t.area where ($1::uuid is null or t.id = $1) and ($2::text is null or t.area = $2)
     order by a.ordinal, t.issued_on desc, t.id`,
    [id ?? null, area ?? null],
  );
  const found = rows.map((row) => ({ ...row, state: ruleLife.after(row.steps.map((one) => one.step)) }));
  return state === undefined ? found : found.filter((row) => row.state === state);
}

/** 县市区扶持政策 on file, those of the reader's areas. */
export const areaPolicyRows = (work: Work, narrowed: Narrowed) => read<AreaPolicyRow>(work, 'area_policy', narrowed);

/** 市级分担比例 on file, those of the reader's areas. */
export const shareRows = (work: Work, narrowed: Narrowed) => read<ShareRow>(work, 'fiscal_share', narrowed);

/** 县市区扶持政策. */
export async function listAreaPolicies(work: Work, asked: Narrowed): Promise<{ rows: AreaPolicyRow[] }> {
  return { rows: await areaPolicyRows(work, asked) };
}

/** 市级分担比例. */
export async function listShares(work: Work, asked: Narrowed): Promise<{ rows: ShareRow[] }> {
  return { rows: await shareRows(work, asked) };
}

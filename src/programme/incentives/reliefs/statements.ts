import type { ReliefFactName } from '../../../policy/relief-fact.ts';
import type { Office } from '../../../registry/access/contract.ts';
import { officeNames } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';

/** 登记的一项条件, the one that stands. */
export interface Statement {
  fact: ReliefFactName;
  value: boolean;
  by: string;
  on: string;
  evidence: string;
}

/** What stands of each enterprise: what an office said goes before what the enterprise said of itself, then the later. */
export async function statementsOf({ client }: Work, ids: readonly string[]): Promise<Map<string, Statement[]>> {
  const { rows } = await client.query<Omit<Statement, 'by'> & { id: string; office: Office }>(
    `select distinct on (enterprise_id, fact) enterprise_id::text as id, fact, value, office, taken_on::text as on, evidence from relief_fact
     where enterprise_id = any ($1::bigint[]) order by enterprise_id, fact, office = 'enterprise', ordinal desc`,
    [ids],
  );
  const said = rows.map(({ office, ...row }) => ({ ...row, by: office === 'enterprise' ? '企业自述' : `${officeNames[office]}登记` }));
  return Map.groupBy(said, ({ id }) => id);
}

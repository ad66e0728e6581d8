import type { Work } from '../access/work.ts';
import { readCreditCode } from './credit-code.ts';
import { fieldLabel, fields } from './fields.ts';

/** An enterprise whose directory entry contradicts itself. */
export interface DirectoryFault {
  enterpriseId: string;
  says: string;
}

/** 核对名录：every credit code has its right check character, and every field is what the last change left it as. */
export async function verifyDirectory({ client }: Work): Promise<{ enterprises: number; faults: DirectoryFault[] }> {
  const { rows } = await client.query<{ id: string; code: string }>('select id::text, credit_code as code from enterprise');
  const wrong = rows.filter(({ code }) => !('code' in readCreditCode(code)));
  const { rows: stale } = await client.query<{ id: string; field: string }>(
    // An enterprise whose only roster was taken back begins anew with the roster that names it again.
    `with life as (select enterprise_id, max(ordinal) as since from enterprise_change where field = 'restored' group by enterprise_id),
     last as (
       select distinct on (c.enterprise_id, c.field) c.enterprise_id, c.field, c.after
       from enterprise_change c left join life on life.enterprise_id = c.enterprise_id
       where c.field = any ($1) and c.ordinal > coalesce(life.since, 0) order by c.enterprise_id, c.field, c.ordinal desc
     )
     select e.id::text, l.field from last l join enterprise e on e.id = l.enterprise_id
     where l.after is distinct from case l.field ${fields.map(({ field, column }) => `when '${field}' then e.${column}::text`).join(' ')} end
     limit 1000`,
    [fields.map(({ field }) => field)],
  );
  return {
    enterprises: rows.length,
    faults: [
      ...wrong.map(({ id, code }) => ({ enterpriseId: id, says: `统一社会信用代码「${code}」校验位不符` })),
      ...stale.map(({ id, field }) => ({ enterpriseId: id, says: `企业 ${id} 的「${fieldLabel(field)}」与最后一次变更记录不一致` })),
    ],
  };
}

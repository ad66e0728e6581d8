import type { Work } from '../access/work.ts';
import { readCreditCode } from './credit-code.ts';

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
    `with last as (
       select distinct on (enterprise_id, field) enterprise_id, field, after from enterprise_change
       where field in ('name', 'area', 'township', 'address') order by enterprise_id, field, ordinal desc
     )
     select e.id::text, l.field from last l join enterprise e on e.id = l.enterprise_id
     where l.after is distinct from case l.field when 'name' then e.name when 'area' then e.area when 'township' then e.township else e.address end
     limit 1000`,
  );
  return {
    enterprises: rows.length,
    faults: [
      ...wrong.map(({ id, code }) => ({ enterpriseId: id, says: `统一社会信用代码「${code}」校验位不符` })),
      ...stale.map(({ id, field }) => ({ enterpriseId: id, says: `企业 ${id} 的「${field}」与最后一次变更记录不一致` })),
    ],
  };
}

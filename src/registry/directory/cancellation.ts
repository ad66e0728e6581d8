import type { PoolClient } from 'pg';
import type { KeptField } from './filing.ts';

/** 变动类型 that says an enterprise is no more; 吊销未注销 is a cancellation of the licence, 未注销 alone is none. */
const GONE = `i.change_kind ~ '注销|吊销' and i.change_kind !~ '^未'`;

/**
 * 写明注销而没有日期: rows that say an enterprise is no more, and not since when, while nothing else says when. The directory
 * dates a cancellation, so it stays as it is, and each row says so. To be asked when the fields have been filed.
 */
export async function undatedCancellations(client: PoolClient): Promise<KeptField[]> {
  const { rowCount } = await client.query(
    `select 1 from pg_attribute where attrelid = to_regclass('pg_temp.incoming') and attname = 'change_kind' and not attisdropped`,
  );
  if (!rowCount) return [];
  const { rows } = await client.query<{ row_id: string; sheet: string; row_no: number; credit_code: string; change_kind: string }>(
    `select i.row_id::text, i.sheet, i.row_no, e.credit_code, i.change_kind from incoming i join enterprise e on e.id = i.enterprise_id
     where ${GONE} and i.cancelled_on is null and e.cancelled_on is null and e.withdrawn_at is null order by i.row_id limit 1000`,
  );
  return rows.map((row) => ({
    rowId: row.row_id,
    sheet: row.sheet,
    row: row.row_no,
    creditCode: row.credit_code,
    field: 'cancelledOn',
    says: `写明「${row.change_kind}」而没有注（吊）销日期，注销未记入，该企业仍按存续对待，请补填日期后重新报送`,
  }));
}

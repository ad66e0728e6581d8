import type { Work } from '../access/work.ts';
import { passQueries } from './query-desk.ts';

/** What happened, in the words of the first step. */
const words = {
  changed: '本表所报与企业已报的数不同，未予入库。请企业核实：原报数是否有误？如需更正，请写明理由',
  corrected: '已按企业更正入库，请企业核对是否系本企业更正',
  sentAgain: '前次代收的批次已撤销，本次所报与前次不同，请企业核对',
};

/**
 * 转为质询: opens a query to the enterprise for each self-reported figure a roster would have changed (核实), and one to be taken note of (提示)
 * for each correction and each figure sent again after an undo. From the temporary table `self_change` of the filing.
 */
export async function openQueries(work: Work, batchNo: string): Promise<number> {
  const { client, actor, now } = work;
  const { rows } = await client.query<{ made: string | null }>(`select to_regclass('pg_temp.self_change')::text as made`);
  if (!rows[0]?.made) return 0;
  const { rows: opened } = await client.query<{ id: string }>(
    `with asked as (
       insert into figure_query (enterprise_id, area, credit_code, name, source, measure, period, basis, category, cause, received, sent, sent_file, sent_row, opened_at)
       select c.enterprise_id, e.area, e.credit_code, e.name, 'self', c.measure::measure, c.period, c.basis::basis,
         case c.kind when 'changed' then 'verify' else 'notice' end, c.kind, c.received, c.sent, b.file_name,
         format('「%s」第 %s 行「%s」', c.sheet, c.row_no, c.header), $2
       from self_change c join enterprise e on e.id = c.enterprise_id join batch b on b.no = $1
       where c.kind in ('changed', 'corrected', 'sentAgain')
       returning id, enterprise_id, area, cause)
     insert into figure_query_step (query_id, ordinal, enterprise_id, area, step, says, taken_by, taken_by_name, office, taken_at)
     select a.id, 1, a.enterprise_id, a.area, 'ask', ($5::jsonb) ->> a.cause, $3, $4, $6, $2 from asked a returning query_id::text as id`,
    [batchNo, now, actor.accountId, actor.displayName, JSON.stringify(words), actor.office],
  );
  await passQueries(
    work,
    opened.map(({ id }) => id),
  );
  return opened.length;
}

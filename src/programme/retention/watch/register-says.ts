/** 名录最近一次变动 of each enterprise up to month $1, as a relation (enterprise_id, kind, effective_period, batch_no, sheet, row_no, cause). */
export const LAST_EVENT = `(
  select distinct on (r.enterprise_id) r.enterprise_id, r.kind, r.effective_period, r.batch_no, r.sheet, r.row_no, r.cause
  from register_event r join watch_case c on c.enterprise_id = r.enterprise_id
  where r.withdrawn_at is null and r.effective_period <= $1
  order by r.enterprise_id, r.effective_period desc, r.batch_no desc, r.kind desc
)`;

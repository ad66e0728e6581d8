import { SAID } from './edges.ts';

/** The month before, and after, a month in SQL. */
const beside = (period: string, months: -1 | 1) => `to_char((${period} || '-01')::date + interval '${months} month', 'YYYY-MM')`;

/** 代码变更 in force, as a relation (from_id, to_id). */
const CODES = `(select from_id, to_id from ${SAID} l where l.kind = 'codeChange' and l.holds)`;

/**
 * 只是换了代码 (口径解释 A14): whether the turn `v` (enterprise_id, kind, effective_period) is no entry and no exit but one enterprise going on
 * under another code. An entry is, when the old code was on the register in the month before or left it in that month; an exit is, when the
 * new code is on it by the month after. A longer gap is a real exit and a real entry.
 */
export function carriedOver(v: string): string {
  return `exists (select from ${CODES} c where
    (${v}.kind = 'entry' and c.to_id = ${v}.enterprise_id and (select o.kind from register_event o
      where o.enterprise_id = c.from_id and o.withdrawn_at is null and o.effective_period < ${v}.effective_period
        and not (o.kind = 'exit' and o.effective_period >= ${beside(`${v}.effective_period`, -1)})
      order by o.effective_period desc, o.batch_no desc, o.kind desc limit 1) = 'entry')
    or (${v}.kind = 'exit' and c.from_id = ${v}.enterprise_id and (select n.kind from register_event n
      where n.enterprise_id = c.to_id and n.withdrawn_at is null and n.effective_period <= ${beside(`${v}.effective_period`, 1)}
      order by n.effective_period desc, n.batch_no desc, n.kind desc limit 1) = 'entry'))`;
}

import type { Period } from '../../platform/shared/period.ts';
import { listNames, type Policy } from '../../policy/policy.ts';
import { compileRule } from '../../policy/rule.ts';
import { amountColumns, factColumns } from './facts.ts';

/** What stands in `finding` itself: verdict, level and marks, no number. */
export const markColumns = factColumns.filter((column) => !(amountColumns as readonly string[]).includes(column));

/**
 * 认定: each enterprise of `facts` against each list: `judged` (one row an enterprise that matters) as the body of a WITH clause, and `spread`, the
 * select over it that fills `finding` under run $1. Only who is on a list (true)
 * or cannot be decided (null, 待核实) is kept. Most enterprises are on none, so they are dropped before the lists are spread out;
 * a lateral VALUES would do the same at several times the cost, because PostgreSQL prepares its expressions anew for every row.
 */
export function judgedFacts(policy: Policy, period: Period): { judged: string; spread: string } {
  const rules = listNames.map((list) => ({ list, verdict: `on_${list.toLowerCase()}`, sql: compileRule(policy, list, period).sql }));
  const columns = markColumns.map((column) => `j.${column}`).join(', ');
  const judged = `judged as materialized (
    select * from (select facts.*, ${rules.map(({ verdict, sql }) => `(${sql.verdict})::boolean as ${verdict}`).join(', ')} from facts offset 0) j
    where ${rules.map(({ verdict }) => `j.${verdict} is not false`).join(' or ')}
  )`;
  const spread = `
    select $1::uuid, j.id, l.list, j.area, l.verdict,
      case l.list ${rules.map(({ list, sql }) => `when '${list}' then (${sql.level})`).join(' ')} end as level,
      j.credit_code, j.name, j.township, ${columns}
    from judged j
    cross join lateral unnest(array[${rules.map(({ list }) => `'${list}'`).join(', ')}], array[${rules.map(({ verdict }) => `j.${verdict}`).join(', ')}]) l (list, verdict)
    where l.verdict is not false`;
  return { judged, spread };
}

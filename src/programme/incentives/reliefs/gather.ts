import type { ReliefFactName, ReliefFactValues } from '../../../policy/relief-fact.ts';
import type { Work } from '../../../registry/access/work.ts';
import { industrialSql } from '../../../registry/directory/industry.ts';
import { registerStanding } from '../../../registry/identification/standing.ts';
import { type Statement, statementsOf } from './statements.ts';

/** 一家企业与对照所看的事实. */
export interface Subject {
  enterpriseId: string;
  name: string;
  creditCode: string;
  area: string;
  facts: ReliefFactValues;
  stated: Statement[];
}

interface Row extends Omit<Subject, 'facts' | 'stated'> {
  listed: boolean;
  inPool: boolean;
  industrial: boolean | null;
  manufacturing: boolean | null;
  monthsSince: number | null;
}

const asked = {
  listed: 'coalesce(r.listed, false)',
  // 制造业 is GB/T 4754 divisions 13 to 43.
  manufacturing: `case when e.industry_code ~ '^[0-9]{2}' then left(e.industry_code, 2) between '13' and '43' end`,
};

/**
 * 对照所看的事实 of the enterprises clause 四 is for: 在库, or in this year's 培育库 (or the one named). Read by the system: what comes out is yes, no and
 * months, for the areas the caller names, which are those the reader is told of.
 */
export async function gatherFacts(
  work: Work,
  { areas, enterpriseId }: { areas?: readonly string[]; enterpriseId?: string },
): Promise<Subject[]> {
  const period = work.today.slice(0, 7);
  return work.lent('system', async (system) => {
    const { rows } = await system.client.query<Row>(
      `select e.id::text as "enterpriseId", e.name, e.credit_code as "creditCode", e.area, ${asked.listed} as listed, p.enterprise_id is not null as "inPool",
         ${industrialSql('e.industry_code')} as industrial, ${asked.manufacturing} as manufacturing,
         case when r.listed then (left($1, 4)::int * 12 + right($1, 2)::int) - (left(n.last, 4)::int * 12 + right(n.last, 2)::int) end as "monthsSince"
       from enterprise e
         left join ${registerStanding(period, false)} r on r.enterprise_id = e.id
         left join (select enterprise_id, max(effective_period) as last from register_event
           where kind = 'entry' and withdrawn_at is null and effective_period <= $1 group by 1) n on n.enterprise_id = e.id
         left join (select m.enterprise_id from pool_member m join lateral (select state from pool_step s where s.enterprise_id = m.enterprise_id
           and s.pool_year = m.pool_year order by ordinal desc limit 1) s on s.state <> 'removed' where m.pool_year = left($1, 4)::int) p on p.enterprise_id = e.id
         join area a on a.name = e.area
       where e.withdrawn_at is null and case when $3::bigint is not null then e.id = $3 else (r.listed or p.enterprise_id is not null)
         and e.area = any ($2::text[]) end
       order by a.ordinal, e.name, e.id`,
      [period, areas ?? [], enterpriseId ?? null],
    );
    const stated = await statementsOf(
      system,
      rows.map((row) => row.enterpriseId),
    );
    return rows.map((row) => subjectOf(row, stated.get(row.enterpriseId) ?? []));
  });
}

function subjectOf({ listed, inPool, industrial, manufacturing, monthsSince, ...who }: Row, stated: Statement[]): Subject {
  const known = (value: boolean | number | null, by: string) => ({ value, by });
  const facts: { [name in ReliefFactName]?: { value: boolean | number | null; by: string } } = {
    listed: known(listed, '在库名录'),
    in_pool: known(inPool, '培育库'),
    industrial: known(industrial, '行业代码'),
    manufacturing: known(manufacturing, '行业代码'),
    months_since_entry: known(monthsSince, '在库名录'),
  };
  for (const { fact, value, by } of stated) facts[fact] = known(value, by);
  return { ...who, facts, stated };
}

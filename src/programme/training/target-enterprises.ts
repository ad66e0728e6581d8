import { industrialSql } from '../../registry/directory/industry.ts';

const inPool = `('cultivating', 'near', 'due', 'applying')`;

/** 重点培育企业: in the pool of the year, or of the last one there was. $2 the year. */
const POOL = `exists (select from pool_member m
    join lateral (select s.state from pool_step s where s.enterprise_id = m.enterprise_id and s.pool_year = m.pool_year order by s.ordinal desc limit 1) l on true
  where m.enterprise_id = e.id and l.state in ${inPool} and m.pool_year = (select max(pool_year) from pool_member where pool_year <= $2::int))`;
/** 当年新增规上企业. */
const ENTERED = `exists (select from register_event v where v.enterprise_id = e.id and v.kind = 'entry' and v.withdrawn_at is null
    and left(v.effective_period, 4) = $2::int::text)`;
/** 在库: its last event of the register is an entry. */
const LISTED = `(select v.kind from register_event v where v.enterprise_id = e.id and v.withdrawn_at is null
    order by v.effective_period desc, v.batch_no desc limit 1) = 'entry'`;
/** 工业企业; who is known to be in no industry is not asked. */
const INDUSTRIAL = `(${industrialSql('e.industry_code')})`;

/** 邀请范围 over `e`, by its name in the pack; $2 the year of the course. */
export const GROUPS = {
  pool: POOL,
  entered: ENTERED,
  listed: `(${LISTED} and $2::int > 0)`,
  all: `(${INDUSTRIAL} and $2::int > 0)`,
} as const;

/** 应覆盖的企业 over `e`: 重点培育企业与当年新增规上企业 (五). $2 the year. */
export const TARGETED = `(${POOL} or ${ENTERED})`;

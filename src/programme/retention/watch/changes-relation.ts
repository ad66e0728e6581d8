import { OVER } from './case-rows.ts';

const RANK = (level: string) => `case ${level} when 'red' then 3 when 'orange' then 2 when 'yellow' then 1 else 0 end`;

/**
 * 名单变动 as a relation `d`: of run $1 of month $2, whose level on the 退规风险 list is another than the one held to be so. Whoever is at rest is
 * held to be off the list. `kept`: looked at this month and not taken. Left out: cases already followed beyond the month, and whoever the
 * register says left later than it.
 */
export const CHANGES = `(
  select d.*, exists (
      select from watch_step k where k.enterprise_id = d.enterprise_id and k.step = 'keep' and k.period = $2 and k.listed = d.listed
        and k.ordinal > coalesce((select max(u.ordinal) from watch_step u where u.enterprise_id = d.enterprise_id and u.step not in ('keep', 'help')), 0)
    ) as kept, case when d.held = 'off' then 'new' when d.listed = 'off' then 'off' when d.held = 'open' or d.listed = 'open' then 'settled'
      when ${RANK('d.listed')} > ${RANK('d.held')} then 'worse' else 'better' end as change
  from (
    select coalesce(f.enterprise_id, c.enterprise_id) as enterprise_id, coalesce(c.state, 'normal') as state, coalesce(c.ordinal, 0) as ordinal,
      case when c.state is null or c.state in ${OVER} then 'off' else c.level end as held,
      case when f.enterprise_id is null then 'off' else coalesce(f.level, 'open') end as listed
    from (select enterprise_id, level from finding where identification_id = $1 and list = 'exitRisk' and verdict) f
    full join (
      select w.enterprise_id, s.state, s.ordinal, s.level, s.period, s.evidence_period
      from watch_case w join lateral (select t.state, t.ordinal, t.level,
          (select max(u.period) from watch_step u where u.enterprise_id = w.enterprise_id) as period,
          (select max(u.evidence ->> 'period') from watch_step u where u.enterprise_id = w.enterprise_id and u.step = 'exit') as evidence_period
        from watch_step t where t.enterprise_id = w.enterprise_id order by t.ordinal desc limit 1) s on true
    ) c on c.enterprise_id = f.enterprise_id
    where c.period is null or (c.period <= $2 and not (c.state in ('exited', 'returned') and c.evidence_period > $2))
  ) d
  where d.held <> d.listed
)`;

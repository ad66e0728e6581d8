import { lastDayOf, monthOf, type Period, yearOf } from '../../platform/shared/period.ts';
import type { FactLaw } from './fact-law.ts';
import { idleRun } from './idle-run.ts';
import { poolMonths } from './pool-year.ts';
import { type ColumnOf, knownYtd, months, sinceOpening, steady } from './year-row.ts';

const current: ColumnOf = (k) => `c_y${k}`;
const previous: ColumnOf = (k) => `p_y${k}`;

/**
 * One source's own account of every enterprise it knows, as of a month: ytd, annual (上年全年), same (上年同期), rolling
 * (滚动12个月), yoy (同比), idle and the months of the pool's year. Sums never mix sources: each source is reckoned whole, and only
 * then is the most trusted answer taken. `one` restricts it to the enterprise given as parameter $1.
 */
export function sourceFacts(source: string, period: Period, law: FactLaw, one: boolean): string {
  const month = monthOf(period);
  // offset 0: each cumulative figure is reckoned once, however often it is used outside.
  return `(
    select enterprise_id, opened, ytd, annual, same,
      ${month === 12 ? 'ytd' : 'ytd + annual - same'} as rolling,
      case when same > 0 then ytd / same - 1 end as yoy,
      idle,
      ${poolMonths(month, law)} as pool_months
    from (
      select enterprise_id, opened,
        ${steadyOr(current, month)} as ytd,
        ${steadyOr(previous, 12)} as annual,
        ${steadyOr(previous, month)} as same,
        ${idleRun(month, law.idleMonths)} as idle,
        steady,
        ${months(month)
          .map((k) => `${current(k)} as c${k}, ${previous(k)} as p${k}`)
          .join(', ')}
      from ${twoYears(source, period, one)} rows_of_two_years
      offset 0
    ) two_years
  )`;
}

/** 累计 of a month: as it stands where the years are steady, as nearly all are, and only else looked at against every month before it. */
function steadyOr(ytd: ColumnOf, month: number): string {
  return month === 1 ? ytd(1) : `case when steady then ${ytd(month)} else (${knownYtd(ytd, month)}) end`;
}

/**
 * The rows of this year (c_) and last (p_) side by side. An enterprise that opened this year, and of which the source says nothing of last
 * year, was not there before: the months before its opening are zero and known, not missing (口径解释 A12). `opened`: the
 * month it opened, null for every other.
 */
function twoYears(source: string, period: Period, one: boolean): string {
  const year = yearOf(period);
  const upTo = monthOf(period);
  const young = 'o.opened is not null and p.enterprise_id is null';
  const alone = (row: string, last: number) => months(last).map((k) => `${row}.m${k} as ${row}_m${k}`);
  return `(
      select coalesce(c.enterprise_id, p.enterprise_id) as enterprise_id, case when ${young} then o.opened end as opened,
        ${steady((k) => `c.y${k}`, upTo)} and ${steady((k) => `p.y${k}`, 12)} as steady,
        ${[...alone('c', upTo), ...alone('p', 12)].join(', ')},
        ${months(upTo)
          // What was said comes first: for nearly every enterprise the rest is never looked at.
          .map((k) => `coalesce(c.y${k}, case when ${young} then ${sinceOpening('c', k, 'o.opened')} end) as ${current(k)}`)
          .join(',\n        ')},
        ${months(12)
          .map((k) => `coalesce(p.y${k}, case when ${young} then 0.00 end) as ${previous(k)}`)
          .join(', ')}
      from ${yearRows(source, year, upTo, one)} c
      full join ${yearRows(source, year - 1, 12, one)} p on p.enterprise_id = c.enterprise_id
      left join (
        select id, extract(month from opened_on)::int as opened from enterprise
        where opened_on between date '${year}-01-01' and date '${lastDayOf(period)}'${one ? ' and id = $1' : ''}
      ) o on o.id = c.enterprise_id
      offset 0
    )`;
}

function yearRows(source: string, year: number, upTo: number, one: boolean): string {
  const columns = months(upTo)
    .map((k) => `m${k}, y${k}`)
    .join(', ');
  const said = months(12)
    .map((k) => `m${k}, c${k}`)
    .join(', ');
  return `(select enterprise_id, ${columns} from figure_year
        where source = '${source}' and measure = 'revenue' and year = ${year} and coalesce(${said}) is not null${one ? ' and enterprise_id = $1' : ''})`;
}

import { factColumns } from '../src/registry/identification/facts.ts';

// The peer of identification: the five lists of September 2022 by hand, with every number written out, no reasons, no parameters, no
// check of contradictory figures, run as the owner without row-level security.
const month = 9;
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const rolling = (source: string, k: number) => `${source}c.y${k} + ${source}p.y12 - ${source}p.y${k}`;
const alone = (row: string, k: number) => (k === 1 ? `${row}.y1` : `coalesce(${row}.m${k}, ${row}.y${k} - ${row}.y${k - 1})`);

/** Zero months counted back; a gap before the second ends in null, as a known run of two is all the rule asks for. */
function idle(source: string): string {
  const back = [
    ...upTo(month)
      .reverse()
      .map((k) => alone(`${source}c`, k)),
    ...upTo(12)
      .reverse()
      .map((k) => alone(`${source}p`, k)),
  ];
  return `case ${back.map((value, run) => `when ${value} <> 0 then ${run} when ${value} is null then ${run < 2 ? 'null::int' : run}`).join(' ')} else 21 end`;
}

function band(): string {
  const months = upTo(month).map((k) => `coalesce(${rolling('s', k)}, ${rolling('t', k)})`);
  return `case when ${months.map((value) => `${value} is null`).join(' and ')} then null
    else ${months.map((value) => `coalesce(${value} >= 10000000 and ${value} < 20000000, false)`).join(' or ')} end`;
}

const year = (alias: string, source: string, of: number) =>
  `left join figure_year ${alias} on ${alias}.enterprise_id = e.id and ${alias}.source = '${source}' and ${alias}.measure = 'revenue' and ${alias}.year = ${of}`;

const base = `
  select e.id, e.credit_code, e.name, e.area, e.township, left(e.industry_code, 2) as division,
    coalesce(sp.y12, tp.y12) as annual_revenue, coalesce(sc.y9, tc.y9) as ytd_revenue, coalesce(${rolling('s', 9)}, ${rolling('t', 9)}) as rolling12_revenue,
    case when sc.y9 is not null then 'self' when tc.y9 is not null then 'tax' when sp.y12 is not null then 'self' when tp.y12 is not null then 'tax' end as revenue_source,
    coalesce(case when sp.y9 > 0 then sc.y9 / sp.y9 - 1 end, case when tp.y9 > 0 then tc.y9 / tp.y9 - 1 end) as yoy,
    coalesce(${idle('s')}, ${idle('t')}) as idle_months, ${band()} as pool_band_this_year,
    case when sc.y9 is not null then sp.y9 else tp.y9 end as own_same, case when sc.y9 is not null then sp.y12 else tp.y12 end as own_annual,
    case when sp.y12 > 0 and sp.y9 is not null then sp.y9 when tp.y12 > 0 then tp.y9 end as share_same,
    case when sp.y12 > 0 and sp.y9 is not null then sp.y12 when tp.y12 > 0 and tp.y9 is not null then tp.y12 end as share_annual,
    coalesce(r.listed, false) as listed, left(e.industry_code, 2) between '06' and '46' as industrial,
    coalesce(e.cancelled_on <= '2022-09-30', false) as cancelled, r.exited is not null as has_exited,
    round((2022 * 12 + 9 - (left(r.exited, 4)::int * 12 + right(r.exited, 2)::int)) / 12.0, 2) as exited_within_years,
    greatest(e.opened_on, e.produced_on) as opened_on, e.parent_id is not null as spin_off, false as market_clearance
  from enterprise e
  ${year('sc', 'self', 2022)} ${year('sp', 'self', 2021)} ${year('tc', 'tax', 2022)} ${year('tp', 'tax', 2021)}
  left join (
    select enterprise_id, bool_or(kind = 'entry') and not bool_or(kind = 'exit') as listed, max(effective_period) filter (where kind = 'exit') as exited
    from register_event where withdrawn_at is null and effective_period <= '2022-09' group by enterprise_id
  ) r on r.enterprise_id = e.id
  where e.withdrawn_at is null`;

const red = 'idle_months >= 2 or cancelled or forecast_revenue < 20000000';
const orange = 'forecast_revenue < 24000000 or revenue_yoy < -0.2';
const near = 'annual_revenue >= 15000000 or rolling12_revenue >= 15000000 or forecast_revenue >= 20000000';
const candidate = 'industrial and not listed and not cancelled';
const inBand = (fact: string) => `(${fact} >= 10000000 and ${fact} < 20000000)`;

/** The five lists: who is on each, and at which level. */
const lists = [
  {
    list: 'dueEntry',
    verdict: `${candidate} and (ytd_revenue >= 20000000 or annual_revenue >= 20000000)`,
    level: `case when ytd_revenue >= 20000000 then 'due_now' when annual_revenue >= 20000000 or ytd_revenue is not null then 'to_check' end`,
  },
  {
    list: 'pool',
    verdict: `${candidate} and (${inBand('annual_revenue')} or ${inBand('rolling12_revenue')} or spin_off or pool_band_this_year)`,
    level: `case when ${near} then 'near' when spin_off or (${near}) is not null then 'growing' end`,
  },
  {
    list: 'exitRisk',
    verdict: 'listed and (annual_revenue < 30000000 or rolling12_revenue < 30000000)',
    level: `case when ${red} then 'red' when ${orange} then 'orange' when (${red} or ${orange}) is not null then 'yellow' end`,
  },
  {
    list: 'returning',
    verdict: `${candidate} and has_exited and exited_within_years <= 3 and (rolling12_revenue >= 10000000 or ytd_revenue >= 10000000)`,
    level: `'returning'`,
  },
  { list: 'newlyBuilt', verdict: `${candidate} and opened_on >= '2021-10-01' and ytd_revenue >= 20000000`, level: `'monthly'` },
];

/** The lists by hand, into table bare_finding of the same shape and indexes as finding: one pass a list over facts reckoned once. */
export const bareIdentification = `
  with base as materialized (${base}),
  share as (select division, area, sum(share_same) as same, sum(share_annual) as annual from base where industrial and share_annual > 0 group by division, area having sum(share_same) > 0),
  city as (select sum(share_same) as same, sum(share_annual) as annual from base where industrial and share_annual > 0),
  facts as materialized (
    select b.*, trunc(b.yoy, 10) as revenue_yoy,
      round(case when b.own_same > 0 and b.own_annual > 0 then b.ytd_revenue * b.own_annual / b.own_same when d.same > 0 then b.ytd_revenue * d.annual / d.same
        when w.same > 0 then b.ytd_revenue * w.annual / w.same else b.ytd_revenue * 12 / 9 end, 2) as forecast_revenue,
      case when b.ytd_revenue is null then null when b.own_same > 0 and b.own_annual > 0 then 'own_season' when d.same > 0 then 'division_area' when w.same > 0 then 'city' else 'linear' end as forecast_method
    from base b left join share d on d.division = b.division and d.area = b.area cross join city w
  )
  insert into bare_finding (identification_id, enterprise_id, list, area, verdict, level, credit_code, name, township, ${factColumns.join(', ')})
  ${lists
    .map(
      ({ list, verdict, level }) => `select $1::uuid, id, '${list}', area, ${verdict}, case when ${verdict} then ${level} end,
        credit_code, name, township, ${factColumns.join(', ')} from facts where (${verdict}) is not false`,
    )
    .join(' union all ')}`;

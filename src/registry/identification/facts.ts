import { monthOf, type Period } from '../../platform/shared/period.ts';
import { classOfSource } from '../../policy/disclosure.ts';
import type { FactLaw } from './fact-law.ts';
import { cityShare, forecastFacts, sharesOfBase, within } from './forecast.ts';
import { poolBand } from './pool-year.ts';
import { sourceFacts } from './source-facts.ts';
import { division, registerStanding, standingFacts, tagged } from './standing.ts';

/** The numbers behind a finding: kept apart from it by class of data (finding_amount). */
export const amountColumns = [
  'annual_revenue',
  'ytd_revenue',
  'rolling12_revenue',
  'forecast_revenue',
  'revenue_yoy',
  'idle_months',
  'exited_within_years',
] as const;

/** The columns of a fact row, as the contract has them. */
export const factColumns = [
  'annual_revenue',
  'ytd_revenue',
  'rolling12_revenue',
  'forecast_revenue',
  'forecast_method',
  'revenue_source',
  'revenue_yoy',
  'idle_months',
  'listed',
  'industrial',
  'cancelled',
  'has_exited',
  'exited_within_years',
  'opened_on',
  'spin_off',
  'pool_band_this_year',
  'market_clearance',
] as const;

/**
 * Every fact of the city as of a month, as the body of a WITH clause that ends in `share` and `facts` (id, credit_code, name, area,
 * township, then factColumns, then `made`: which class of data each number is of, amounts.ts). An enterprise of which no figure is known still has its row, with nulls.
 */
export function cityFacts(period: Period, law: FactLaw): string {
  return `base as materialized (${baseFacts(period, law, false)}),
  ${sharesOfBase},
  ${cityShare},
  facts as (${closedFacts(period, false)})`;
}

/**
 * The same for the one enterprise $1; the shares come from the identification of the month, as JSON in $2. `facts` also has
 * `accounts`: what each source alone says (SourceAccount), the most trusted first.
 */
export function oneFacts(period: Period, law: FactLaw): string {
  return `base as (${baseFacts(period, law, true)}),
  share as (select * from jsonb_to_recordset($2::jsonb) as s(division text, area text, same numeric, annual numeric)),
  ${cityShare},
  facts as (${closedFacts(period, true)})`;
}

function baseFacts(period: Period, law: FactLaw, one: boolean): string {
  const sources = law.sources.map((source) => `s_${source}`);
  const joins = law.sources.map(
    (source) => `left join ${sourceFacts(source, period, law, one)} s_${source} on s_${source}.enterprise_id = e.id`,
  );
  return `
    select e.id, e.credit_code, e.name, e.area, e.township, ${division} as division,
      ${first(sources, 'annual')} as annual_revenue,
      ${first(sources, 'ytd')} as ytd_revenue,
      ${first(sources, 'rolling')} as rolling12_revenue,
      ${sourceOf(law.sources)} as revenue_source,
      ${first(sources, 'yoy')} as yoy,
      ${first(sources, 'idle')} as idle_months,
      ${poolBand(sources)} as pool_band_this_year,
      ${seasonOf(sources, 'same')} as own_same,
      ${seasonOf(sources, 'annual')} as own_annual,
      ${shareOf(sources, 'same')} as share_same,
      ${shareOf(sources, 'annual')} as share_annual,
      ${standingFacts(period)}, ${one ? `${accountsOf(law.sources)} as accounts` : `${madeOf(law.sources)} as made, ${seasonClass(law.sources)} as season_class`}
    from enterprise e
    ${joins.join('\n    ')}
    left join ${registerStanding(period, one)} r on r.enterprise_id = e.id
    left join ${tagged(period, one)} t on t.enterprise_id = e.id
    where e.withdrawn_at is null${one ? ' and e.id = $1' : ''}`;
}

function closedFacts(period: Period, one: boolean): string {
  return `
    select b.id, b.credit_code, b.name, b.area, b.township,
      b.annual_revenue, b.ytd_revenue, ${within('exact', 'b.rolling12_revenue')} as rolling12_revenue, ${forecastFacts(period)}, b.revenue_source,
      case when abs(b.yoy) < 99999999 then floor(b.yoy * 10000000000) * 0.0000000001 end as revenue_yoy,
      b.idle_months, b.listed, b.industrial, b.cancelled, b.has_exited, b.exited_within_years, b.opened_on, b.spin_off,
      b.pool_band_this_year, b.market_clearance, ${one ? 'b.accounts' : madeClosed(period)}
    from base b
    left join share d on d.division = b.division and d.area = b.area
    cross join city_share w`;
}

/** What each source alone says, for whoever asks how a fact was reckoned; amounts as text. */
function accountsOf(sources: string[]): string {
  const columns = ['ytd', 'annual', 'same', 'rolling', 'yoy'];
  const of = (source: string) => columns.map((column) => `'${column}', s_${source}.${column}::text`).join(', ');
  const accounts = sources.map(
    (source) =>
      `jsonb_build_object('source', '${source}', ${of(source)}, 'idle', s_${source}.idle, 'opened', s_${source}.opened, 'poolMonths', coalesce(s_${source}.pool_months, 0))`,
  );
  return `jsonb_build_array(${accounts.join(', ')})`;
}

function first(sources: string[], column: string): string {
  return `coalesce(${sources.map((source) => `${source}.${column}`).join(', ')})`;
}

/** In bits which class each number is of: of the five a source says itself the lower five are 企业自报, the next five 税务. */
function madeOf(sources: string[]): string {
  const bit = (source: string, at: number) => 2 ** (at + (classOfSource(source) === 'taxAmount' ? 5 : 0));
  const of = (column: string, at: number) =>
    `case ${sources.map((source) => `when s_${source}.${column} is not null then ${bit(source, at)}`).join(' ')} else 0 end`;
  return ['annual', 'ytd', 'rolling', 'yoy', 'idle'].map(of).join(' + ');
}

/** The class of the season a forecast may rest on: 1 企业自报, 2 税务; null where there is none of the enterprise's own. */
function seasonClass(sources: string[]): string {
  const has = (source: string) => `s_${source}.annual > 0 and s_${source}.same > 0`;
  const code = (source: string) => (classOfSource(source) === 'taxAmount' ? 2 : 1);
  const own = sources.map((source) => `when s_${source}.ytd is not null then case when ${has(source)} then ${code(source)} end`).join(' ');
  const any = sources.map((source) => `when ${has(source)} then ${code(source)}`).join(' ');
  return `coalesce(case ${own} end, case ${any} end)`;
}

/** With the forecast: bit 10 企业自报, 11 税务, 12 both (a year to date of one, a season of the other: it is of neither alone). */
function madeClosed(period: Period): string {
  const ytds = 'case when b.made & 2 > 0 then 1024 else 2048 end';
  // In December the forecast is the year to date itself.
  const both =
    monthOf(period) === 12
      ? 'false'
      : 'b.season_class is distinct from case when b.made & 2 > 0 then 1 else 2 end and b.season_class is not null';
  return `b.made + case when b.ytd_revenue is null then 0 when ${both} then 4096 else ${ytds} end as made`;
}

/** 取数来源: the source of the year to date; where none knows it, of last year's total. */
function sourceOf(sources: string[]): string {
  const by = (column: string) => sources.map((source) => `when s_${source}.${column} is not null then '${source}'`).join(' ');
  return `case ${by('ytd')} ${by('annual')} end`;
}

/**
 * 本企业季节占比, same months or whole year: of the source of the year to date; where that one lacks last year, of the most trusted that has
 * it. A share is a ratio: taking it from another source adds no sum of one to a sum of the other.
 */
function seasonOf(sources: string[], column: string): string {
  const has = (source: string) => `${source}.annual > 0 and ${source}.same > 0`;
  const own = sources
    .map((source) => `when ${source}.ytd is not null then case when ${has(source)} then ${source}.${column} end`)
    .join(' ');
  const any = sources.map((source) => `when ${has(source)} then ${source}.${column}`).join(' ');
  return `coalesce(case ${own} end, case ${any} end)`;
}

function shareOf(sources: string[], column: string): string {
  return `case ${sources.map((source) => `when ${source}.annual > 0 and ${source}.same is not null then ${source}.${column}`).join(' ')} end`;
}

import { monthOf, type Period } from '../../platform/shared/period.ts';

/** 季节占比: of a division in an area, or of the city (both empty), last year's same months and whole year in 元. */
export interface Share {
  division: string;
  area: string;
  same: string;
  annual: string;
}

/**
 * 季节占比 of each division in each area and of the city, out of `base`: industrial enterprises whose last year is known both up to
 * the month and whole. Kept with the identification, so that one enterprise can be explained without the city.
 */
export const sharesOfBase = `
  by_division as (
    select division, area, sum(share_same) as same, sum(share_annual) as annual
    from base where industrial and share_annual > 0 group by division, area
  ),
  share as (
    select division, area, same, annual from by_division where same > 0
    union all select '', '', sum(same), sum(annual) from by_division having sum(same) > 0
  )`;

/** The city's share alone: one row or none, so that no enterprise has to look for it. */
export const cityShare = `city_share as materialized (select max(same) as same, max(annual) as annual from share where division = '')`;

/**
 * 预测全年: YTD ÷ the share of the year behind us. The share is the enterprise's own of last year (facts.ts, seasonOf), else that of its
 * division in its area (`d`), else of the city (`w`), else months ÷ 12. Two decimals; null when the YTD is not known.
 */
export function forecastFacts(period: Period): string {
  const month = monthOf(period);
  if (month === 12) {
    return `b.ytd_revenue as forecast_revenue, case when b.ytd_revenue is not null then 'full_year' end as forecast_method`;
  }
  const reckoned = `case
        when b.own_same > 0 and b.own_annual > 0 then b.ytd_revenue * b.own_annual / b.own_same
        when d.same > 0 then b.ytd_revenue * d.annual / d.same
        when w.same > 0 then b.ytd_revenue * w.annual / w.same
        else b.ytd_revenue * 12 / ${month} end`;
  return `${within('round', reckoned)} as forecast_revenue,
      case when b.ytd_revenue is null then null
        when b.own_same > 0 and b.own_annual > 0 then 'own_season'
        when d.same > 0 then 'division_area'
        when w.same > 0 then 'city'
        else 'linear' end as forecast_method`;
}

/**
 * An amount of 元 as it may be kept, or null where it is beyond all sense (last year's same months were one 分, say): one absurd cell must
 * leave one enterprise undecided, not the whole city unidentified.
 */
export function within(rounding: 'round' | 'exact', amount: string): string {
  return `case when abs(${amount}) < 1e15 then ${rounding === 'round' ? `round(${amount}, 2)` : amount} end`;
}

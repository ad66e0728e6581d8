import { lastDayOf, type Period } from '../../platform/shared/period.ts';
import { industrialSql } from '../directory/industry.ts';

/**
 * 在库状态: of every enterprise that ever met the register, whether its latest event effective by the period is an entry, and the
 * month of its last exit. Where two rosters speak of one month, the later filed stands; an exit closes a month it shares.
 */
export function registerStanding(period: Period, one: boolean): string {
  return `(
    select enterprise_id,
      right(max(effective_period || lpad(batch_no::text, 19, '0') || kind collate "C"), 5) = 'entry' as listed,
      max(effective_period) filter (where kind = 'exit') as exited
    from register_event
    where withdrawn_at is null and effective_period <= '${period}'${one ? ' and enterprise_id = $1' : ''}
    group by enterprise_id
  )`;
}

/** 市场出清、孵化裂变 said by people and not lifted, from their month on. */
export function tagged(period: Period, one: boolean): string {
  return `(
    select enterprise_id, bool_or(tag = 'marketClearance') as market_clearance, bool_or(tag = 'spinOff') as spin_off
    from enterprise_tag
    where lifted_at is null and from_period <= '${period}'${one ? ' and enterprise_id = $1' : ''}
    group by enterprise_id
  )`;
}

/** GB/T 4754 大类 of an enterprise: the first two digits of its industry code. */
export const division = `left(e.industry_code, 2)`;

/** The facts that rest on the directory and the register, over `e` (enterprise), `r` (registerStanding) and `t` (tagged). */
export function standingFacts(period: Period): string {
  const lastDay = lastDayOf(period);
  return `coalesce(r.listed, false) as listed,
      ${industrialSql('e.industry_code')} as industrial,
      coalesce(e.cancelled_on <= date '${lastDay}', false) as cancelled,
      r.exited is not null as has_exited,
      round((${monthsOf(`'${period}'`)} - ${monthsOf('r.exited')}) / 12.0, 2) as exited_within_years,
      greatest(e.opened_on, e.produced_on) as opened_on,
      coalesce(t.spin_off, false) or coalesce(e.parent_id is not null and coalesce(e.spun_off_on <= date '${lastDay}', true), false) as spin_off,
      coalesce(t.market_clearance, false) as market_clearance`;
}

function monthsOf(period: string): string {
  return `(left(${period}, 4)::int * 12 + right(${period}, 2)::int)`;
}

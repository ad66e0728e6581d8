import type { Period } from '../../platform/shared/period.ts';
import { codeChangeOnce } from '../../policy/cultivation.ts';
import type { Policy } from '../../policy/policy.ts';
import { areaCorrections } from '../../registry/directory/township.ts';
import { carriedOver } from '../../registry/lineage/carried.ts';

/** 计入口径: by the month an entry takes effect, or by the review batch that approved it (口径解释 A8). */
export type CountsBy = 'effective' | 'review';

/**
 * 入库、退库的每一次转换 as a SQL relation: (enterprise_id, kind, period, effective_period, counted_area, track, cause, batch_no, sheet,
 * row_no, kind_before). An entry while in, or an exit while out, turns nothing and counts nothing, however many rosters repeat it.
 * `period` is the month the turn counts in; the area is the one it was counted in at the time, wherever the enterprise is today, unless its
 * township showed later that it had never lain there (株洲经开区, never counted in 石峰区).
 * `once`: an entry or exit that is only a change of code turns nothing either (口径解释 A14); a spin-off has its own one entry by both readings.
 */
export function registerTurns(countsBy: CountsBy, once: boolean): string {
  return `(
    select v.*, ${countsBy === 'effective' ? 'v.effective_period' : reviewPeriod} as period
    from (
      select r.enterprise_id, r.kind, r.effective_period, coalesce(x.after, r.counted_area) as counted_area, r.track, r.cause, r.batch_no, r.application_id,
        r.sheet, r.row_no, r.approved_on, r.review_batch,
        lag(r.kind) over (partition by r.enterprise_id order by r.effective_period, r.batch_no, r.kind) as kind_before
      from register_event r left join (${areaCorrections}) x on x.enterprise_id = r.enterprise_id and x.before = r.counted_area
      where r.withdrawn_at is null
    ) v
    where kind is distinct from kind_before${once ? ` and not ${carriedOver('v')}` : ''}
  )`;
}

const yearAndMonth = `regexp_match(v.review_batch, '((?:19|20)\\d\\d)[-年./]?(1[0-2]|0[1-9])(?!\\d)')`;
const yearAndShortMonth = `regexp_match(v.review_batch, '((?:19|20)\\d\\d)年([1-9])月')`;
const yearAlone = `substring(v.review_batch from '((?:19|20)\\d\\d)')`;

/**
 * The month of the review: the day of approval, else the month or the year the batch is named after (an annual batch without a
 * month is that year's last), else the effective month.
 */
const reviewPeriod = `coalesce(to_char(v.approved_on, 'YYYY-MM'),
      (${yearAndMonth})[1] || '-' || (${yearAndMonth})[2],
      (${yearAndShortMonth})[1] || '-0' || (${yearAndShortMonth})[2],
      ${yearAlone} || '-12', v.effective_period)`;

/** 计新增、退库的口径 in force in a month: by which month (A8) given, and whether a change of code counts (A14) as the parameter stands. */
export function turnsInForce(policy: Policy, period: Period, countsBy: CountsBy): string {
  return registerTurns(countsBy, codeChangeOnce(policy, period));
}

/** The first month of the year of a period. */
export function firstOfYear(period: Period): Period {
  return `${period.slice(0, 4)}-01`;
}

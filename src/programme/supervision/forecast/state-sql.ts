import { lastDayOf, type Period, yearOf } from '../../../platform/shared/period.ts';
import { newlyBuiltFrom } from '../../../policy/cultivation.ts';
import { statedYuan } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import { compileRule } from '../../../policy/rule.ts';
import { factLaw } from '../../../registry/identification/fact-law.ts';
import { cityFacts } from '../../../registry/identification/facts.ts';

/**
 * 各企业所处状态 as of a month, as a SQL relation (id, area, state, rolling): the same facts and the same rule of 退规风险 the lists are made of, put into the
 * states of policy/enterprise-state.ts. `rolling`: whether the last twelve months are known.
 */
export function statesAt(policy: Policy, period: Period): string {
  return `(with ${cityFacts(period, factLaw(policy, period))}
    select facts.id, facts.area, facts.rolling12_revenue is not null as rolling, ${stateOf(policy, period)} as state
    from facts left join lateral (
      select true as is from register_event v where v.enterprise_id = facts.id and v.kind = 'entry' and v.withdrawn_at is null
        and v.application_id is not null and v.approved_on <= date '${lastDayOf(period)}' and v.effective_period > '${period}' limit 1
    ) approved on not facts.listed)`;
}

function stateOf(policy: Policy, period: Period): string {
  const line = statedYuan(policy, 'threshold.aboveScale', period);
  const { verdict, level } = compileRule(policy, 'exitRisk', period).sql;
  const year = yearOf(period);
  return `case
      when listed then case when (${verdict}) is true then coalesce(${level}, 'open') when (${verdict}) is null then 'open' else 'safe' end
      when approved.is then 'approved'
      when cancelled then 'gone'
      when opened_on > date '${lastDayOf(period)}' then 'unborn'
      when industrial is not true then 'other'
      when ytd_revenue >= ${line} then 'crossed'
      when annual_revenue >= ${line} then 'crossedLast'
      when opened_on >= date '${newlyBuiltFrom(policy, year)}' then case when forecast_revenue >= ${line} then 'newFast' else 'new' end
      when forecast_revenue >= ${line} then 'pace'
      when forecast_revenue >= ${statedYuan(policy, 'pool.near', period)} then 'near'
      when forecast_revenue >= ${statedYuan(policy, 'pool.from', period)} then 'growing'
      when forecast_revenue is null and annual_revenue is null and rolling12_revenue is null then 'unknown'
      else 'small' end`;
}

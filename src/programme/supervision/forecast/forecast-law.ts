import type { Period } from '../../../platform/shared/period.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import { inForce } from '../../../registry/identification/fact-law.ts';

/** What the law says of how the aims are forecast, as of a month. */
export interface ForecastLaw {
  priorWeight: number;
  spread: number;
  historyYears: number;
  historyMost: number;
  minimumEvents: number;
  knownShare: number;
  band: number;
}

/** The parameters of 目标测算 in force in the month. Refuses a month of which the law says nothing. */
export function forecastLaw(policy: Policy, period: Period): ForecastLaw {
  const on = (name: string) => statedNumber(policy, `forecast.${name}`, period);
  return inForce(period, () => ({
    priorWeight: on('priorWeight'),
    spread: on('yearSpread'),
    historyYears: on('historyYears'),
    historyMost: on('historyMost'),
    minimumEvents: on('minimumEvents'),
    knownShare: on('knownShare'),
    band: on('band'),
  }));
}

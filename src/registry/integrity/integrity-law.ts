import type { Period } from '../../platform/shared/period.ts';
import { stated, statedNumber } from '../../policy/parameter.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayParameter } from '../../policy/say-law.ts';

const names = {
  windowMonths: 'reconcile.windowMonths',
  salesTolerance: 'reconcile.salesTolerance',
  salesFloor: 'reconcile.salesFloor',
  powerChange: 'reconcile.powerChange',
  zeroMonths: 'reconcile.zeroMonths',
  monthFloor: 'reconcile.monthFloor',
  powerIdleShare: 'reconcile.powerIdleShare',
  outlierYears: 'outlier.years',
  deviations: 'outlier.deviations',
  minimumRatio: 'outlier.minimumRatio',
  sameMonths: 'repeat.sameMonths',
  sameDigits: 'repeat.sameDigits',
  digitLength: 'repeat.digitLength',
  roundUnit: 'repeat.roundUnit',
  roundMinimum: 'repeat.roundMinimum',
  roundShare: 'repeat.roundShare',
  roundAlpha: 'repeat.alpha',
  sameEnterprises: 'repeat.sameEnterprises',
  line: 'threshold.aboveScale',
  bunchingFrom: 'bunching.from',
  bunchingTo: 'bunching.to',
  binWidth: 'bunching.binWidth',
  bunchingMinimum: 'bunching.minimum',
  narrowMinimum: 'bunching.minimumNarrow',
  resamples: 'bunching.resamples',
  bunchingAlpha: 'bunching.alpha',
  binomialAlpha: 'bunching.binomialAlpha',
  smallCell: 'publish.minimumCell',
} as const;

/** 核查口径: the numbers of the law the checks rest on, as of a month. */
export type IntegrityLaw = Record<keyof typeof names, number>;

/** Reads them; throws LawSilent where the law says nothing of the month. */
export function integrityLaw(policy: Policy, period: Period): IntegrityLaw {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, statedNumber(policy, name, period)])) as IntegrityLaw;
}

/** 参数 as the evidence prints them: label, value in words, clause. */
export function statedParameters(
  policy: Policy,
  period: Period,
  keys: readonly (keyof IntegrityLaw)[],
): { label: string; value: string; clause: string }[] {
  return keys.map((key) => {
    const { label, value, clause } = stated(policy, names[key], period);
    const parameter = policy.parameters[names[key]];
    return { label, value: parameter ? sayParameter(parameter, value) : String(value), clause };
  });
}

import type * as z from 'zod';
import { checkConditions } from './check-conditions.ts';
import { misfit } from './misfit.ts';
import type { Fault } from './pack-fault.ts';
import type { ParametersFile } from './pack-shape.ts';
import type { Parameter } from './parameter.ts';

/** Parameters the programme itself asks for; a pack without one of them is refused at start, not on the day it is needed. */
const required = [
  'threshold.aboveScale',
  'pool.from',
  'pool.below',
  'pool.rebuildMonth',
  'pool.targetRatio',
  'newlyBuilt.openedFrom',
  'reporting.codeChange',
  'exitRisk.idleMonths',
  'revenue.sources',
  'forecast.historyMonths',
  'returning.withinYears',
  'reporting.countsBy',
  'pace.curve',
  'ranking.by',
  'publish.minimumCell',
  'import.jumpRatio',
  'self.sameWithin',
  'closing.dueDay',
  'closing.required',
  'entry.onSiteRequired',
  'entry.onSitePersons',
  'entry.vatTolerance',
  'entry.yellowDays',
  'entry.effectiveSlack',
];

/** Asked of the pack in force alone: a law that was kept before they were thought of must still be read. */
const requiredToday = [
  'export.reasonAboveRows',
  'export.reasonLength',
  'export.filesPerDay',
  'export.rowsPerDay',
  'contact.revealsPerDay',
  'notice.dueSoonWorkdays',
  'tracking.dueDay',
  'tracking.linkDays',
  'tracking.explanationLength',
  'reconcile.windowMonths',
  'reconcile.salesTolerance',
  'reconcile.salesFloor',
  'reconcile.powerChange',
  'reconcile.zeroMonths',
  'reconcile.monthFloor',
  'reconcile.powerIdleShare',
  'outlier.years',
  'outlier.deviations',
  'outlier.minimumRatio',
  'repeat.sameMonths',
  'repeat.sameDigits',
  'repeat.digitLength',
  'repeat.roundUnit',
  'repeat.roundMinimum',
  'repeat.roundShare',
  'repeat.alpha',
  'repeat.sameEnterprises',
  'bunching.from',
  'bunching.to',
  'bunching.binWidth',
  'bunching.minimum',
  'bunching.minimumNarrow',
  'bunching.resamples',
  'bunching.alpha',
  'bunching.binomialAlpha',
  'exitRisk.clearanceOutOfPlan',
  'watch.triageDays',
  'plan.reviewDay',
  'plan.draftDays',
  'visit.othersPerMonth',
  'visit.reasonLength',
  'visit.lateDays',
  'visit.packetDays',
  'visit.aheadDays',
  'award.newlyBuilt',
  'award.grown',
  'award.taxTest',
  'award.retentionCheckYears',
  'award.retentionSettledMonth',
  'award.secondPaidAfterYears',
  'award.higherOfExcess',
  'award.reentry',
  'award.cityShare',
  'award.movedPayer',
  'award.noticeWorkdays',
  'award.recheckWorkdays',
  'award.appealWorkdays',
  'award.thirdSignatureAbove',
  'award.fourthSignatureAbove',
  'payment.periodMonths',
  'payment.aheadYears',
  'forecast.priorWeight',
  'forecast.yearSpread',
  'forecast.historyYears',
  'bulletin.signers',
  'bulletin.praiseTop',
  'bulletin.remindPace',
  'bulletin.criticisePace',
  'bulletin.criticiseMonths',
  'forecast.historyMost',
  'forecast.minimumEvents',
  'forecast.knownShare',
  'forecast.band',
  'lever.rows',
  'financing.answerWorkdays',
  'financing.consentDays',
];

/** 分期：either the shares of all instalments, or the first share alone (the rest follows in a second); one of the two must be said of each track. */
function checkStages(parameters: Record<string, Parameter>, faults: Fault[]): void {
  for (const track of ['newlyBuilt', 'grown']) {
    const said = [`award.shares.${track}`, `award.firstShare.${track}`].filter((name) => parameters[name]);
    if (said.length === 1) continue;
    const reason = said.length === 0 ? '没有写奖励分几期、各期多少' : `与 award.firstShare.${track} 写了两种分期`;
    faults.push({ file: 'parameters', key: `award.shares.${track}`, reason, remedy: '两个参数恰好写一个：各期比例，或首次兑现比例' });
  }
}

/** 在用政策还须有的参数. */
export function checkToday(parameters: Record<string, Parameter>, faults: Fault[]): void {
  checkStages(parameters, faults);
  for (const name of requiredToday.filter((each) => !parameters[each])) {
    faults.push({ file: 'parameters', key: name, reason: '缺少系统要用的参数', remedy: '补上该参数及其条款' });
  }
}

/** Pairs of which the first must stay below the second, on every day. */
const ascending = [
  ['pool.from', 'pool.near'],
  ['pool.near', 'pool.below'],
  ['exitRisk.redForecastBelow', 'exitRisk.orangeForecastBelow'],
  ['exitRisk.orangeForecastBelow', 'exitRisk.revenueBelow'],
  ['bunching.from', 'threshold.aboveScale'],
  ['threshold.aboveScale', 'bunching.to'],
] as const;

/** 参数核对: names said once, dates in order, clauses that exist, values that fit their unit. */
export function checkParameters(
  files: Record<string, z.infer<typeof ParametersFile>>,
  clauses: Set<string>,
  faults: Fault[],
): Record<string, Parameter> {
  const parameters: Record<string, Parameter> = {};
  for (const [file, given] of Object.entries(files)) {
    for (const [name, { label, unit, choices = null, values, otherwise }] of Object.entries(given)) {
      const dated = values.map((one) => ({ ...one, note: one.note ?? null }));
      const parameter: Parameter = { name, label, unit, choices, values: dated, ...(otherwise ? { otherwise } : {}) };
      if (parameters[name]) faults.push({ file, key: name, reason: '这个参数已在别处写过', remedy: '只留一处' });
      parameters[name] = parameter;
      checkOne(file, parameter, clauses, faults);
      checkOtherwise(file, parameter, faults);
    }
  }
  for (const name of required) {
    if (!parameters[name]) faults.push({ file: 'parameters', key: name, reason: '缺少系统要用的参数', remedy: '补上该参数及其条款' });
  }
  checkConditions(files, parameters, faults);
  for (const [less, more] of ascending) checkAscending(parameters[less], parameters[more], faults);
  return parameters;
}

function checkOne(file: string, { name, unit, choices, values }: Parameter, clauses: Set<string>, faults: Fault[]): void {
  if ((unit === '选项') !== (choices !== null))
    faults.push({ file, key: name, reason: '单位为“选项”的参数须列出choices，其他单位不列', remedy: '补上或删去choices' });
  for (const [at, dated] of values.entries()) {
    const key = `${name}.values.${at}`;
    const before = values[at - 1];
    if (before && before.from >= dated.from) {
      const reason =
        before.from === dated.from ? `同一天（${dated.from}）有两个取值` : `日期 ${dated.from} 早于前一个取值的 ${before.from}`;
      faults.push({ file, key: `${key}.from`, reason, remedy: '按起始日期先后排列，每天只有一个取值' });
    }
    if (!clauses.has(dated.clause))
      faults.push({ file, key: `${key}.clause`, reason: `没有条款 ${dated.clause}`, remedy: '改为clauses.yaml中的条款号' });
    const wrong = dated.value === null ? null : misfit(unit, dated.value, choices);
    if (wrong)
      faults.push({
        file,
        key: `${key}.value`,
        reason: `取值 ${JSON.stringify(dated.value)} 与单位“${unit}”不符：${wrong}`,
        remedy: '改正取值或单位',
      });
  }
}

function checkOtherwise(file: string, { name, unit, choices, otherwise = [] }: Parameter, faults: Fault[]): void {
  for (const [at, value] of otherwise.entries()) {
    const wrong = value === null ? '须有取值' : misfit(unit, value, choices);
    if (wrong)
      faults.push({ file, key: `${name}.otherwise.${at}`, reason: `另一读法的取值与单位“${unit}”不符：${wrong}`, remedy: '改正取值' });
  }
}

function checkAscending(less: Parameter | undefined, more: Parameter | undefined, faults: Fault[]): void {
  if (!less || !more) return;
  const at = ({ values }: Parameter, day: string) => values.findLast((dated) => dated.from <= day)?.value ?? null;
  for (const day of new Set([...less.values, ...more.values].map((dated) => dated.from))) {
    const [low, high] = [at(less, day), at(more, day)];
    if (low === null || high === null || Number(low) < Number(high)) continue;
    faults.push({
      file: 'parameters',
      key: less.name,
      reason: `自 ${day} 起“${less.label}”不低于“${more.label}”`,
      remedy: '改正其中一个取值',
    });
  }
}

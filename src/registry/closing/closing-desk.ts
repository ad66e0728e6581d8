import { addMonths, lastDayOf, type Period } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';
import { latestPeriod } from '../identification/run.ts';
import { type Holder, type Passed, passOn } from '../worklist/pass-on.ts';
import { dueInUse } from './calendar.ts';
import type { ClosingStep } from './contract.ts';
import { stepsOf } from './standing.ts';

const both = (area: string | null): Holder[] => [
  { office: 'industry', area },
  { office: 'statistics', area },
];

/** 本月由谁办: 工信 of the area confirms, the city accepts; a reopening is granted by the level that did not ask. */
function deskOf(area: string, period: Period, steps: readonly Pick<ClosingStep, 'step' | 'level'>[], due: string | null): Passed {
  const matter = { kind: 'closing' as const, thing: `${area}|${period}`, area, title: `${area} ${period} 月度关账` };
  const last = steps.at(-1);
  const confirming: Passed = { ...matter, asks: '确认本月数据', to: [{ office: 'industry', area }], dueOn: due };
  switch (last?.step) {
    case 'confirm':
      return { ...matter, asks: '验收本月数据', to: both(null) };
    case 'requestReopen':
      return { ...matter, asks: '批准或不予重开', to: both(last.level === 'area' ? null : area) };
    case 'accept':
    case 'rejectReopen':
      return { ...matter, asks: '办结', to: [] };
    case 'return':
      return { ...confirming, asks: '按退回意见核对后重新确认' };
    default:
      return confirming;
  }
}

/** 交下一步 of an area's month. */
export async function passMonth(work: Work, { area, period }: { area: string; period: Period }): Promise<void> {
  const all = await stepsOf(work, [period]);
  await passOn(work, deskOf(area, period, all.get(`${area}|${period}`) ?? [], dueInUse(work.policy, period, true)));
}

/** 已到确认期的各月: of the last year, every month that has ended, has figures and is asked for, by area, unless it is accepted. */
export async function standingMonths(work: Work): Promise<Passed[]> {
  const { today, policy } = work;
  const newest = await latestPeriod(work);
  const ended = (period: Period) => period <= newest && lastDayOf(period) < today;
  const periods = Array.from({ length: 12 }, (_, back) => addMonths(today.slice(0, 7), -back)).filter(ended);
  const steps = await stepsOf(work, periods);
  return periods.flatMap((period) => {
    const begun = policy.areas.some(({ name }) => (steps.get(`${name}|${period}`) ?? []).length > 0);
    const due = dueInUse(policy, period, begun);
    if (due === null) return [];
    return policy.areas
      .map(({ name }) => deskOf(name, period, steps.get(`${name}|${period}`) ?? [], due))
      .filter(({ to }) => to.length > 0);
  });
}

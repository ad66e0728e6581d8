import type * as z from 'zod';
import { statedNumber } from '../../../policy/parameter.ts';
import { trackingDue } from '../../../policy/tracking.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { CompletenessRow, readCompleteness as contract } from './contract.ts';
import { monthLight } from './lights.ts';
import { isToldOfPool, periodAsked, scopeOf, trackedIn } from './overview.ts';

interface Counted {
  area: string;
  asked: number;
  onTime: number;
  late: number;
  missing: number;
  notDue: number;
}

const rate = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

const shown = ({ area, asked, onTime, late, missing, notDue }: Counted): CompletenessRow => ({
  area,
  asked,
  onTime,
  late,
  missing,
  notDue,
  completeRate: rate(onTime + late, asked),
  onTimeRate: rate(onTime, asked),
});

const nothing = (area: string): Counted => ({ area, asked: 0, onTime: 0, late: 0, missing: 0, notDue: 0 });

/** 完整性与及时性 of a month by area, of the reader's scope. 小单元格: few enterprises are not counted for whoever may not see them one by one. */
export async function readCompleteness(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { policy, actor } = work;
  const period = periodAsked(work, asked.period);
  const rows = await work.lent('system', (system) => trackedIn(system, { period, ...scopeOf(work, {}) }));
  const areas = policy.areas.map(({ name }) => name).filter((name) => actor.area === null || name === actor.area);
  const by = new Map(areas.map((area) => [area, nothing(area)]));
  for (const row of rows) {
    const count = by.get(row.area);
    if (!count) continue;
    const { light } = monthLight(work, period, true, row);
    count.asked += 1;
    if (light === 'green') count.onTime += 1;
    else if (light === 'yellow') count.late += 1;
    else if (light === 'red') count.missing += 1;
    else count.notDue += 1;
  }
  const due = trackingDue(policy, period);
  const counted = areas.map((area) => by.get(area) ?? nothing(area));
  const total = counted.reduce((sum, one) => added(sum, one), nothing(actor.area ?? '全市'));
  return { period, dueOn: due.on, clause: due.clause, ...(await disclosed(work, counted, total)) };
}

function added(sum: Counted, one: Counted): Counted {
  return {
    area: sum.area,
    asked: sum.asked + one.asked,
    onTime: sum.onTime + one.onTime,
    late: sum.late + one.late,
    missing: sum.missing + one.missing,
    notDue: sum.notDue + one.notDue,
  };
}

/** Who is told of the pool enterprise by enterprise sees the counts of it as well; everybody else as much as may be published. */
async function disclosed(
  work: Work,
  counted: Counted[],
  total: Counted,
): Promise<Pick<z.input<typeof contract.output>, 'areas' | 'total' | 'suppressed'>> {
  const { policy, today } = work;
  const { parameter, law } = policy.disclosure.smallCell;
  const minimum = (await isToldOfPool(work)) ? 0 : statedNumber(policy, parameter, today);
  const hidden = new Set(counted.filter(({ asked }) => asked > 0 && asked < minimum).map(({ area }) => area));
  const blank = (area: string): CompletenessRow => ({
    area,
    asked: null,
    onTime: null,
    late: null,
    missing: null,
    notDue: null,
    completeRate: null,
    onTimeRate: null,
  });
  return {
    areas: counted.map((one) => (hidden.has(one.area) ? blank(one.area) : shown(one))),
    // One that is hidden alone would follow from the sum.
    total: hidden.size === 1 ? blank(total.area) : shown(total),
    suppressed: hidden.size > 0 ? `少于 ${minimum} 家的县市区不显示（${law}）` : null,
  };
}

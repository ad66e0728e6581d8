import { LawSilent, stated } from '../../policy/parameter.ts';
import { planArithmetic } from '../../policy/plan-arithmetic.ts';
import { type Policy, wholeCity } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import { latestPeriod } from '../../registry/identification/run.ts';
import type { AreaTarget, MeetingTarget, TargetSum } from './contract.ts';
import { registerFigures } from './figures.ts';

function sumOf(source: string, clause: string, city: number | null, of: Map<string, number | null | undefined>): TargetSum {
  const given = [...of].filter(([, value]) => typeof value === 'number');
  const missing = [...of].filter(([, value]) => typeof value !== 'number').map(([area]) => area);
  const areas = given.reduce((sum, [, value]) => sum + (value ?? 0), 0);
  const difference = city === null || missing.length > 0 ? null : areas - city;
  const short = missing.length > 0 ? `，${missing.length} 个县市区没有` : '';
  const beside =
    city === null
      ? '没有全市数可对'
      : difference === 0
        ? `与全市 ${city} 家相符`
        : `全市 ${city} 家${difference === null ? '' : `，相差 ${difference} 家`}`;
  return { source, says: `各县市区合计 ${areas} 家${short}；${beside}`, areas, city, difference, missing, clause };
}

function yearly(policy: Policy, name: string, year: number): number | null {
  try {
    const { value } = stated(policy, name, `${year}-12`);
    return typeof value === 'number' ? value : null;
  } catch (silent) {
    if (silent instanceof LawSilent) return null;
    throw silent;
  }
}

/** 合计核对: the annex, the areas' own, the meeting's, each beside the city's number; what differs is said with both sums. */
export function targetSums(policy: Policy, year: number, own: Map<string, AreaTarget>, meeting: MeetingTarget | undefined): TargetSum[] {
  const areas = policy.areas.map(({ name }) => name);
  const annex = (area: string) => policy.targets.find((target) => target.area === area && target.year === year)?.newTarget ?? null;
  const by = (value: (area: string) => number | null | undefined) => new Map(areas.map((area) => [area, value(area)]));
  const sums: TargetSum[] = [];
  if (annex(wholeCity) !== null) sums.push(sumOf('方案附件新增', '附件', annex(wholeCity), by(annex)));
  sums.push(
    sumOf(
      '县市区自定新增（对附件全市数）',
      '六.2',
      annex(wholeCity),
      by((area) => own.get(area)?.newCount),
    ),
  );
  sums.push(
    sumOf(
      '县市区自定净增（对方案年净增）',
      '六.2',
      yearly(policy, 'goal.netPerYear', year),
      by((area) => own.get(area)?.netCount),
    ),
  );
  if (meeting) {
    const of = new Map(meeting.rows.map((row) => [row.area, row]));
    sums.push(
      sumOf(
        '年度会议新增',
        '六.2',
        meeting.cityNew,
        by((area) => of.get(area)?.newCount),
      ),
    );
    if (meeting.cityNet !== null)
      sums.push(
        sumOf(
          '年度会议净增',
          '六.2',
          meeting.cityNet,
          by((area) => of.get(area)?.netCount),
        ),
      );
  }
  return sums;
}

/** 方案数字自洽核算 as of the newest month of the register; counts alone, reckoned by the system for whoever asks. */
export async function arithmeticNow(work: Work) {
  return work.lent('system', async (machine) => {
    const period = await latestPeriod(machine);
    try {
      const figures = [...(await registerFigures(machine, period)).values()];
      const sum = (of: (one: (typeof figures)[number]) => number) => figures.reduce((total, one) => total + of(one), 0);
      const found = planArithmetic(machine.policy, {
        period,
        listed: sum(({ listed }) => listed),
        entries: sum(({ newCount }) => newCount),
        exits: sum(({ exitCount }) => exitCount),
      });
      return { period, agreesNoExits: found.agreesNoExits, agreesWithExits: found.agreesWithExits, says: found.says };
    } catch (silent) {
      if (silent instanceof LawSilent) return null;
      throw silent;
    }
  });
}

import { statedNumber } from './parameter.ts';
import { type Policy, wholeCity } from './policy.ts';

/** 方案数字自洽核算 of one year: what must stand at its end for the total to be reached with the annex's own numbers. */
export interface BaseNeeded {
  year: number;
  /** 附件新增 of the year; null before the annex begins. */
  annexNew: number | null;
  /** 容许退库 = 附件新增 − 年净增. */
  toleratedExits: number | null;
  /** 年末在库须有: with no exits at all, with the exits the first article leaves room for, and with the yearly net growth alone. */
  noExits: number;
  withExits: number;
  netAlone: number;
}

/** 从实有在库数推算. */
export interface Reach {
  listed: number;
  /** To the year of the total, all the annex's entries done: without exits, and with the exits tolerated. */
  noExits: number;
  withExits: number;
  netAlone: number;
  /** 此后平均每年净增 that would make the total; null when its year is over. */
  netPerYear: number | null;
}

/** 算术核对的结果. */
export interface PlanArithmetic {
  total: number;
  totalYear: number;
  newPerYear: number;
  netPerYear: number;
  /** 第一条容许的年退库 = 新增 − 净增. */
  tolerated: number;
  annexSum: number;
  rows: BaseNeeded[];
  reach: Reach;
  /** Whether the yearly numbers and the total agree from the base of the day: even without exits, and with those tolerated. */
  agreesNoExits: boolean;
  agreesWithExits: boolean;
  says: { says: string; clause: string }[];
}

/** 方案的数字加起来对不对: the annex, the yearly entries, the yearly net growth and the total, from the register's own base of the day. Shown, never hidden. */
export function planArithmetic(
  policy: Policy,
  { period, listed, entries, exits }: { period: string; listed: number; entries: number; exits: number },
): PlanArithmetic {
  const on = (name: string) => statedNumber(policy, name, period);
  const [total, totalYear, newPerYear, netPerYear] = [on('goal.total'), on('goal.totalYear'), on('goal.newPerYear'), on('goal.netPerYear')];
  const tolerated = newPerYear - netPerYear;
  const annex = new Map(policy.targets.filter(({ area }) => area === wholeCity).map(({ year, newTarget }) => [year, newTarget]));
  const years = [...annex.keys()].filter((year) => year <= totalYear).sort((a, b) => a - b);
  const after = (year: number) => years.filter((one) => one > year).reduce((sum, one) => sum + (annex.get(one) ?? 0), 0);
  const first = (years[0] ?? totalYear) - 1;
  const rows = Array.from({ length: totalYear - first + 1 }, (_, at) => first + at).map((year): BaseNeeded => {
    const annexNew = annex.get(year) ?? null;
    const left = totalYear - year;
    return {
      year,
      annexNew,
      toleratedExits: annexNew === null ? null : annexNew - netPerYear,
      noExits: total - after(year),
      withExits: total - after(year) + tolerated * left,
      netAlone: total - netPerYear * left,
    };
  });
  const now = Number(period.slice(0, 4));
  const left = Math.max(0, totalYear - now);
  const open = now <= totalYear && period.slice(5) !== '12';
  const restNew = open ? Math.max(0, (annex.get(now) ?? newPerYear) - entries) : 0;
  const restExits = open ? Math.max(0, tolerated - exits) : 0;
  const restNet = open ? Math.max(0, netPerYear - (entries - exits)) : 0;
  const reachable = listed + restNew + after(now);
  const reach: Reach = {
    listed,
    noExits: reachable,
    withExits: reachable - restExits - tolerated * left,
    netAlone: listed + restNet + netPerYear * left,
    netPerYear: left > 0 ? Math.ceil((total - listed) / left) : null,
  };
  const plain = { total, totalYear, newPerYear, netPerYear, tolerated, annexSum: after(first), rows, reach };
  const agreesNoExits = reach.noExits >= total;
  const agreesWithExits = reach.withExits >= total;
  return { ...plain, agreesNoExits, agreesWithExits, says: sentences(period, { ...plain, agreesNoExits, agreesWithExits }) };
}

function sentences(period: string, found: Omit<PlanArithmetic, 'says'>): PlanArithmetic['says'] {
  const { total, totalYear, newPerYear, netPerYear, tolerated, annexSum, rows, reach } = found;
  const first = rows.find(({ annexNew }) => annexNew !== null);
  const verdict = found.agreesWithExits
    ? `从${period}在库${reach.listed}家起算，附件各年新增与${total}家总数相合`
    : found.agreesNoExits
      ? `从${period}在库${reach.listed}家起算，附件各年新增只有在几乎没有退库时才与${total}家总数相合；按第一条容许的退库数计为${reach.withExits}家`
      : `从${period}在库${reach.listed}家起算，附件各年新增全部完成、一家不退也只到${reach.noExits}家，与${total}家总数不相合`;
  const pace =
    reach.netPerYear === null
      ? `总数目标的年份${totalYear}年已到，按在库数核对`
      : `要在${totalYear}年底达到${total}家，此后平均每年净增约为${Math.max(0, reach.netPerYear)}家；方案的年净增为${netPerYear}家以上`;
  return [
    { says: `年新增${newPerYear}家以上、净增${netPerYear}家以上，两者之差容许每年退库${tolerated}家`, clause: '一.1' },
    ...(first
      ? [
          {
            says: `附件${first.year}年新增${first.annexNew}家，如净增恰为${netPerYear}家，容许退库${first.toleratedExits}家`,
            clause: '附件',
          },
        ]
      : []),
    { says: `附件${first?.year ?? totalYear}至${totalYear}年新增合计${annexSum}家`, clause: '附件' },
    { says: verdict, clause: '一.3' },
    { says: pace, clause: '一.3' },
  ];
}

import { type AppraisalFacts, appraise } from './appraisal.ts';
import type { AppraisalTerm } from './appraisal-shape.ts';

/** 多或少几家: what one area's total and rank would be, all others as they are. */
export interface SensitivityStep {
  /** More (or, below zero, fewer) entries, in 家. */
  units: number;
  total: number | null;
  rank: number | null;
  says: string;
}

/** 敏感性 of an area: how near the ranks lie together. It is a reading of the ranking, nobody's aim. */
export interface Sensitivity {
  area: string;
  rank: number | null;
  /** One enterprise more, in points. */
  pointsPerUnit: number | null;
  /** The fewest, either way, at which the rank changes; absent where it does not within what the law tries. */
  steps: SensitivityStep[];
  says: string;
}

/** `units` more entries: one enterprise more is one more new and one more net. */
function withUnits(rows: AppraisalFacts[], area: string, units: number): AppraisalFacts[] {
  return rows.map((row) => (row.area === area ? { ...row, newCount: row.newCount + units, netCount: row.netCount + units } : row));
}

function stepOf(term: AppraisalTerm, rows: AppraisalFacts[], area: string, units: number, rank: number): SensitivityStep {
  const then = appraise(term, withUnits(rows, area, units)).find((one) => one.area === area);
  const said = `${units > 0 ? '再多' : '少'} ${Math.abs(units)} 家，由第 ${rank} 位`;
  const to = then?.rank ?? null;
  const moved = to === null ? '变为不排名' : to < rank ? `升至第 ${to} 位` : to > rank ? `降至第 ${to} 位` : '不变';
  return {
    units,
    total: then?.total ?? null,
    rank: to,
    says: to === rank ? `${units > 0 ? '再多' : '少'} ${Math.abs(units)} 家，仍为第 ${rank} 位` : said + moved,
  };
}

/** 排名敏感性: how few enterprises more or fewer change an area's rank, tried one by one in both directions. */
export function sensitivity(term: AppraisalTerm, rows: AppraisalFacts[]): Sensitivity[] {
  const now = appraise(term, rows);
  return now.map(({ area, rank, total }) => {
    if (rank === null) return { area, rank, pointsPerUnit: null, steps: [], says: '不参加排名，不作敏感性分析' };
    const newCount = rows.find((row) => row.area === area)?.newCount ?? 0;
    const tried = (sign: 1 | -1) =>
      Array.from({ length: term.sensitivity.units }, (_, at) => sign * (at + 1)).filter((units) => newCount + units >= 0);
    const up = tried(1).map((units) => stepOf(term, rows, area, units, rank));
    const down = tried(-1).map((units) => stepOf(term, rows, area, units, rank));
    const steps = [up.find((step) => step.rank !== rank), down.find((step) => step.rank !== rank)].filter((step) => step !== undefined);
    const one = up[0]?.total ?? null;
    const within = `上下 ${term.sensitivity.units} 家以内名次不变`;
    return {
      area,
      rank,
      pointsPerUnit: one === null || total === null ? null : Math.round((one - total) * 100) / 100,
      steps,
      says: steps.length > 0 ? steps.map(({ says }) => says).join('；') : within,
    };
  });
}

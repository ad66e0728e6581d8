import {
  type AppraisalFigure,
  type AppraisalItem,
  type AppraisalMapping,
  type AppraisalTerm,
  appraisalFigures,
} from './appraisal-shape.ts';

/** 一个县市区的原始数, in 家; null where it has no aim. `vetoed`: 弄虚作假, proven and confirmed. */
export interface AppraisalFacts {
  area: string;
  newCount: number;
  newTarget: number | null;
  exitCount: number;
  netCount: number;
  netTarget: number | null;
  /** 年初在库. */
  opening: number;
  vetoed: boolean;
}

/** 一项的得分, with the figure it comes from and how. `points` null: left out. */
export interface AppraisedItem {
  id: string;
  label: string;
  weight: number;
  value: number | null;
  points: number | null;
  says: string;
  clause: string;
}

/** 一个县市区的得分; total and rank are null where it is vetoed or no item could be scored. */
export interface Appraised {
  area: string;
  items: AppraisedItem[];
  total: number | null;
  rank: number | null;
  because: string[];
}

const ratio = (over: number, under: number | null) => (under !== null && under > 0 ? over / under : null);

/** 指标值 of an area; null where it cannot be stated. */
export function figureValue(figure: AppraisalFigure, facts: AppraisalFacts): number | null {
  switch (figure) {
    case 'newCompletion':
      return ratio(facts.newCount, facts.newTarget);
    case 'netCompletion':
      return ratio(facts.netCount, facts.netTarget);
    case 'newCount':
      return facts.newCount;
    case 'netCount':
      return facts.netCount;
    case 'retention':
      return facts.opening > 0 ? 1 - facts.exitCount / facts.opening : null;
    case 'netRate':
      return ratio(facts.netCount, facts.opening);
  }
}

/** Half up, as people round; the small addition undoes what binary fractions lose (2.675 is 2.68). */
export function rounded(points: number): number {
  const at = Math.abs(points) * 100;
  return (Math.sign(points) * Math.round(at + 1e-9 * Math.max(1, at))) / 100 || 0;
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));

/** The share of an item's full marks a value gives; `all`: the values of every area that takes part (功效系数). */
function shareOf(mapping: AppraisalMapping, value: number, all: number[], weight: number): number {
  switch (mapping.kind) {
    case 'linear':
      return clamp((value - mapping.zero) / (mapping.full - mapping.zero));
    case 'threshold':
      return value < mapping.least ? 0 : Math.max(0, value / mapping.full);
    case 'efficacy': {
      const least = Math.min(...all);
      const most = Math.max(...all);
      return most === least ? 1 : mapping.base + ((1 - mapping.base) * (value - least)) / (most - least);
    }
    case 'perUnit':
      return Math.max(0, value * mapping.points) / weight;
  }
}

const percent = (share: number) => `${rounded(share * 100)}%`;

/** 计分函数, in words. */
export function mappingSays({ mapping, weight, cap, floor, missing, figure }: AppraisalItem): string {
  const said = (value: number) => (appraisalFigures[figure].unit === '%' ? percent(value) : `${value}家`);
  const how = {
    linear: () => (mapping.kind === 'linear' ? `${said(mapping.zero)}及以下0分，${said(mapping.full)}及以上${weight}分，其间按直线计` : ''),
    threshold: () =>
      mapping.kind === 'threshold' ? `不足${said(mapping.least)}的0分，其余按 指标 ÷ ${said(mapping.full)} × ${weight} 计` : '',
    efficacy: () =>
      mapping.kind === 'efficacy'
        ? `功效系数：${weight} × [${mapping.base} + ${rounded(1 - mapping.base)} × (指标−最小) ÷ (最大−最小)]，最大等于最小的计${weight}分`
        : '',
    perUnit: () => (mapping.kind === 'perUnit' ? `每家${mapping.points}分` : ''),
  }[mapping.kind]();
  const without = { leftOut: '没有这个数的不计此项，其余各项按比例折算', zero: '没有这个数的计0分', full: `没有这个数的计${weight}分` };
  return `${how}；${cap}分封顶，${floor}分保底；${without[missing]}`;
}

function itemOf(item: AppraisalItem, facts: AppraisalFacts, all: number[]): AppraisedItem {
  const { id, label, weight, cap, floor, clause, missing, figure } = item;
  const value = figureValue(figure, facts);
  const base = { id, label, weight, value, clause };
  if (value === null) {
    const points = { leftOut: null, zero: 0, full: weight }[missing];
    return {
      ...base,
      points,
      says: `${appraisalFigures[figure].label}没有数（${appraisalFigures[figure].of}），${points === null ? '不计此项' : `计${points}分`}`,
    };
  }
  const points = Math.min(cap, Math.max(floor, rounded(weight * shareOf(item.mapping, value, all, weight))));
  const shown = appraisalFigures[figure].unit === '%' ? percent(value) : `${value}家`;
  return { ...base, points, says: `${appraisalFigures[figure].label} ${shown}：${mappingSays(item)}` };
}

/** 总分: the points of the items that count, brought up to the whole by what was left out; null where none counts. */
function totalOf(items: AppraisedItem[]): number | null {
  const counted = items.filter(({ points }) => points !== null);
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0) return null;
  const sum = counted.reduce((points, one) => points + (one.points ?? 0), 0);
  const whole = items.reduce((all, { weight }) => all + weight, 0);
  return rounded((sum * whole) / weights);
}

/**
 * 考核得分 (六.4), a pure function: what an area's figures give by the published formula, each item with its figure and how; ranks 1、2、2、4 by
 * the total as printed. A vetoed area has its items shown, no total and no rank; 功效系数 is measured over the others.
 */
export function appraise({ items, veto }: Pick<AppraisalTerm, 'items' | 'veto'>, rows: AppraisalFacts[]): Appraised[] {
  const taking = rows.filter(({ vetoed }) => !vetoed);
  const all = new Map(items.map(({ id, figure }) => [id, taking.map((row) => figureValue(figure, row)).filter((value) => value !== null)]));
  const scored = rows.map((facts) => {
    const own = items.map((item) => itemOf(item, facts, all.get(item.id)?.length ? (all.get(item.id) ?? []) : [0]));
    const left = own.filter(({ points }) => points === null).map(({ label }) => label);
    const because = left.length > 0 ? [`${left.join('、')}没有数，不计，其余各项按比例折算`] : [];
    if (facts.vetoed) return { area: facts.area, items: own, total: null, because: [`${veto.label}：${veto.says}`, ...because] };
    return { area: facts.area, items: own, total: totalOf(own), because };
  });
  return scored.map((one) => ({
    ...one,
    rank: one.total === null ? null : 1 + scored.filter((other) => other.total !== null && other.total > (one.total ?? 0)).length,
  }));
}

import { type AppraisalFacts, type Appraised, figureValue, mappingSays } from '../../../policy/appraisal.ts';
import { type AppraisalTerm, appraisalFigures } from '../../../policy/appraisal-shape.ts';
import { wholeCity } from '../../../policy/policy.ts';
import type { Actor } from '../../../registry/access/contract.ts';
import type { AppraisalRow, AppraisalState, Formula } from './contract.ts';

/** 草稿的得分 are for the city's leads and 市委组织部, who prepare it; the raw figures are everybody's at any time. */
export function scoresShown(actor: Pick<Actor, 'office' | 'area'>, state: AppraisalState): boolean {
  return state !== 'draft' || (actor.area === null && ['industry', 'statistics', 'organisation', 'system'].includes(actor.office));
}

/** 一行: raw figures, and the score where it may be shown. */
export function rowOf(facts: AppraisalFacts, scored: Appraised | undefined, shown: boolean): AppraisalRow {
  return {
    area: facts.area,
    newCount: facts.newCount,
    newTarget: facts.newTarget,
    completionRate: figureValue('newCompletion', facts),
    exitCount: facts.exitCount,
    netCount: facts.netCount,
    netTarget: facts.netTarget,
    opening: facts.opening,
    vetoed: shown && facts.vetoed,
    items: shown ? (scored?.items ?? []) : [],
    total: shown ? (scored?.total ?? null) : null,
    rank: shown ? (scored?.rank ?? null) : null,
    because: shown ? (scored?.because ?? []) : [],
  };
}

/** 全市: the sums; the city is not scored. An aim is summed where every area has one. */
export function cityOf(all: AppraisalFacts[]): AppraisalRow {
  const sum = (of: (one: AppraisalFacts) => number) => all.reduce((total, one) => total + of(one), 0);
  const whole = (of: (one: AppraisalFacts) => number | null) => (all.every((one) => of(one) !== null) ? sum((one) => of(one) ?? 0) : null);
  const facts = {
    area: wholeCity,
    newCount: sum(({ newCount }) => newCount),
    newTarget: whole(({ newTarget }) => newTarget),
    exitCount: sum(({ exitCount }) => exitCount),
    netCount: sum(({ netCount }) => netCount),
    netTarget: whole(({ netTarget }) => netTarget),
    opening: sum(({ opening }) => opening),
    vetoed: false,
  };
  return rowOf(facts, undefined, false);
}

/** 公式, as published: each item with its function in words. */
export function formulaOf(term: AppraisalTerm): Formula {
  const { status, source, from, items, veto, workdays } = term;
  return {
    status,
    source,
    from,
    items: items.map((item) => ({
      ...item,
      figureSays: `${appraisalFigures[item.figure].label}（${appraisalFigures[item.figure].of}）`,
      mapping: { ...item.mapping },
      says: mappingSays(item),
    })),
    veto,
    workdays,
  };
}

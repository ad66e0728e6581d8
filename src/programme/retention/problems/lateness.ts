import type { Party } from './contract.ts';
import { afterStep, type Clock, clocksOf, type Standing, standingOf, type TakenStep } from './standing.ts';

/** 哪一个时限 was missed. */
export const lateKinds = {
  dispatch: '登记交办',
  sign: '签收',
  ruling: '裁定异议',
  extension: '答复延期申请',
  support: '协办反馈',
  answer: '办结',
  callBack: '回访',
  close: '销号',
  milestone: '阶段节点',
} as const;
/** The name of one of them. */
export type LateKind = keyof typeof lateKinds;

/** 一次逾期: what was due, by whom, and when it should have been done. */
export interface Late {
  kind: LateKind;
  dueOn: string;
  who: string;
}

/** 承办单位的写法: office@area (nothing after @: the city's), and the unit it acts for. */
export function partyKey({ office, area, unit }: Party): string {
  return `${office}@${area ?? ''}${unit === null ? '' : `/${unit}`}`;
}

/** Clocks already past on a day. */
export function pastOn(standing: Standing, today: string): Late[] {
  return clocksOf(standing)
    .filter(({ dueOn }) => dueOn < today)
    .map(lateOf);
}

function lateOf({ kind, dueOn, who }: Clock): Late {
  return { kind, dueOn, who: who === 'desk' ? 'desk' : partyKey(who) };
}

/** 所有逾期 up to today, from the steps alone: a clock that ran past its day before the next step was taken, or runs past it now. */
export function latesOf(steps: readonly TakenStep[], today: string): Late[] {
  const found = new Map<string, Late>();
  let standing = standingOf([]);
  const note = (until: string) => {
    for (const late of pastOn(standing, until)) found.set(`${late.kind}|${late.dueOn}|${late.who}`, late);
  };
  for (const step of steps) {
    note(step.taken_on);
    standing = afterStep(standing, step);
  }
  note(today);
  return [...found.values()];
}

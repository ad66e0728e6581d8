import type { Finding, OwnReport } from './contract.ts';

/** 正在填的. */
export interface Written {
  answers: Record<string, string>;
  explanations: Record<string, string>;
  reason: string;
}

/** What is on the page at first: the draft, else what was reported last, to be put right. */
export function firstWritten({ draft, versions }: OwnReport): Written {
  if (draft) return { answers: draft.answers, explanations: draft.explanations, reason: draft.reason ?? '' };
  const last = versions[0];
  return { answers: last?.answers ?? {}, explanations: last?.explanations ?? {}, reason: '' };
}

/** 断网草稿 of an account and a month. */
export const draftKey = (login: string, period: string) => `report ${login} ${period}`;

/** Whether a finding stands in the way of reporting. */
export const blocks = ({ level, wanting }: Finding) => level === 'mandatory' || (wanting ?? null) !== null;

/** Under which name its explanation is kept. */
export const explanationKey = (one: Finding) => (one.question === null ? one.check : `${one.check}.${one.question}`);

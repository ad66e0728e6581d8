import type { Answers, Known } from './tracking.ts';
import { millionths } from './tracking-number.ts';
import type { TrackingCheck, TrackingLaw, TrackingQuestion } from './tracking-shape.ts';

/** What a test found, for the words of its check; null: nothing to say. */
export type Tested = { value?: string; before?: string; limit?: string } | null;

/** What a test looks at; answers are as they are kept. */
interface Looking {
  check: TrackingCheck;
  question: TrackingQuestion | null;
  answers: Answers;
  known: Known;
  law: TrackingLaw;
  limit: number;
}

const of = ({ question, answers }: Looking) => (question ? (answers[question.key] ?? '') : '');

/** The answer as a number, and what it is compared with; null where either is not known. */
function pair(looking: Looking): { value: string; before: string; now: number; past: number } | null {
  const { question, known, check } = looking;
  const value = of(looking);
  const before = question && check.against ? (known[check.against][question.key] ?? '') : '';
  const [now, then] = [millionths(value), millionths(before)];
  return now === null || then === null ? null : { value, before, now: Number(now), past: Number(then) };
}

const number = (looking: Looking) => millionths(of(looking));

/** 收入比上月增加. */
function grows({ answers, known }: Looking): boolean {
  const [now, then] = [millionths(answers.revenue ?? ''), millionths(known.lastMonth.revenue ?? '')];
  return now !== null && then !== null && now > then && then > 0n;
}

/** 审核方法 by name. */
export const checkTestsBy: Record<TrackingCheck['test'], (looking: Looking) => Tested> = {
  blank: (looking) => {
    const { question, known } = looking;
    if (!question || known.held.includes(question.key)) return null;
    return of(looking) === '' ? {} : null;
  },
  notNumber: (looking) => {
    const value = of(looking);
    return value !== '' && number(looking) === null && !/^-?\d+\.\d{7,}$/.test(value) ? { value: value.slice(0, 40) } : null;
  },
  negative: (looking) => ((number(looking) ?? 0n) < 0n ? { value: of(looking) } : null),
  decimals: (looking) => {
    const most = looking.question?.decimals ?? 0;
    const part = /^-?\d+\.(\d+)$/.exec(of(looking))?.[1] ?? '';
    return part.length > most ? { limit: String(most) } : null;
  },
  tooLarge: (looking) => {
    const [value, most] = [number(looking), millionths(looking.question?.most ?? '')];
    return value !== null && most !== null && (value > most || value < -most) ? { value: of(looking) } : null;
  },
  notChoice: (looking) => {
    const value = of(looking);
    return value !== '' && !looking.question?.choices?.some((choice) => choice.value === value) ? {} : null;
  },
  tooLong: (looking) => {
    const most = looking.question?.characters ?? 0;
    return [...of(looking)].length > most ? { limit: String(most) } : null;
  },
  // 更正, or a number in the place of one that is held: the enterprise's own reason (统计法第七条).
  reason: ({ known, answers }) => (known.before || known.held.some((key) => (answers[key] ?? '') !== '') ? {} : null),
  zero: (looking) => (number(looking) === 0n ? { value: '0' } : null),
  ratio: (looking) => {
    const both = pair(looking);
    if (!both || both.now <= 0 || both.past <= 0) return null;
    return Math.max(both.now / both.past, both.past / both.now) >= looking.limit ? { value: both.value, before: both.before } : null;
  },
  change: (looking) => {
    const both = pair(looking);
    if (!both || both.past <= 0) return null;
    return Math.abs(both.now - both.past) > looking.limit * both.past ? { value: both.value, before: both.before } : null;
  },
  same: (looking) => {
    const both = pair(looking);
    return both && both.now === both.past ? { value: both.value, before: both.before } : null;
  },
  powerFalls: (looking) => {
    const { known, limit } = looking;
    return grows(looking) && known.powerRatio !== null && known.powerRatio < 1 - limit ? {} : null;
  },
  ordersDiffer: (looking) => (of(looking) === 'down' && grows(looking) ? {} : null),
};

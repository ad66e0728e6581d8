import { stated, statedNumber } from './parameter.ts';
import type { Policy } from './policy.ts';
import { answerText } from './tracking-number.ts';
import type { CheckLevel, TrackingCheck, TrackingLaw, TrackingQuestion } from './tracking-shape.ts';
import { checkTestsBy, type Tested } from './tracking-tests.ts';

/** 填报的内容 by question; absent or empty is blank. */
export type Answers = Record<string, string>;

/** 已掌握的, against which a report is checked; numbers in the unit of their question. */
export interface Known {
  period: string;
  lastMonth: Answers;
  lastYear: Answers;
  /** Questions not asked, because the month is held already. */
  held: string[];
  /** 用电 of the month over the month before, as the power roster has both; null: not known. */
  powerRatio: number | null;
  /** The report this one corrects; null: the first of the month. */
  before: { answers: Answers } | null;
  /** 更正理由. */
  reason: string;
  /** What was explained last month, whatever check it was for. */
  saidLastMonth: string[];
}

/** One thing a check has to say of a report. */
export interface TrackingFinding {
  check: string;
  level: CheckLevel;
  question: string | null;
  says: string;
  remedy: string;
  clause: string;
  values: Record<string, string>;
  /** Of 核实 and 更正理由: what is still wrong with what was written; null: it suffices. Of the others null. */
  wanting: string | null;
}

/** 参数 of the checks as they stand on a day, by name. */
export type TrackingLimits = Record<string, number>;

/** 审核所用参数 on a day or in a month. */
export function trackingLimits(policy: Policy, on: string): TrackingLimits {
  const names = ['tracking.explanationLength', ...policy.tracking.checks.flatMap(({ parameter }) => parameter ?? [])];
  return Object.fromEntries(names.map((name) => [name, statedNumber(policy, name, on)]));
}

/** 说明还差什么: hollow words, too short, the same as last month; null where it is a real explanation. */
export function explanationWanting(
  { hollow }: Pick<TrackingLaw, 'hollow'>,
  limits: TrackingLimits,
  text: string | undefined,
  saidLastMonth: readonly string[] = [],
): string | null {
  const bare = (said: string) => said.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
  const whole = bare(text ?? '');
  if (whole === '') return '还没有写说明';
  let left = whole;
  for (const phrase of [...hollow].sort((a, b) => b.length - a.length)) left = left.replaceAll(phrase, '');
  const least = limits['tracking.explanationLength'] ?? 1;
  if (left === '') return `「${whole.slice(0, 20)}」不算说明，请写真实原因`;
  if (left.length < least) return `说明太短，套话不计，至少 ${least} 个字`;
  if (new Set(left).size < Math.min(4, least)) return '说明只是同一个字的重复，请写真实原因';
  if (saidLastMonth.some((said) => bare(said) === whole)) return '与上月写的一样，请写本月的原因';
  return null;
}

/** 占位: the words of a check with its values put in. */
function worded(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** A number of the law as it is said: 比例 as per cent. */
function limitText(test: TrackingCheck['test'], limit: number): string {
  return test === 'change' || test === 'powerFalls' ? `${Math.round(limit * 100)}%` : String(limit);
}

/**
 * 审核一份月报: every check of the form over what was answered and what is known. Pure: facts in, findings out; the same for the page, the
 * template and the server. A question that is not asked is not checked for being blank.
 */
export function checkReport(
  law: TrackingLaw,
  limits: TrackingLimits,
  given: { answers: Answers; explanations?: Answers },
  known: Known,
): TrackingFinding[] {
  const answers = Object.fromEntries(law.questions.map((question) => [question.key, answerText(question, given.answers[question.key])]));
  const met = new Set<string>();
  const findings: TrackingFinding[] = [];
  const say = (check: TrackingCheck, question: TrackingQuestion | null, tested: Tested) => {
    met.add(`${check.key} ${question?.key ?? ''}`);
    const limit = check.parameter ? limitText(check.test, limits[check.parameter] ?? 0) : '';
    const values = { label: question?.label ?? '', unit: question?.unit ?? '', value: '', before: '', limit, ...tested };
    const { key, level, clause } = check;
    const asksWords = level === 'verify' || check.test === 'reason';
    const text = check.test === 'reason' ? known.reason : given.explanations?.[explanationKey(key, question?.key ?? null)];
    const wanting = asksWords ? explanationWanting(law, limits, text, known.saidLastMonth) : null;
    if (check.test === 'reason' && wanting === null) return;
    const says = check.test === 'reason' && known.reason !== '' ? `更正理由：${wanting}` : worded(check.says, values);
    findings.push({
      check: key,
      level,
      question: question?.key ?? null,
      says,
      remedy: worded(check.remedy, values),
      clause,
      values,
      wanting,
    });
  };
  for (const check of law.checks) {
    const of = check.questions.length === 0 ? [null] : law.questions.filter(({ key }) => check.questions.includes(key));
    for (const question of of) {
      if (check.unless?.some((other) => met.has(`${other} ${question?.key ?? ''}`))) continue;
      const tested = checkTestsBy[check.test]({ check, question, answers, known, law, limit: limits[check.parameter ?? ''] ?? 0 });
      if (tested) say(check, question, tested);
    }
  }
  return findings;
}

/** Under which key an explanation is kept: one a check and question. */
export function explanationKey(check: string, question: string | null): string {
  return question === null ? check : `${check}.${question}`;
}

/** 还不能报的: 强制 that are not mended, 核实 without a real explanation. */
export function standingInTheWay(findings: readonly TrackingFinding[]): TrackingFinding[] {
  return findings.filter(({ level, wanting }) => level === 'mandatory' || wanting !== null);
}

/** 月报截止日: the day of the month after, the day itself included. */
export function trackingDue(policy: Policy, period: string): { on: string; clause: string } {
  const { value, clause } = stated(policy, 'tracking.dueDay', period);
  const [year = 0, month = 0] = period.split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return { on: `${next}-${String(value).padStart(2, '0')}`, clause };
}

/** 施行之月: the first month the law asks a report of. */
export function trackedFrom(policy: Policy): string {
  return policy.parameters['tracking.dueDay']?.values[0]?.from.slice(0, 7) ?? '9999-12';
}

/** 月报灯: 绿 on time, 黄 late (for ever, though caught up), 红 past its day and not there, 灰 not asked or not due yet. */
export type TrackingLight = 'green' | 'yellow' | 'red' | 'grey';

/**
 * 月报灯 of one month: by the day the first report of it came, which is kept for ever, whatever was corrected or taken back since;
 * `standing`: whether a report that was not taken back is there.
 */
export function trackingLight(month: {
  asked: boolean;
  dueOn: string;
  firstOn: string | null;
  standing: boolean;
  today: string;
}): TrackingLight {
  const { asked, dueOn, firstOn, standing, today } = month;
  if (standing && firstOn !== null) return firstOn <= dueOn ? 'green' : 'yellow';
  return asked && today > dueOn ? 'red' : 'grey';
}

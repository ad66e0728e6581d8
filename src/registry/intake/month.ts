import { type Period, periodOf } from '../../platform/shared/period.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import { type HeaderReading, MEASURES } from './columns.ts';
import type { Candidate, LayoutAsk, Question, ReadColumn } from './layout.ts';
import { type PeriodHint, periodFault, periodIn, titleWords } from './period.ts';

/**
 * The month of a roster and how it was told. `year`: known even where the month is not. `basis`: what the title says of 本月 or 累计.
 * `monthly`, `cumulative`: the title says 分月, or 累计, in so many words.
 */
export interface BasePeriod {
  period: Period | null;
  year: number | null;
  basis: 'month' | 'ytd' | null;
  monthly: boolean;
  cumulative: boolean;
  because: string | null;
  questions: Question[];
  refusals: Reason[];
}

interface Told {
  where: string;
  hint: PeriodHint;
  period: Period | null;
}

function tell(where: string, text: string): Told | null {
  const hint = periodIn(text);
  if (hint.year === null && hint.fault === null && hint.month === null) return null;
  return { where, hint, period: hint.year !== null && hint.month !== null && !hint.fault ? periodOf(hint.year, hint.month) : null };
}

/** Whether any column needs the roster's own month. */
function needed({ readings }: Candidate): boolean {
  return [...readings.values()].some(({ field, hint }) => {
    if (!field || !MEASURES[field]) return false;
    return hint.relative !== null ? !(hint.relative === 'wholeYear' && hint.year !== null) : hint.month === null || hint.year === null;
  });
}

/**
 * 所属期: the roster's month, from the answer, else from what the sender stated, the title, the sheet name, the header and the file name.
 * Two that disagree are asked, never weighed.
 */
export function basePeriod(candidate: Candidate, fileName: string, ask: LayoutAsk): BasePeriod {
  const { found, head, readings } = candidate;
  const titles = found.titles
    .filter((title) => !/(制表|填表|报送|打印|导出|上报|填报)(日期|时间)/.test(title))
    .map((title) => tell('标题', title));
  const columns = [...readings.values()].filter(
    ({ field, hint }) => field && MEASURES[field] && hint.year !== null && hint.month !== null && hint.relative === null,
  );
  const told = [
    ask.period ? { where: '上传时指定', hint: periodIn(ask.period), period: ask.period } : null,
    ...titles,
    tell('工作表名', head.name),
    tell('文件名', fileName.replace(/\.[^.]+$/, '')),
  ].filter((one) => one !== null);
  const words = [...found.titles, head.name, fileName].map(titleWords);
  const base: BasePeriod = {
    period: null,
    year: null,
    basis: told.find(({ hint }) => hint.basis)?.hint.basis ?? null,
    monthly: words.some(({ monthly }) => monthly),
    cumulative: words.some(({ cumulative }) => cumulative),
    because: null,
    questions: [],
    refusals: [],
  };
  const faulty = told.find(({ hint, where }) => hint.fault !== null && where !== '文件名');
  if (faulty && !ask.answers.period) {
    base.refusals.push({ says: `${faulty.where}中的月份不成立：${faulty.hint.fault}`, remedy: '请改正月份后重新报送' });
  }
  const months = told.filter((one) => one.period !== null);
  const distinct = [...new Set(months.map(({ period }) => period))];
  base.year = months[0]?.hint.year ?? told.find(({ hint }) => hint.year !== null)?.hint.year ?? columns[0]?.hint.year ?? null;
  if (ask.answers.period)
    return {
      ...base,
      period: ask.answers.period,
      year: Number(ask.answers.period.slice(0, 4)),
      because: '人工确认',
      ...fault(ask.answers.period, ask, base),
    };
  const rowTells = [...readings.values()].some(({ field }) => field === 'period');
  if (distinct.length > 1) {
    base.questions.push({
      about: 'period',
      column: null,
      says: `所属期说法不一：${months.map(({ where, period }) => `${where}为 ${period}`).join('，')}。以哪个为准？`,
      proposal: months[0]?.period ?? null,
      choices: distinct.filter((period) => period !== null),
    });
  }
  base.period = months[0]?.period ?? null;
  base.because = months[0]?.where ?? null;
  if (base.period) return { ...base, ...fault(base.period, ask, base) };
  const newest = rowTells ? null : lastMonth(candidate, base.year, ask.today);
  if (newest !== null) return { ...base, period: newest, because: '列标题' };
  if (needed(candidate) && !rowTells && !(base.year !== null && monthsNamed(candidate))) {
    base.questions.push({
      about: 'period',
      column: null,
      says: '标题、工作表名和文件名都没有写明所属月份，是哪个月的数据？',
      proposal: null,
      choices: [],
    });
  }
  return base;
}

/**
 * 列标题与所属期相左: the columns name months, and none of them is the month the roster is said to be of. Asked: taking the header's word would
 * file a month nobody spoke of, taking the other would overwrite what is printed. Where a person said the month, nothing is proposed.
 */
export function periodContradicted(columns: ReadColumn[], readings: Map<number, HeaderReading>, base: BasePeriod): Question[] {
  const figures = columns.filter(({ field, period }) => field && MEASURES[field] && period !== null);
  const naming = figures.filter(({ index }) => {
    const hint = readings.get(index)?.hint;
    return hint !== undefined && hint.relative === null && hint.month !== null && hint.fault === null;
  });
  const named = naming.at(-1);
  if (!named || base.period === null || figures.some(({ period }) => period === base.period)) return [];
  const months = [...new Set(naming.map(({ period }) => period ?? ''))].toSorted().reverse();
  const byPerson = base.because === '上传时指定' || base.because === '人工确认';
  const said = byPerson ? `${base.because}的` : base.because;
  return [
    {
      about: 'period',
      column: null,
      says: `列「${named.header}」写明的是 ${named.period}，${said}却是 ${base.period}：以哪个为准？列标题写错的，请改正后重新上传`,
      proposal: byPerson ? null : (months[0] ?? null),
      choices: months,
    },
  ];
}

/** 最后一个月份列: the newest month the columns name and hold figures for, where a year is known; months not yet begun are left empty. */
function lastMonth({ readings, rows }: Candidate, year: number | null, today: string): Period | null {
  const months = [...readings].flatMap(([index, { field, hint }]) => {
    const of = hint.year ?? year;
    if (!field || !MEASURES[field] || hint.relative !== null || hint.month === null || hint.fault || of === null) return [];
    const period = periodOf(of, hint.month);
    const filled = rows.some(({ cells }) => cells.some(({ column, text }) => column === index && text.trim() !== ''));
    return filled && period <= today.slice(0, 7) ? [period] : [];
  });
  return months.toSorted().at(-1) ?? null;
}

/** Every figure column names its month: only the year was missing. */
function monthsNamed({ readings }: Candidate): boolean {
  return [...readings.values()].every(({ field, hint }) => !field || !MEASURES[field] || hint.month !== null);
}

function fault(period: Period, { today }: LayoutAsk, base: BasePeriod): { refusals: Reason[] } {
  const wrong = periodFault(period, today);
  return { refusals: wrong ? [...base.refusals, { says: wrong, remedy: '请核对标题、文件名或所选月份' }] : base.refusals };
}

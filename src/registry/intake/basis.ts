import { type Basis, type HeaderReading, MEASURES } from './columns.ts';
import type { Candidate, LayoutAsk, Question, ReadColumn } from './layout.ts';
import type { BasePeriod } from './month.ts';
import { readAmount } from './value.ts';

/** What the columns that name only a month hold, as far as title, neighbours and values tell. `sure`: told by words or values, so that it outranks what was taught of such headers. `asks`: it must be asked. */
export interface MonthColumns {
  basis: Basis | null;
  sure?: true;
  asks: { says: string; proposal: Basis | null } | null;
}

/** A drop of less than this share is rounding or a small red-letter correction, not a fall. */
const CLEAR = 0.98;
const LOOKED_AT = 400;

function amount(candidate: Candidate['rows'][number], column: number): number | null {
  const cell = candidate.cells.find((one) => one.column === column);
  if (!cell || (cell.kind !== 'number' && cell.kind !== 'text')) return null;
  const read = readAmount(cell.text, '元', cell.kind === 'number');
  return 'value' in read && read.value !== null ? Number(read.value) : null;
}

/** 逐月走势: of the rows with two months and more, how many clearly fall, and how often a value rises or stands still. */
export function courseOf({ rows }: Candidate, columns: number[]): { rows: number; falling: number; rises: number; level: number } {
  const course = { rows: 0, falling: 0, rises: 0, level: 0 };
  for (const row of rows.slice(0, LOOKED_AT)) {
    const values = columns.map((column) => amount(row, column)).filter((value) => value !== null);
    if (values.length < 2) continue;
    course.rows += 1;
    const steps = values.slice(1).map((value, at) => ({ before: values[at] ?? 0, value }));
    if (steps.some(({ before, value }) => value < before * CLEAR)) course.falling += 1;
    course.rises += steps.filter(({ before, value }) => value > before).length;
    course.level += steps.filter(({ before, value }) => value === before && value > 0).length;
  }
  return course;
}

/** Months that name nothing else: 1月, 2022年9月销售额. A span (1-9月), 本月 and 上年同期 say what they are. */
export function namesMonthOnly({ hint }: HeaderReading): boolean {
  return hint.month !== null && hint.relative === null && hint.basis === null;
}

function byValues(course: ReturnType<typeof courseOf>, titled: boolean): MonthColumns {
  const falling = course.rows === 0 ? 0 : course.falling / course.rows;
  if (falling > 0.2 && !titled) return { basis: 'month', sure: true, asks: null };
  if (falling > 0.2) return { basis: null, asks: { says: '只写了月份，标题写的是累计，数值却有升有降', proposal: 'month' } };
  if (titled) return { basis: null, asks: { says: '只写了月份，标题写的是累计', proposal: falling > 0.05 ? null : 'ytd' } };
  if (course.rises < 6 || course.level > course.rises) return { basis: 'month', asks: null };
  return { basis: null, asks: { says: '只写了月份，数值却逐月不减，像是累计数', proposal: falling > 0.05 ? null : 'ytd' } };
}

/**
 * 一月一列的口径: several columns of one figure that name only their month. 分月 in the title, or a cumulative column beside them, makes them
 * 本月数; so do values that fall. A year or a span (2022年1-9月) over them says nothing of each. What only the values hint at is asked.
 */
export function monthColumns(candidate: Candidate, field: string, base: BasePeriod): MonthColumns {
  const mine = [...candidate.readings].filter(([, reading]) => reading.field === field);
  const plain = mine.filter(([, reading]) => namesMonthOnly(reading));
  if (base.monthly) return { basis: 'month', sure: true, asks: null };
  const last = Math.max(...plain.map(([, { hint }]) => hint.month ?? 0));
  const beside = mine.some(
    ([, { hint }]) =>
      hint.basis === 'ytd' && hint.relative !== 'lastYear' && hint.relative !== 'lastYearSame' && (hint.month ?? 12) >= last,
  );
  if (beside && (plain.length > 1 || !base.cumulative)) return { basis: 'month', sure: true, asks: null };
  if (plain.length < 2) {
    if (base.cumulative) return { basis: null, asks: { says: '只写了月份，标题写的是累计', proposal: 'ytd' } };
    if (base.basis === 'ytd') return { basis: null, asks: { says: '只写了月份，标题写的是自 1 月起的一段', proposal: null } };
    return { basis: 'month', asks: null };
  }
  const inOrder = plain.toSorted(([, a], [, b]) => (a.hint.year ?? 0) - (b.hint.year ?? 0) || (a.hint.month ?? 0) - (b.hint.month ?? 0));
  return byValues(
    courseOf(
      candidate,
      inOrder.map(([index]) => index),
    ),
    base.cumulative,
  );
}

const called: Record<Basis, string> = { month: '本月', ytd: '累计' };
const CHOICES: Basis[] = ['month', 'ytd'];

/** 答非所写: the answer for the whole roster is what no column is; every column states its own. Asked, never taken over what is printed. */
export function contradicted(columns: ReadColumn[], readings: Candidate['readings'], { answers }: LayoutAsk): Question[] {
  const answer = answers.basis;
  const figures = columns.filter(({ field }) => field !== null && MEASURES[field]);
  const own = figures.filter(({ index }) => answers.columns?.[String(index)]?.basis === undefined);
  if (!answer || own.length === 0 || figures.some(({ basis }) => basis === answer)) return [];
  return own.flatMap(({ index, header }) => {
    const stated = readings.get(index)?.hint.basis ?? null;
    if (stated === null) return [];
    const says = `「${header}」写明是${called[stated]}，所选口径却是${called[answer]}：以哪个为准？`;
    return [{ about: 'basis' as const, column: index, says, proposal: stated, choices: CHOICES }];
  });
}

/** Questions on 本月 or 累计 that are alike become one for the whole roster: nobody answers nine times. */
export function together(questions: Question[], columns: ReadColumn[]): Question[] {
  const basis = questions.filter(({ about, column }) => about === 'basis' && column !== null);
  const first = basis[0];
  if (!first || basis.length < 2 || basis.some(({ proposal }) => proposal !== first.proposal)) return questions;
  const headers = basis.map(({ column }) => `「${columns.find(({ index }) => index === column)?.header ?? ''}」`);
  const listed = headers.length > 4 ? `${headers[0]}至${headers.at(-1)} ` : `${headers.join('、')} 等 `;
  const why = first.says.replace(/^「[^」]*」/, '').replace(/[：:，]?是本月数还是累计数[？?]?$/, '');
  const one: Question = { ...first, column: null, says: `${listed}${basis.length} 列${why}：是本月数还是累计数？` };
  return [...questions.filter((question) => !basis.includes(question)), one];
}

/** 本月 or 累计 of one column: its own answer, its own words, the roster's answer, what was taught, its neighbours and title; January is both. */
export function settleBasis(
  column: ReadColumn,
  reading: HeaderReading,
  context: { base: BasePeriod; ask: LayoutAsk; neighbour: Basis | null; months: MonthColumns | null },
): Question[] {
  const { base, ask, neighbour, months } = context;
  const plain = namesMonthOnly(reading);
  const bare = reading.hint.relative === null && reading.hint.month === null;
  column.basis =
    ask.answers.columns?.[String(column.index)]?.basis ??
    reading.hint.basis ??
    ask.answers.basis ??
    (plain && months?.sure ? months.basis : null) ??
    reading.basis ??
    (reading.hint.relative === 'lastYearSame' ? neighbour : null) ??
    (plain ? (months?.basis ?? null) : null) ??
    (bare ? base.basis : null);
  if (column.period?.endsWith('-01') && column.basis === null) column.basis = 'month';
  if (column.basis) return [];
  const asks = (plain && months?.asks) || { says: '没有写明', proposal: 'month' as const };
  const colon = asks.says === '没有写明' ? '' : '：';
  return [
    {
      about: 'basis',
      column: column.index,
      says: `「${column.header}」${asks.says}${colon}是本月数还是累计数${colon ? '？' : ''}`,
      proposal: asks.proposal,
      choices: CHOICES,
    },
  ];
}

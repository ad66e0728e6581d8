import type { Period } from '../../platform/shared/period.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import { contradicted, type MonthColumns, monthColumns, settleBasis, together } from './basis.ts';
import { type Basis, type HeaderReading, MEASURES } from './columns.ts';
import type { Candidate, LayoutAsk, Question, ReadColumn } from './layout.ts';
import { type BasePeriod, periodContradicted } from './month.ts';
import { periodFrom } from './period.ts';
import { proposedUnit, type Unit, unitDoubt, unitIn, unitsOf } from './unit.ts';
import { readAmount } from './value.ts';

/** The columns of one sheet, settled as far as they can be, and what is left to ask. */
export interface Settled {
  columns: ReadColumn[];
  questions: Question[];
  refusals: Reason[];
}

/** The first numbers of a column as they stand in the file, for telling the unit by magnitude. */
function sample({ rows }: Candidate, column: number): number[] {
  const values: number[] = [];
  for (const { cells } of rows) {
    const cell = cells.find((one) => one.column === column);
    if (!cell || (cell.kind !== 'number' && cell.kind !== 'text')) continue;
    const read = readAmount(cell.text, '元', cell.kind === 'number');
    if ('value' in read && read.value !== null) values.push(Number(read.value));
    if (values.length >= 400) break;
  }
  return values;
}

function settleUnit(
  column: ReadColumn,
  reading: HeaderReading,
  context: { candidate: Candidate; fileName: string; ask: LayoutAsk },
): Question[] {
  const measure = MEASURES[column.field ?? 'ignored'] ?? 'revenue';
  const { candidate, fileName, ask } = context;
  const choices = unitsOf(measure);
  const printed = unitIn(column.header);
  const answered = ask.answers.columns?.[String(column.index)]?.unit ?? (printed === null ? ask.answers.unit : undefined);
  const take = (said: Unit): Question[] => {
    column.unit = said;
    column.because = '人工确认';
    return [];
  };
  if (answered && choices.includes(answered)) return take(answered);
  const titled =
    [...candidate.found.titles, candidate.head.name, fileName].map(unitIn).find((unit) => unit && choices.includes(unit)) ?? null;
  const unit: Unit | null = reading.unit ?? titled;
  const values = sample(candidate, column.index);
  const ask1 = (says: string, proposal: Unit | null): Question[] => [{ about: 'unit', column: column.index, says, proposal, choices }];
  if (unit === null) {
    const proposal = proposedUnit(measure, values);
    // A column without a single figure has no unit to tell.
    if (values.length === 0) column.unit = choices[0] ?? null;
    return values.length === 0
      ? []
      : ask1(`「${column.header}」没有写明单位${proposal ? `，按数量级像是「${proposal}」` : ''}，是哪个单位？`, proposal);
  }
  column.unit = unit;
  if (reading.unit && titled && reading.unit !== titled) {
    if (ask.answers.unit === titled || ask.answers.unit === reading.unit) return take(ask.answers.unit);
    return ask1(`「${column.header}」写的是「${reading.unit}」，标题写的是「${titled}」，以哪个为准？`, reading.unit);
  }
  const doubt = unitDoubt(measure, unit, values);
  // The answer for the roster settles a doubt about a printed unit; it is no leave to overwrite one nobody doubts.
  if (doubt && (ask.answers.unit === doubt.proposal || ask.answers.unit === unit)) return take(ask.answers.unit);
  if (doubt)
    return ask1(`「${column.header}」写的单位是「${unit}」，${doubt.says}，像是「${doubt.proposal}」。单位是哪个？`, doubt.proposal);
  column.because = `${column.because ?? ''}${reading.unit ? '' : '；单位据标题'}`;
  return [];
}

/** 单位与所写相反: every column of the figure prints its unit, and none of them is the one answered. Asked, never taken over what is printed. */
function unitContradicted(columns: ReadColumn[], { answers }: LayoutAsk): Question[] {
  const answer = answers.unit;
  const figures = columns.filter(
    ({ field }) => answer && MEASURES[field ?? 'ignored'] && unitsOf(MEASURES[field ?? 'ignored'] ?? 'revenue').includes(answer),
  );
  if (!answer || figures.some(({ unit }) => unit === answer)) return [];
  return figures.flatMap(({ index, header, field, unit }) => {
    if (unit === null || answers.columns?.[String(index)]?.unit) return [];
    const says = `「${header}」写明的单位是「${unit}」，所选单位却是「${answer}」：以哪个为准？`;
    return [{ about: 'unit' as const, column: index, says, proposal: unit, choices: unitsOf(MEASURES[field ?? 'ignored'] ?? 'revenue') }];
  });
}

function periodOfColumn(reading: HeaderReading, base: BasePeriod): Period | null {
  const { hint } = reading;
  const filled = hint.year === null && hint.month !== null && hint.relative === null ? { ...hint, year: base.year } : hint;
  return periodFrom(filled, base.period);
}

/** Two columns for the same figure of the same month: asked, because one of them must be left out. */
function clashes(columns: ReadColumn[]): Question[] {
  const first = new Map<string, ReadColumn>();
  const questions: Question[] = [];
  for (const column of columns) {
    if (column.field === null || column.field === 'ignored' || column.field === 'reviewBatch') continue;
    const figure = MEASURES[column.field] !== undefined;
    const key = figure ? [column.field, column.period, column.basis].join('|') : column.field;
    const other = first.get(key);
    if (!other) first.set(key, column);
    else if (figure || column.field === 'creditCode' || column.field === 'name') {
      questions.push({
        about: 'field',
        column: column.index,
        says: `「${other.header}」与「${column.header}」是同一项数据，「${column.header}」如何处理？`,
        proposal: 'ignored',
        choices: ['ignored', column.field],
      });
    } else {
      column.because = `与「${other.header}」同义，未读入`;
      column.field = 'ignored';
    }
  }
  return questions;
}

/** 定列: settles field, month, basis and unit of every column of a sheet. */
export function settleColumns(candidate: Candidate, base: BasePeriod, fileName: string, ask: LayoutAsk): Settled {
  const settled: Settled = { columns: [], questions: [], refusals: [] };
  const last: Partial<Record<string, Basis>> = {};
  const rowTells = [...candidate.readings.values()].some(({ field }) => field === 'period');
  const months = new Map<string, MonthColumns>();
  const monthsOf = (field: string): MonthColumns => {
    const known = months.get(field) ?? monthColumns(candidate, field, base);
    months.set(field, known);
    return known;
  };
  for (const [index, header] of candidate.found.headers) {
    const reading = candidate.readings.get(index);
    if (!reading) continue;
    const column: ReadColumn = { index, header, field: reading.field, unit: null, basis: null, period: null, because: reading.because };
    settled.columns.push(column);
    if (!reading.field || !MEASURES[reading.field]) continue;
    if (reading.hint.fault) {
      settled.refusals.push({ says: `列「${header}」的月份不成立：${reading.hint.fault}`, remedy: '请改正该列标题后重新报送' });
      continue;
    }
    column.period =
      ask.answers.columns?.[String(index)]?.period ?? (rowTells && reading.hint.month === null ? null : periodOfColumn(reading, base));
    settled.questions.push(
      ...settleBasis(column, reading, { base, ask, neighbour: last[reading.field] ?? null, months: monthsOf(reading.field) }),
    );
    if (column.basis) last[reading.field] = column.basis;
    settled.questions.push(...settleUnit(column, reading, { candidate, fileName, ask }));
    const year = column.period ? Number(column.period.slice(0, 4)) : 2022;
    if (year < 2000 || year > 2099)
      settled.refusals.push({ says: `列「${header}」的年份 ${year} 不在 2000 至 2099 之间`, remedy: '请改正该列标题' });
  }
  settled.questions.push(
    ...clashes(settled.columns),
    ...periodContradicted(settled.columns, candidate.readings, base),
    ...contradicted(settled.columns, candidate.readings, ask),
    ...unitContradicted(settled.columns, ask),
  );
  settled.questions = together(settled.questions, settled.columns);
  return settled;
}

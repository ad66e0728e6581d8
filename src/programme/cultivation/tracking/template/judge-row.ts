import type { Period } from '../../../../platform/shared/period.ts';
import { readAnswer, readWords } from './cell-value.ts';
import type { Judged, Told } from './contract.ts';
import { inWan } from './in-wan.ts';
import { knownText, returnedKnown } from './known-figures.ts';
import { cellName, lockedChanges } from './locked-cells.ts';
import type { Returned, ReturnedRow } from './read-template.ts';
import { type TemplateColumn, wordsKeys } from './template-columns.ts';
import { type IssuedRow, knownKeys } from './template-shape.ts';

/** What is found of a report by the form's own checks. */
export interface Finding {
  level: 'refused' | 'verify' | 'hint';
  key: string | null;
  says: string;
  remedy: string | null;
}

/** What a report of the month is, as it stands or as it is sent. */
export interface ReportSent {
  values: Record<string, string | null>;
  explanation: string | null;
}

/** What judging a row needs to know of the world. */
export interface Ground {
  period: Period;
  columns: readonly TemplateColumn[];
  /** 已知的数 → the enterprise they were printed for. */
  byKnown: ReadonlyMap<string, IssuedRow>;
  /** The enterprises asked now, as a template issued now would have them. */
  now: ReadonlyMap<string, IssuedRow>;
  /** What is reported of the month already, by credit code, and who reported it. */
  reported: ReadonlyMap<string, { values: Record<string, string | null>; by: string }>;
  /** 企业自报数 of the month that came by a roster, by credit code and question. */
  figures: ReadonlyMap<string, Record<string, string>>;
  check: (row: IssuedRow, sent: ReportSent) => Finding[];
}

const again = '请重新下载模板，按最新的内容填报';
const knownSays: Record<(typeof knownKeys)[number], string> = {
  lastYear: '上年营业收入',
  lastMonth: '上月营业收入',
  yearToDate: '本年累计',
};

const whole = (level: Told['level'], says: string, remedy: string | null): Told => ({
  level,
  key: null,
  cell: null,
  value: null,
  says,
  remedy,
});

/** 旧模板: what changed since the template was issued; a row of which nothing changed is taken from the oldest template. */
export function staleTold(issued: IssuedRow, now: IssuedRow | undefined): Told[] {
  if (!now)
    return [whole('refused', '该企业已不在本区本月的跟踪名单（已移出、迁出或已入规），本行未收', '如仍应跟踪，请先在「培育库」办理')];
  return knownKeys.flatMap((key): Told[] => {
    const [before, after] = [issued.known[key] ?? null, now.known[key] ?? null];
    if (before === after) return [];
    const said = (value: string | null) => (value === null ? '（无）' : `${inWan(value)} 万元`);
    return [whole('refused', `发出模板后「${knownSays[key]}」由 ${said(before)} 变为 ${said(after)}，本行未收`, again)];
  });
}

const kept = '企业自报数不由部门改动，本格未入库，转为向企业质询';

/** What is told of one cell of a row, by its name in the file. */
type Place = (key: string, level: Told['level'], says: string, remedy: string | null) => Told;

/** The answers of a row, and what is wrong with their cells. */
function answersOf(issued: IssuedRow, row: ReturnedRow, ground: Ground, place: Place) {
  const values: Judged['values'] = {};
  const told: Told[] = [];
  const differing: Judged['differing'] = [];
  const stillAsked = new Set(ground.now.get(issued.creditCode)?.asked ?? issued.asked);
  const figures = ground.figures.get(issued.creditCode) ?? {};
  for (const { key, header, question } of ground.columns) {
    if (!question || !issued.asked.includes(key)) continue;
    const read = readAnswer(row.cells.get(key), question);
    if ('says' in read) told.push(place(key, 'refused', `「${header}」${read.says}`, read.remedy));
    else if (read.value === null || stillAsked.has(key) || ground.reported.has(issued.creditCode)) values[key] = read.value;
    else {
      const stands = figures[key];
      if (stands === undefined)
        told.push(place(key, 'warning', `「${header}」在发出模板后已由部门数据掌握，不再向企业询问，本格未采用`, null));
      else if (stands !== read.value) {
        differing.push({ key, stands, sent: read.value });
        told.push(place(key, 'warning', `「${header}」与企业已报的数不同，${kept}`, '请在「数据质询」等企业答复'));
      }
    }
  }
  const words = (key: string) => {
    const read = readWords(row.cells.get(key));
    if (!('says' in read)) return read.value;
    told.push(place(key, 'refused', `「${ground.columns.find((column) => column.key === key)?.header ?? key}」${read.says}`, read.remedy));
    return null;
  };
  return { values, told, differing, explanation: words(wordsKeys.explanation), reporter: words(wordsKeys.reporter) };
}

/** Numbers of another enterprise beside this one's code and name: part of the columns were put in another order than the rest. */
function shifted(issued: IssuedRow, row: ReturnedRow, { byKnown }: Ground): Told[] {
  const found = returnedKnown(row);
  if (found === null || found === knownText(issued)) return [];
  const owner = byKnown.get(found);
  if (!owner || owner.creditCode === issued.creditCode) return [];
  const says = `第 ${row.row} 行的已知数是发出时「${owner.name}」的，像是只对部分列排了序，分不清所填的数属于哪家，本行未收`;
  return [whole('refused', says, '请撤销排序（或重新下载模板），整行对应后再上传')];
}

/** 与企业已报的比: the same says nothing new; another figure is never put in its place, and asks the enterprise; the rest it corrects itself. */
function againstReported(values: Judged['values'], before: { values: Judged['values']; by: string }, { columns }: Ground, place: Place) {
  const differing: Judged['differing'] = [];
  const told: Told[] = [];
  for (const { key, header, question } of columns) {
    const [sent, stands] = [values[key] ?? null, before.values[key] ?? null];
    if (!question || sent === null || sent === stands) continue;
    if (question.figure && stands !== null) {
      differing.push({ key, stands, sent });
      told.push(place(key, 'warning', `「${header}」与企业已报的数不同（${before.by}所报），${kept}`, '请在「数据质询」等企业答复'));
    } else told.push(place(key, 'warning', `「${header}」与企业已报的不同（${before.by}所报），本格未采用`, '请由企业自己更正'));
  }
  return { differing, told };
}

/** 判一行 of an enterprise the template was issued for. */
export function judgeRow(issued: IssuedRow, row: ReturnedRow, returned: Returned, ground: Ground): Judged {
  const place: Place = (key, level, says, remedy) => {
    const value = row.cells.get(key)?.text ?? null;
    return { level, key, cell: cellName(returned, key, row.row), value, says, remedy };
  };
  const { values, told: cells, differing, explanation, reporter } = answersOf(issued, row, ground, place);
  const told = [...lockedChanges(issued, row, returned, ground.columns), ...cells];
  const { id, creditCode, name } = issued;
  const judged = (state: Judged['state'], more: Told[] = []): Judged => {
    return { row: row.row, id, creditCode, name, state, told: [...told, ...more], values, explanation, reporter, differing };
  };
  const answered = Object.values(values).some((value) => value !== null);
  const bad = told.some(({ level }) => level === 'refused');
  // Of whom nothing was asked nothing is missing: what it reported stands on the sheet, locked.
  if (!answered && !bad) return judged(differing.length > 0 ? 'query' : issued.asked.length === 0 ? 'same' : 'blank');
  const moved = shifted(issued, row, ground);
  if (moved.length > 0) return judged('refused', moved);
  const before = ground.reported.get(creditCode);
  const stale = before ? [] : staleTold(issued, ground.now.get(creditCode));
  if (stale.length > 0) return judged('refused', stale);
  if (bad) return judged('refused');
  if (before) {
    const against = againstReported(values, before, ground, place);
    differing.push(...against.differing);
    return judged(against.differing.length > 0 ? 'query' : against.told.length > 0 ? 'refused' : 'same', against.told);
  }
  if (reporter === null) {
    const says = '「企业填报人」空着：本表只代收企业报来的数，须写明企业由谁报的';
    return judged('refused', [place(wordsKeys.reporter, 'refused', says, '请填写企业报数的人')]);
  }
  const found = ground
    .check(issued, { values, explanation })
    .map(({ level, key, says, remedy }): Told => (key === null ? whole(level, says, remedy) : place(key, level, says, remedy)));
  if (found.some(({ level }) => level === 'refused')) return judged('refused', found);
  return judged(found.some(({ level }) => level === 'verify') ? 'explain' : 'take', found);
}

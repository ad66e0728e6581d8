import { type Copier, copyField } from './copier.ts';
import type { Fault, ParsedRow } from './row.ts';

/** Warnings of one kind beyond this many are counted, not listed: a column of formulas would bury everything else. */
const WARNINGS_A_KIND = 100;
const LISTED_ROWS = 50;

function line(parts: (string | null | undefined)[]): string {
  return `${parts.map((part) => copyField(part?.replaceAll('\u0000', '␀').toWellFormed())).join('\t')}\n`;
}

function faultLine(severity: string, sheet: string, row: ParsedRow, { column, value, says, remedy }: Fault): string {
  const cells = severity === 'problem' ? row.cells : null;
  return line([severity, sheet, String(row.row), column, value?.slice(0, 500), says, remedy, cells, null, row.values.area]);
}

/** 读入时的话: problems whole, warnings by kind, and the lines that are no data; all on their way into `incoming_problem`. */
export interface StageNotes {
  problem(sheet: string, row: ParsedRow): boolean;
  warn(sheet: string, row: ParsedRow): void;
  foot(row: number): void;
  hidden(): void;
  /** Writes what was only counted. */
  sum(sheet: string, more: string[]): void;
}

/** Keeps the notes of one reading; `problems` is where they go. */
export function stageNotes(problems: Copier): StageNotes {
  const kinds = new Map<string, { count: number; sheet: string; row: number; fault: Fault }>();
  const foots: number[] = [];
  let hiddenRows = 0;
  const note = (sheet: string, row: number, says: string) =>
    problems.add(line(['warning', sheet, String(row), null, null, says, null, null, null, null]));
  return {
    problem: (sheet, row) => {
      let full = false;
      for (const fault of row.problems) full = problems.add(faultLine('problem', sheet, row, fault)) || full;
      return full;
    },
    warn: (sheet, row) => {
      for (const fault of row.warnings) {
        const key = `${sheet}|${fault.column}|${fault.says.replace(/[\d.,-]+/g, '#').slice(0, 40)}`;
        const kind = kinds.get(key) ?? { count: 0, sheet, row: row.row, fault };
        kind.count += 1;
        kinds.set(key, kind);
        if (kind.count <= WARNINGS_A_KIND) problems.add(faultLine('warning', sheet, row, fault));
      }
    },
    foot: (row) => void foots.push(row),
    hidden: () => {
      hiddenRows += 1;
    },
    sum: (sheet, more) => {
      for (const { count, sheet: where, row, fault } of kinds.values()) {
        if (count <= WARNINGS_A_KIND) continue;
        note(where, row, `列「${fault.column ?? ''}」共有 ${count} 行同样情况：${fault.says}，此处只列前 ${WARNINGS_A_KIND} 行`);
      }
      if (foots.length > 0) {
        const rest = foots.length > LISTED_ROWS ? `等 ${foots.length} 行` : '';
        note(sheet, foots[0] ?? 0, `第 ${foots.slice(0, LISTED_ROWS).join('、')} 行${rest}是合计、备注或没有数据的行，未作为企业数据`);
      }
      if (hiddenRows > 0) note(sheet, 0, `有 ${hiddenRows} 行在文件中被隐藏，已照常读入，请确认`);
      for (const says of more) note(sheet, 0, says);
    },
  };
}

import type { Progress, ProgressRow } from './contract.ts';

/** A count of the table that follows from figures of enterprises, by its name in `suppressed`. */
interface Column {
  name: string;
  of: (row: ProgressRow) => number | null | undefined;
  blank: (row: ProgressRow) => void;
}

const risk = (level: 'red' | 'orange' | 'yellow' | 'open'): Column => ({
  name: `exitRisk.${level}`,
  of: (row) => row.exitRisk[level],
  blank: (row) => {
    row.exitRisk = { ...row.exitRisk, [level]: null };
  },
});
const counted = (name: 'poolCount' | 'dueEntryCount' | 'verifyCount'): Column => ({
  name,
  of: (row) => row[name],
  blank: (row) => {
    row[name] = null;
  },
});
const done = (
  name: 'inPool' | 'entryUnderReview' | 'entryReturned' | 'watchOwned' | 'watchTriaged' | 'watchHelping' | 'watchLifted',
): Column => ({
  name,
  of: (row) => row[name],
  blank: (row) => {
    row[name] = null;
    // A ratio to a known target is the count again.
    if (name === 'inPool') row.poolRatio = null;
  },
});
const ledger = (name: 'open' | 'overdue' | 'closedOnTime' | 'collected' | 'closed'): Column => ({
  name: `problems.${name}`,
  of: (row) => row.problems[name],
  blank: (row) => {
    // A share of few is their count again.
    row.problems = { ...row.problems, [name]: null, satisfiedRate: null };
  },
});
const columns: Column[] = [
  ledger('open'),
  ledger('overdue'),
  ledger('closedOnTime'),
  ledger('collected'),
  ledger('closed'),
  done('inPool'),
  done('entryUnderReview'),
  done('entryReturned'),
  done('watchOwned'),
  done('watchTriaged'),
  done('watchHelping'),
  done('watchLifted'),
  counted('poolCount'),
  counted('dueEntryCount'),
  counted('verifyCount'),
  risk('red'),
  risk('orange'),
  risk('yellow'),
  risk('open'),
];

/** What is left out of one column: cells by place, and whether the sum has to go as well. */
export interface Suppressed {
  cells: number[];
  total: boolean;
}

/**
 * Whether nobody can reckon a hidden cell from the sum: not a stranger, nor an area that knows its own cell. What is left to guess must be
 * at least two cells, and more than one of each, because a hidden cell is never 0.
 */
function safe(values: number[], cells: number[]): boolean {
  return cells.every((mine) => {
    const rest = cells.filter((cell) => cell !== mine);
    return rest.length >= 2 && rest.reduce((sum, cell) => sum + (values[cell] ?? 0), 0) > rest.length;
  });
}

/**
 * 小单元格 (统计法实施条例第二十九条): counts from 1 to below `minimum` are left out, and further cells with them until no hidden one follows
 * from the sum; where there are not enough, the sum goes too. `kept`: places left out the month before come first, so that two tables
 * laid side by side tell no more than one.
 */
export function suppress(values: number[], minimum: number, kept: number[] = []): Suppressed {
  const cells = values.flatMap((value, place) => (value > 0 && value < minimum ? [place] : []));
  if (cells.length === 0) return { cells, total: false };
  const spare = values
    .map((value, place) => ({ value, place }))
    .filter(({ value, place }) => value >= minimum && !cells.includes(place))
    .sort((a, b) => Number(kept.includes(b.place)) - Number(kept.includes(a.place)) || a.value - b.value || a.place - b.place);
  while (!safe(values, cells)) {
    const next = spare.shift();
    if (!next) return { cells, total: true };
    cells.push(next.place);
  }
  return { cells: cells.sort((a, b) => a - b), total: false };
}

/**
 * 对外发布的进度表: the table as it may leave the office that reckoned it. Suppressed counts are null and named in `suppressed` (`poolCount:渌口区`;
 * of the city `poolCount`). Entries, exits and the register are public facts and stay.
 */
export function published(progress: Progress, minimum: number, counts: string[], before: string[] = []): Progress {
  const areas = progress.areas.map((row) => ({ ...row }));
  const city = { ...progress.city };
  const suppressed: string[] = [];
  for (const { name, of, blank } of columns.filter((column) => counts.includes(column.name.split('.')[0] ?? ''))) {
    const values = progress.areas.map((row) => of(row) ?? 0);
    const kept = progress.areas.flatMap(({ area }, place) => (before.includes(`${name}:${area}`) ? [place] : []));
    const { cells, total } = suppress(values, minimum, kept);
    for (const cell of cells) {
      const row = areas[cell];
      if (!row) continue;
      blank(row);
      suppressed.push(`${name}:${row.area}`);
    }
    if (!total) continue;
    blank(city);
    suppressed.push(name);
  }
  return { ...progress, areas, city, suppressed };
}

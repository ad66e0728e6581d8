import { type Period, yearOf } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';
import { monthsOf } from './series.ts';

/** 一个来源一个月: 当月 and 累计 as decimal text; null where nobody said, or the reader is not told. */
export interface Side {
  month: string | null;
  ytd: string | null;
}

/** 三个来源一个月. */
export interface SidedMonth {
  period: Period;
  self: Side;
  tax: Side;
  power: Side;
}

interface Row {
  id: string;
  source: 'self' | 'tax' | 'power';
  year: number;
  month: (string | null)[];
  ytd: (string | null)[];
}

const each = (of: (month: number) => string) => Array.from({ length: 12 }, (_, at) => `(${of(at + 1)})::text`).join(', ');
const alone = (month: number) => (month === 1 ? 'coalesce(m1, y1)' : `coalesce(m${month}, y${month} - y${month - 1})`);

/** Figures as decimal text, exact to the 分, under the reader's rights. */
async function rowsOf({ client }: Pick<Work, 'client'>, ids: string[], from: number, to: number): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select enterprise_id::text as id, source::text, year, array[${each(alone)}] as month, array[${each((month) => `y${month}`)}] as ytd from figure_year
     where enterprise_id = any ($1::bigint[]) and year between $2 and $3
       and (source in ('self', 'tax') and measure = 'revenue' or source = 'power' and measure = 'electricity')`,
    [ids, from, to],
  );
  return rows;
}

/** 一家企业三年各月. */
export async function sidedMonths(work: Pick<Work, 'client'>, id: string, period: Period): Promise<SidedMonth[]> {
  const rows = await rowsOf(work, [id], yearOf(period) - 2, yearOf(period));
  return monthsOf(period)
    .filter((month) => month <= period)
    .map((month) => ({ period: month, ...sidesOf(rows, month) }));
}

/** 一批企业的某一个月. */
export async function sidedOf(
  work: Pick<Work, 'client'>,
  ids: string[],
  period: Period,
): Promise<(id: string) => Omit<SidedMonth, 'period'>> {
  const rows = Map.groupBy(await rowsOf(work, ids, yearOf(period), yearOf(period)), ({ id }) => id);
  return (id) => sidesOf(rows.get(id) ?? [], period);
}

function sidesOf(rows: Row[], period: Period): Omit<SidedMonth, 'period'> {
  const at = Number(period.slice(5)) - 1;
  const side = (source: Row['source']): Side => {
    const row = rows.find((one) => one.source === source && one.year === yearOf(period));
    return { month: row?.month[at] ?? null, ytd: row?.ytd[at] ?? null };
  };
  return { self: side('self'), tax: side('tax'), power: side('power') };
}

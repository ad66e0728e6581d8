import { type Period, yearOf } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';
import { industrialSql } from '../directory/industry.ts';
import { emptySeries, fillYear, type Known } from './series.ts';

/** 一家企业与它的各来源数. */
export interface KnownEnterprise {
  id: string;
  area: string;
  name: string;
  creditCode: string;
  industrial: boolean;
  known: Known;
}

interface Year {
  id: string;
  area: string;
  name: string;
  credit_code: string;
  industrial: boolean | null;
  source: 'self' | 'tax' | 'power';
  year: number;
  month: string;
  ytd: string;
}

const column = (letter: string) => Array.from({ length: 12 }, (_, at) => `y.${letter}${at + 1}`).join(', ');
const sources = `(y.source in ('self', 'tax') and y.measure = 'revenue' or y.source = 'power' and y.measure = 'electricity')`;
const chunk = 4000;

/** One year a row; arrays as text, because the driver reads those slowly. `narrowed` is SQL of ours over `y`. */
function yearsSql(narrowed: string): string {
  return `select y.enterprise_id::text as id, e.area, e.name, e.credit_code, ${industrialSql('e.industry_code')} as industrial, y.source::text, y.year,
      array_to_string(array[${column('m')}], ',', '') as month, array_to_string(array[${column('y')}], ',', '') as ytd
    from figure_year y join enterprise e on e.id = y.enterprise_id
    where e.withdrawn_at is null and ${sources} and y.year between $1 and $2 ${narrowed}
    order by y.enterprise_id`;
}

/** 全市各来源数, enterprise by enterprise, so that the city never stands in memory as a whole. */
export async function* citySeries({ client }: Work, period: Period): AsyncGenerator<KnownEnterprise> {
  const year = yearOf(period);
  await client.query(
    `declare series no scroll cursor for ${yearsSql('')}`.replaceAll('$1', String(year - 2)).replaceAll('$2', String(year)),
  );
  let open: KnownEnterprise | null = null;
  for (;;) {
    const { rows } = await client.query<Year>(`fetch ${chunk} from series`);
    for (const row of rows) {
      if (open && open.id !== row.id) yield open;
      if (open?.id !== row.id) open = opened(row);
      fill(open.known, row, year - 2);
    }
    if (rows.length < chunk) break;
  }
  await client.query('close series');
  if (open) yield open;
}

/** 一家企业的各来源数 as far as the reader sees them. */
export async function seriesOfOne({ client }: Pick<Work, 'client'>, id: string, period: Period): Promise<Known> {
  const year = yearOf(period);
  const { rows } = await client.query<Year>(yearsSql('and y.enterprise_id = $3'), [year - 2, year, id]);
  const known: Known = { self: null, tax: null, power: null };
  for (const row of rows) fill(known, row, year - 2);
  return known;
}

function opened({ id, area, name, credit_code: creditCode, industrial }: Year): KnownEnterprise {
  return { id, area, name, creditCode, industrial: industrial === true, known: { self: null, tax: null, power: null } };
}

function fill(known: Known, row: Year, firstYear: number): void {
  known[row.source] ??= emptySeries();
  fillYear(known[row.source] ?? emptySeries(), row.year - firstYear, { month: numbers(row.month), ytd: numbers(row.ytd) });
}

const numbers = (text: string) => text.split(',').map((one) => (one === '' ? null : Number(one)));

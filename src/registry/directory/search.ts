import type { Level } from '../../policy/disclosure.ts';
import { registerStanding } from '../identification/standing.ts';
import { industrialSql } from './industry.ts';
import { nameKey } from './names.ts';

/** What a list of enterprises is narrowed by; the same filters serve the page, the sheet and the command line. */
export interface DirectoryFilters {
  q?: string | undefined;
  area?: string | undefined;
  listed?: 'true' | 'false' | undefined;
  industrial?: 'true' | 'false' | undefined;
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/**
 * 在库状态 as far as the reader's office is told (披露, class listed): from the register itself, as a bare yes or no, or not at all; a relation of
 * (enterprise_id, listed), and what an enterprise it does not name is.
 */
export function standingTold(level: Level, period: string, one: boolean): { relation: string; otherwise: 'false' | 'null::boolean' } {
  if (level === 'detail') return { relation: registerStanding(period, one), otherwise: 'false' };
  if (level === 'flag') return { relation: `disclosed_listed('${period}')`, otherwise: 'false' };
  return { relation: '(select null::bigint as enterprise_id, null::boolean as listed where false)', otherwise: 'null::boolean' };
}

/**
 * The FROM and WHERE of 企业名录 as of a month: `e` the enterprise, `r` its standing on the register, `a` its area.
 * `q` is looked for in the name, former names, the credit code and the initials; `%` and `_` are only letters.
 */
export function directoryQuery(filters: DirectoryFilters, period: string, level: Level): { from: string; values: unknown[] } {
  const { relation, otherwise } = standingTold(level, period, false);
  const values: unknown[] = [];
  const held = (value: unknown) => `$${values.push(value)}`;
  const where = ['e.withdrawn_at is null'];
  if (filters.area) where.push(`e.area = ${held(filters.area)}`);
  if (filters.listed) where.push(`coalesce(r.listed, ${otherwise}) = ${filters.listed}`);
  // Whose code cannot be read is neither: only who is known to be in no industry is 非工业.
  if (filters.industrial) where.push(`(${industrialSql('e.industry_code')}) = ${filters.industrial === 'true'}`);
  const q = filters.q?.normalize('NFKC').trim();
  if (q) {
    const key = nameKey(q);
    const found = [`e.name like ${held(containing(q))}`];
    if (key) {
      const like = held(containing(key));
      found.push(`e.name_key like ${like}`);
      found.push(
        `e.id in (select c.enterprise_id from enterprise_change c where c.field = 'name' and c.before like ${held(containing(q))})`,
      );
    }
    if (/^[0-9a-z]+$/i.test(q)) {
      found.push(`e.credit_code like ${held(containing(q.toUpperCase()))}`);
      found.push(`e.pinyin like ${held(containing(q.toLowerCase()))}`);
    }
    where.push(`(${found.join(' or ')})`);
  }
  const from = `from enterprise e join area a on a.name = e.area
    left join ${relation} r on r.enterprise_id = e.id where ${where.join(' and ')}`;
  return { from, values };
}

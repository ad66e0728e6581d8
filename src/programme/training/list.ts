import type * as z from 'zod';
import type { Work } from '../../registry/access/work.ts';
import type { CourseRow, listCourses as contract } from './contract.ts';
import { courseOut } from './course-out.ts';
import { COURSES, headsOf, type StoredCourse } from './course-row.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;

/** 条件, as SQL over COURSES: the texts of the filters are values, never part of it. */
function narrowed({ actor }: Work, asked: Asked): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const value = (said: unknown) => `$${values.push(said)}`;
  const parts: string[] = [];
  if (asked.year) parts.push(`left(c.starts_on, 4) = ${value(String(asked.year))}`);
  if (asked.state) parts.push(`c.state = ${value(asked.state)}`);
  if (asked.topic) parts.push(`c.terms->>'topic' = ${value(asked.topic)}`);
  if (asked.area === '全市') parts.push('c.area is null');
  else if (asked.area) parts.push(`c.area = ${value(asked.area)}`);
  if (asked.only === 'mine')
    parts.push(`c.host_office = ${value(actor.office)} and c.area is not distinct from ${value(actor.area)}::text`);
  if (asked.q) {
    const like = value(`%${asked.q.replace(/[\\%_]/g, '\\$&')}%`);
    parts.push(`(c.terms->>'title' ilike ${like} or c.terms->>'place' ilike ${like} or c.terms->>'teacher' ilike ${like})`);
  }
  return { where: parts.length > 0 ? `where ${parts.join(' and ')}` : '', values };
}

/** 培训清单: what is going on first, then by day, the latest first. */
export async function courseRows(work: Work, asked: Asked, page?: { page: number; size: number }): Promise<CourseRow[]> {
  const { where, values } = narrowed(work, asked);
  const cut = page ? `limit ${page.size} offset ${(page.page - 1) * page.size}` : '';
  const { rows } = await work.client.query<StoredCourse>(
    `select * from ${COURSES} c ${where}
     order by case c.state when 'started' then 0 when 'enrolling' then 1 when 'planned' then 2 when 'finished' then 3 else 4 end, c.starts_on desc, c.serial desc ${cut}`,
    values,
  );
  const heads = await headsOf(
    work,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => courseOut(work, row, heads.get(row.id)));
}

/** 培训清单, a page of it. */
export async function listCourses(
  work: Work,
  { page, size, ...asked }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const { where, values } = narrowed(work, asked);
  const { rows } = await work.client.query<{ total: number }>(`select count(*)::int as total from ${COURSES} c ${where}`, values);
  return { total: rows[0]?.total ?? 0, asOf: work.today, rows: await courseRows(work, asked, { page, size }) };
}

import { randomInt } from 'node:crypto';
import type { Work } from '../../registry/access/work.ts';
import type { StoredCourse } from './course-row.ts';

// Crockford's digits: nothing on paper is read as something else.
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 核验码: ten digits nobody can guess. */
function checkCode(): string {
  return Array.from({ length: 10 }, () => digits[randomInt(32)]).join('');
}

/** 证书编号: the year, the course's number, the person's place among those who enrolled; two people can never be given one. */
function serialOf(course: StoredCourse, enrolled: number): string {
  return `PX-${course.starts_on.slice(0, 4)}-${course.no.padStart(4, '0')}-${String(enrolled).padStart(3, '0')}`;
}

/** 发放结业证书 to whoever was there, when the course ends; each once. */
export async function issueCertificates(work: Work, course: StoredCourse): Promise<void> {
  const { client, actor, today } = work;
  const { rows } = await client.query<{ id: string; enrolled: number; enterprise_id: string; area: string }>(
    `select a.enrolment_id as id, e.ordinal as enrolled, a.enterprise_id::text as enterprise_id, a.area
     from training_attendance a join training_enrolment e on e.id = a.enrolment_id where a.course_id = $1 order by e.ordinal`,
    [course.id],
  );
  await client.query(
    `insert into training_certificate (serial, enrolment_id, course_id, enterprise_id, area, host_office, check_code, issued_by, issued_by_name, issued_on)
     select t.serial, t.id, $5, t.enterprise, t.area, $6, t.code, $7, $8, $9
     from unnest($1::text[], $2::uuid[], $3::bigint[], $4::text[], $10::text[]) as t (serial, id, enterprise, area, code) on conflict do nothing`,
    [
      rows.map(({ enrolled }) => serialOf(course, enrolled)),
      rows.map(({ id }) => id),
      rows.map(({ enterprise_id }) => enterprise_id),
      rows.map(({ area }) => area),
      course.id,
      course.host_office,
      actor.accountId,
      actor.displayName,
      today,
      rows.map(checkCode),
    ],
  );
}

import type { Work } from '../../registry/access/work.ts';
import { COURSES, type StoredCourse } from './course-row.ts';

/** 一张结业证书 with the course it is of. */
export interface StoredCertificate extends StoredCourse {
  certificate: string;
  check_code: string;
  issued_on: string;
  name: string;
  role: string;
  enterprise: string;
  attended_on: string;
}

/** 证书 by its serial, as far as the session sees; undefined: none. */
export async function certificateBy({ client }: Work, serial: string): Promise<StoredCertificate | undefined> {
  const { rows } = await client.query<StoredCertificate>(
    `select c.*, f.serial as certificate, f.check_code, f.issued_on::text, e.name, e.role, n.name as enterprise,
       (a.taken_at at time zone 'Asia/Shanghai')::date::text as attended_on
     from training_certificate f join ${COURSES} c on c.id = f.course_id join training_enrolment e on e.id = f.enrolment_id
       join training_attendance a on a.enrolment_id = f.enrolment_id join enterprise n on n.id = f.enterprise_id where f.serial = $1`,
    [serial],
  );
  return rows[0];
}

import type { Work } from '../../registry/access/work.ts';
import { tell } from '../../registry/notices/tell.ts';
import type { StoredCourse } from './course-row.ts';
import { ENROLMENTS, type StoredEnrolment } from './enrolment-row.ts';

/** 候补转正: as many of those who wait as there are seats, the first first; under the lock of the course. Each enterprise is told. */
export async function promote(work: Work, course: StoredCourse): Promise<number> {
  return work.lent('system', async (lent) => {
    const { rows } = await lent.client.query<StoredEnrolment>(
      `select * from ${ENROLMENTS} e where e.course_id = $1 and e.state in ('seated', 'waiting') order by e.enrolled`,
      [course.id],
    );
    const free = course.terms.capacity - rows.filter(({ state }) => state === 'seated').length;
    const next = rows.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free));
    for (const one of next) {
      await lent.client.query(
        `insert into training_enrolment_step (enrolment_id, ordinal, course_id, enterprise_id, area, host_office, state, says, taken_by, taken_by_name, taken_at)
         values ($1, $2, $3, $4, $5, $6, 'seated', '候补转为报上', null, '系统', $7)`,
        [one.id, one.step + 1, course.id, one.enterprise_id, one.area, course.host_office, work.now],
      );
      await tell(lent, {
        to: [{ office: 'enterprise', area: one.area, enterpriseId: one.enterprise_id }],
        kind: 'training',
        thing: course.id,
        says: `“${course.terms.title}”有了名额，${one.name}已由候补转为报上`,
        once: `training-promoted-${one.id}`,
      });
    }
    return next.length;
  });
}

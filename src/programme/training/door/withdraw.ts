import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { courseById, lockCourse } from '../course-row.ts';
import { ENROLMENTS, type StoredEnrolment } from '../enrolment-row.ts';
import { promote } from '../promote.ts';
import type { withdrawEnrolment as contract, Own } from './contract.ts';
import { readOwnTraining } from './own.ts';
import { withdrawRefusals } from './own-refusals.ts';

/** 本企业的一个报名; another's is answered as one that is not there. */
export async function ownEnrolment({ client }: Work, id: string): Promise<StoredEnrolment> {
  const { rows } = await client.query<StoredEnrolment>(`select * from ${ENROLMENTS} e where e.id = $1`, [id]);
  if (!rows[0]) throw new Refusal([{ says: '没有这个报名，或不是本企业的', remedy: '请从「我的培训」重新进入' }], 404);
  return rows[0];
}

/** 退出报名: the seat goes to the first who waits. */
export async function withdrawEnrolment(work: Work, input: z.output<typeof contract.input>): Promise<Own> {
  const { client, actor, now } = work;
  refuse(dutyRefusals(actor, 'training.own'), 403);
  const { course_id: courseId } = await ownEnrolment(work, input.id);
  await lockCourse(work, courseId);
  const [course, enrolled] = [await courseById(work, courseId), await ownEnrolment(work, input.id)];
  refuse(withdrawRefusals(course, enrolled));
  await client.query(
    `insert into training_enrolment_step (enrolment_id, ordinal, course_id, enterprise_id, area, host_office, state, says, taken_by, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, 'withdrawn', $7, $8, $9, $10)`,
    [
      enrolled.id,
      enrolled.step + 1,
      courseId,
      actor.enterpriseId,
      actor.area,
      course.host_office,
      input.says || null,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  await promote(work, course);
  return readOwnTraining(work);
}

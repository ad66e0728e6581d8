import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { courseById } from '../course-row.ts';
import type { rateCourse as contract, Own } from './contract.ts';
import { readOwnTraining } from './own.ts';
import { rateRefusals } from './own-refusals.ts';
import { ownEnrolment } from './withdraw.ts';

/** 评价: for somebody who was there, once; whoever holds the course is told the average and the words, never whose they are. */
export async function rateCourse(work: Work, { id, score, says }: z.output<typeof contract.input>): Promise<Own> {
  const { client, actor, now } = work;
  refuse(dutyRefusals(actor, 'training.own'), 403);
  const enrolled = await ownEnrolment(work, id);
  const course = await courseById(work, enrolled.course_id);
  refuse(rateRefusals(course, enrolled, null));
  const { rowCount } = await client.query(
    `insert into training_rating (enrolment_id, course_id, enterprise_id, area, score, says, rated_by, rated_by_name, rated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [id, course.id, actor.enterpriseId, actor.area, score, says || null, actor.accountId, actor.displayName, now],
  );
  if (rowCount !== 1) refuse([{ says: '已经评价过', remedy: '请刷新后查看' }]);
  return readOwnTraining(work);
}

import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { namedIn, rolesFor } from '../../../policy/training-shape.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { shaped } from '../../../registry/contacts/shapes.ts';
import { courseById, headsOf, lockCourse, type StoredCourse } from '../course-row.ts';
import { ENROLMENTS, type StoredEnrolment } from '../enrolment-row.ts';
import type { enrol as contract, Own } from './contract.ts';
import { readOwnTraining } from './own.ts';
import { enrolRefusals } from './own-refusals.ts';

/**
 * 报名一个人, by the enterprise alone. Who comes after the last seat waits in the order they came; of two at once one waits for the other. Of the
 * telephone only the mask is kept.
 */
export async function enrol(work: Work, input: z.output<typeof contract.input>): Promise<Own> {
  const { client, actor, policy } = work;
  refuse(dutyRefusals(actor, 'training.own'), 403);
  await courseById(work, input.courseId);
  const { value, masked } = shaped('phone', input.phone);
  const { value: name } = shaped('contactName', input.name);
  const tail = value.replace(/^(0\d{2,3}-?\d{7,8})-\d{1,5}$/, '$1').slice(-4);
  await lockCourse(work, input.courseId);
  const course = await courseById(work, input.courseId);
  const { rows: own } = await client.query<StoredEnrolment>(`select * from ${ENROLMENTS} e where e.course_id = $1`, [course.id]);
  // The same one sent twice is one.
  if (own.some(({ id }) => id === input.id)) return readOwnTraining(work);
  const living = own.filter(({ state }) => state !== 'withdrawn');
  refuse(enrolRefusals(work, course, living.length));
  const audience = policy.training.topics.find(({ id }) => id === course.terms.topic)?.audience ?? '';
  const roles = rolesFor(policy.training, audience);
  if (!roles.includes(input.post)) {
    const able = roles.map((role) => namedIn(policy.training.roles, role)).join('、');
    refuse([{ says: `这次培训的对象是${able}`, clause: policy.training.clause, remedy: '请选择其中的岗位' }], 422);
  }
  if (living.some((one) => one.name === name && one.phone_tail === tail)) refuse([{ says: `${name}已经报名`, remedy: '请刷新后查看' }]);
  await keep(work, course, { id: input.id, name, role: input.post, masked, tail });
  return readOwnTraining(work);
}

interface Person {
  id: string;
  name: string;
  role: string;
  masked: string;
  tail: string;
}

async function keep(work: Work, course: StoredCourse, { id, name, role, masked, tail }: Person): Promise<void> {
  const { client, actor, now } = work;
  const heads = (await headsOf(work, [course.id])).get(course.id);
  // Only a place in the line comes out of what the others did.
  const ordinal = await work.lent('system', async (lent) => {
    const { rows } = await lent.client.query<{ next: number }>(
      'select coalesce(max(ordinal), 0)::int + 1 as next from training_enrolment where course_id = $1',
      [course.id],
    );
    return rows[0]?.next ?? 1;
  });
  const free = course.terms.capacity - (heads?.seated ?? 0) > (heads?.waiting ?? 0);
  const { rowCount } = await client.query(
    `insert into training_enrolment (id, course_id, ordinal, enterprise_id, area, host_office, name, role, phone_masked, phone_tail, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      id,
      course.id,
      ordinal,
      actor.enterpriseId,
      actor.area,
      course.host_office,
      name,
      role,
      masked,
      tail,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  if (rowCount !== 1) refuse([{ says: '这个报名编号已被使用', remedy: '请刷新后重新报名' }]);
  await client.query(
    `insert into training_enrolment_step (enrolment_id, ordinal, course_id, enterprise_id, area, host_office, state, taken_by, taken_by_name, taken_at)
     values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      course.id,
      actor.enterpriseId,
      actor.area,
      course.host_office,
      free ? 'seated' : 'waiting',
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
}

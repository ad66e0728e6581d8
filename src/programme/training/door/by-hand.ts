import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { hostRefusals } from '../course-refusals.ts';
import { courseById } from '../course-row.ts';
import { ENROLMENTS, type StoredEnrolment } from '../enrolment-row.ts';
import type { checkInByHand as contract } from './contract.ts';
import { doorRefusals } from './door-refusals.ts';

/** 人工签到, with the reason: whoever has no telephone, or waited and found a free chair. */
export async function checkInByHand(work: Work, input: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, actor, now } = work;
  const { rows } = await client.query<StoredEnrolment>(`select * from ${ENROLMENTS} e where e.id = $1`, [input.enrolmentId]);
  const found = rows[0];
  if (!found) throw new Refusal([{ says: '没有这个报名，或不在可见范围内', remedy: '请从培训页面重新进入' }], 404);
  const course = await courseById(work, found.course_id);
  refuse(hostRefusals(work, course), 403);
  refuse(doorRefusals(course));
  if (found.state === 'withdrawn') refuse([{ says: `${found.name}已退出报名` }]);
  const { rowCount } = await client.query(
    `insert into training_attendance (enrolment_id, course_id, enterprise_id, area, host_office, way, reason, taken_by, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, 'hand', $6, $7, $8, $9) on conflict do nothing`,
    [found.id, course.id, found.enterprise_id, found.area, course.host_office, input.reason, actor.accountId, actor.displayName, now],
  );
  if (rowCount !== 1) refuse([{ says: `${found.name}已经签到`, remedy: '请刷新' }]);
  return { enrolmentId: found.id, attendedAt: now.toISOString() };
}

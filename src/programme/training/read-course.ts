import type * as z from 'zod';
import { refuse } from '../../platform/shared/reason.ts';
import { statedNumber } from '../../policy/parameter.ts';
import { namedIn } from '../../policy/training-shape.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { type Attendee, type Course, type readCourse as contract, courseLife } from './contract.ts';
import { courseOut } from './course-out.ts';
import { hostRefusals, stepRefusals } from './course-refusals.ts';
import { courseById, headsOf } from './course-row.ts';
import { ENROLMENTS, placesOf, type StoredEnrolment } from './enrolment-row.ts';
import { inviteRefusals } from './invite-refusals.ts';

/** 一次培训, as far as the reader is told: who comes and who came only to whoever holds it. */
export async function readCourse(work: Work, { id }: z.output<typeof contract.input>): Promise<Course> {
  const { client, actor } = work;
  refuse(dutyRefusals(actor, 'training.read'), 403);
  const course = await courseById(work, id);
  const heads = (await headsOf(work, [id])).get(id);
  const invitations = await client.query<Course['invitations'][number]>(
    `select i.enterprise_id::text as "enterpriseId", e.name, i.area, i.invited_by_name as by, to_json(i.invited_at) #>> '{}' as at
     from training_invitation i join enterprise e on e.id = i.enterprise_id where i.course_id = $1 order by i.area, e.name collate "C" limit 2000`,
    [id],
  );
  const steps = await client.query<{ ordinal: number; step: string; why: string | null; by: string; at: string }>(
    `select ordinal, step, says as why, taken_by_name as by, to_json(taken_at) #>> '{}' as at from training_course_step where course_id = $1 order by ordinal`,
    [id],
  );
  const host = hostRefusals(work, course);
  const started = { says: '「已开班」时才能签到', remedy: '请先开班' };
  const refusals = Object.fromEntries(courseLife.steps.map((step) => [step, stepRefusals(work, course, step)]));
  return {
    ...courseOut(work, course, heads),
    attendees: await attendeesOf(work, id),
    invitations: invitations.rows,
    steps: steps.rows.map(({ step, ...rest }) => ({ ...rest, says: step === 'plan' ? '列入' : courseLife.says(step as 'open') })),
    rating: await ratingOf(work, id, host.length === 0),
    refusals: {
      ...(refusals as Omit<Course['refusals'], 'invite' | 'checkIn'>),
      invite: inviteRefusals(work, course),
      checkIn: host.length > 0 ? host : course.state === 'started' ? [] : [started],
    },
  };
}

/** 报名的人, in the order they came; as far as the session sees. */
export async function attendeesOf({ client, policy }: Work, id: string): Promise<Attendee[]> {
  const { rows } = await client.query<StoredEnrolment>(`select * from ${ENROLMENTS} e where e.course_id = $1 order by e.enrolled`, [id]);
  const places = placesOf(rows);
  return rows.map((row) => ({
    id: row.id,
    enterpriseId: row.enterprise_id,
    enterprise: row.enterprise,
    area: row.area,
    name: row.name,
    role: row.role,
    roleLabel: namedIn(policy.training.roles, row.role),
    phone: row.phone_masked,
    state: row.state,
    place: places.get(row.id) ?? null,
    attendedAt: row.attended_at?.toISOString() ?? null,
    way: row.way,
    reason: row.reason,
    certificate: row.certificate,
  }));
}

/** 评分, without whose it is: nothing of it while fewer rated than may be published, so that no one answer can be told from it. */
async function ratingOf(work: Work, id: string, host: boolean): Promise<Course['rating']> {
  const least = statedNumber(work.policy, 'publish.minimumCell', work.today);
  const { rows } = await work.lent('system', ({ client }) =>
    client.query<{ count: number; average: string | null; says: string[] | null }>(
      `select count(*)::int as count, round(avg(score), 1)::text as average,
         array_agg(says order by md5(enrolment_id::text)) filter (where coalesce(says, '') <> '') as says from training_rating where course_id = $1`,
      [id],
    ),
  );
  const { count = 0, average = null, says = null } = rows[0] ?? {};
  const few = count < least;
  return {
    count,
    average: few || average === null ? null : Number(average),
    says: few || !host ? [] : (says ?? []),
    held: few && count > 0 ? `评价不足 ${least} 份，暂不显示，以免看出是谁的` : null,
  };
}

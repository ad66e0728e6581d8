import type { Work } from '../../registry/access/work.ts';
import { tell } from '../../registry/notices/tell.ts';
import type { Holder } from '../../registry/worklist/holder.ts';
import { passOn } from '../../registry/worklist/pass-on.ts';
import { courseById, type StoredCourse } from './course-row.ts';
import { hostHolder, hostSays } from './hosts.ts';

/** 主办单位接着办什么, by when; null: nothing any more. */
function next({ state, terms, starts_on }: StoredCourse): { asks: string; dueOn: string } | null {
  if (state === 'planned') return { asks: '邀请企业、开放报名', dueOn: terms.enrolUntil };
  if (state === 'enrolling') return { asks: '按期开班、组织签到', dueOn: starts_on };
  if (state === 'started') return { asks: '结束培训、发放结业证书', dueOn: dayOf(terms.endsAt) };
  return null;
}

const dayOf = (at: string) => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** 时间写法: 2022-10-20 09:00. */
export function timeSays(at: string): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** 交下一步 of a course, at the end of the verb that moved it. */
export async function handOn(work: Work, id: string): Promise<void> {
  const course = await courseById(work, id);
  const due = next(course);
  await passOn(work, {
    kind: 'training',
    thing: id,
    area: course.area,
    title: `培训：${course.terms.title}`,
    asks: due?.asks ?? '培训已结束',
    to: due ? [hostHolder(course)] : [],
    dueOn: due?.dueOn ?? null,
  });
}

/** 告知被邀请的企业. */
export async function tellInvited(work: Work, course: StoredCourse, enterprises: { id: string; area: string }[]): Promise<void> {
  await tell(work, {
    to: enterprises.map(holderOf),
    kind: 'training',
    thing: course.id,
    says: `${hostSays(course)}邀请参加“${course.terms.title}”，${timeSays(course.terms.startsAt)}，${course.terms.place}；报名截至 ${course.terms.enrolUntil}，自愿参加`,
    once: `training-invited-${course.id}`,
    dueOn: course.terms.enrolUntil,
  });
}

const holderOf = ({ id, area }: { id: string; area: string }): Holder => ({ office: 'enterprise', area, enterpriseId: id });

/** 告知已报名的企业 what became of the course. */
export async function tellEnrolled(work: Work, course: StoredCourse, became: string, key: string): Promise<void> {
  await told(work, course, `“${course.terms.title}”${became}`, `training-${key}-${course.id}`, `s.state in ('seated', 'waiting')`);
}

/** 告知到课的企业 that it may rate the course and print its certificates. */
export async function tellOutcome(work: Work, course: StoredCourse): Promise<void> {
  const says = `“${course.terms.title}”已结束，可打印结业证书并作评价`;
  await told(
    work,
    course,
    says,
    `training-finished-${course.id}`,
    'exists (select from training_attendance a where a.enrolment_id = e.id)',
  );
}

async function told(work: Work, course: StoredCourse, says: string, once: string, which: string): Promise<void> {
  await work.lent('system', async (lent) => {
    const { rows } = await lent.client.query<{ id: string; area: string }>(
      `select distinct e.enterprise_id::text as id, e.area from training_enrolment e
         join lateral (select l.state from training_enrolment_step l where l.enrolment_id = e.id order by l.ordinal desc limit 1) s on true
       where e.course_id = $1 and ${which}`,
      [course.id],
    );
    await tell(lent, { to: rows.map(holderOf), kind: 'training', thing: course.id, says, once });
  });
}

import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import { COURSES, type StoredCourse } from '../course-row.ts';
import { ENROLMENTS, type StoredEnrolment } from '../enrolment-row.ts';
import { timeSays } from '../hand-on.ts';
import { hostSays } from '../hosts.ts';
import type { checkIn as checkInContract, enterDoor as enterContract } from './contract.ts';
import { doorRefusals } from './door-refusals.ts';
import { doorKey, opened, signed } from './sign.ts';

const scanAgain = '请对准会场屏幕上的二维码重新扫码';

/** 扫码进门, by whoever stands in the room: nobody is signed in, the system answers no more than what hangs on the wall. */
export function enterDoor(secret: () => string) {
  return async (work: Work, { code }: z.output<typeof enterContract.input>): Promise<z.input<typeof enterContract.output>> => {
    const key = doorKey(secret());
    const said = opened(key, 'code', code);
    if (!said) throw new Refusal([{ says: '这个二维码不是本系统的签到码，或者没有扫完整', remedy: scanAgain }], 422);
    if (said.expiresAt < work.now) throw new Refusal([{ says: '签到码已过期（几十秒一换），拍照、转发的码不能用', remedy: scanAgain }]);
    const course = await courseOf(work, said.courseId);
    refuse(doorRefusals(course));
    const { ticketMinutes, law } = work.policy.training.checkIn;
    const until = new Date(work.now.getTime() + ticketMinutes * 60_000);
    return {
      ticket: signed(key, 'ticket', { courseId: course.id, expiresAt: until }),
      title: course.terms.title,
      place: course.terms.place,
      startsAt: timeSays(course.terms.startsAt),
      host: hostSays(course),
      until: until.toISOString(),
      law,
    };
  };
}

/** 签到: once a person, one scan a person, in the course whose code was scanned. Whoever is not found is not told which of the two was wrong. */
export function checkIn(secret: () => string) {
  return async (work: Work, input: z.output<typeof checkInContract.input>): Promise<z.input<typeof checkInContract.output>> => {
    const said = opened(doorKey(secret()), 'ticket', input.ticket);
    if (!said) throw new Refusal([{ says: '签到凭据不正确', remedy: scanAgain }], 422);
    if (said.expiresAt < work.now) throw new Refusal([{ says: '扫码已超过几分钟，签到凭据已过期', remedy: scanAgain }]);
    const course = await courseOf(work, said.courseId);
    refuse(doorRefusals(course));
    const name = input.name.normalize('NFKC').replace(/\s+/g, '');
    const { rows } = await work.client.query<StoredEnrolment>(
      `select * from ${ENROLMENTS} e where e.course_id = $1 and replace(e.name, ' ', '') = $2 and e.phone_tail = $3
       order by e.attended_at is not null, e.state <> 'seated', e.enrolled limit 1`,
      [course.id, name, input.tail],
    );
    const found = rows[0];
    if (!found || found.state === 'withdrawn') throw nobody(course);
    if (found.attended_at) throw new Refusal([{ says: `${found.name}已于 ${timeSays(found.attended_at.toISOString())} 签到，不用再签` }]);
    if (found.state === 'waiting') throw new Refusal([{ says: `${found.name}还在候补，没有名额`, remedy: '请找会场工作人员' }]);
    const { rowCount } = await work.client.query(
      `insert into training_attendance (enrolment_id, course_id, enterprise_id, area, host_office, way, ticket, taken_by, taken_by_name, taken_at)
       values ($1, $2, $3, $4, $5, 'code', $6, null, '扫码', $7) on conflict do nothing`,
      [found.id, course.id, found.enterprise_id, found.area, course.host_office, said.nonce, work.now],
    );
    if (rowCount !== 1) throw new Refusal([{ says: '这次扫码已经有人用来签到，一次扫码只签一个人', remedy: scanAgain }]);
    note(work, { act: 'training.check-in', says: '扫码签到', thing: found.id, detail: { course: course.id } });
    return { title: course.terms.title, name: found.name, enterprise: found.enterprise, at: timeSays(work.now.toISOString()) };
  };
}

async function courseOf({ client }: Work, id: string): Promise<StoredCourse> {
  const { rows } = await client.query<StoredCourse>(`select * from ${COURSES} c where c.id = $1`, [id]);
  if (!rows[0]) throw new Refusal([{ says: '没有这次培训', remedy: scanAgain }], 404);
  return rows[0];
}

function nobody({ terms }: StoredCourse): Refusal {
  return new Refusal([
    {
      says: `“${terms.title}”的报名里没有这个姓名和电话后四位`,
      remedy: '请按报名时所填核对；报的是另一次培训的，请到那个会场扫码；仍不行请找会场工作人员',
    },
  ]);
}

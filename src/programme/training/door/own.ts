import { refuse } from '../../../platform/shared/reason.ts';
import { namedIn, rolesFor } from '../../../policy/training-shape.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { courseOut } from '../course-out.ts';
import { COURSES, type Heads, headsOf, type StoredCourse } from '../course-row.ts';
import { ENROLMENTS, placesOf, type StoredEnrolment } from '../enrolment-row.ts';
import type { Own, OwnCourse } from './contract.ts';
import { enrolRefusals, rateRefusals, withdrawRefusals } from './own-refusals.ts';
import { readPledge } from './pledge-read.ts';

type Rated = StoredEnrolment & { score: number | null };

/** 我的培训: under the enterprise's own session; of the others only how many seats are left. */
export async function readOwnTraining(work: Work): Promise<Own> {
  refuse(dutyRefusals(work.actor, 'training.own'), 403);
  const { client, today } = work;
  const { rows: courses } = await client.query<StoredCourse>(
    `select * from ${COURSES} c where c.state <> 'planned'
     order by case c.state when 'started' then 0 when 'enrolling' then 1 else 2 end, case when c.state in ('started', 'enrolling') then c.starts_on end,
       c.starts_on desc, c.serial desc limit 200`,
  );
  const ids = courses.map(({ id }) => id);
  const { rows: enrolled } = await client.query<Rated>(
    `select e.*, r.score from ${ENROLMENTS} e left join training_rating r on r.enrolment_id = e.id where e.course_id = any ($1::uuid[]) order by e.enrolled`,
    [ids],
  );
  const heads = await headsOf(work, ids);
  const places = await placesIn(work, enrolled);
  return {
    asOf: today,
    courses: courses.map((course) =>
      ownCourse(work, course, { rows: enrolled.filter((one) => one.course_id === course.id), heads: heads.get(course.id), places }),
    ),
    pledge: await readPledge(work),
  };
}

/** 候补次序 of the enterprise's own among everybody who waits: a place in the line, nobody's name. */
async function placesIn(work: Work, own: StoredEnrolment[]): Promise<Map<string, number>> {
  const waiting = own.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return new Map();
  const ids = [...new Set(waiting.map(({ course_id }) => course_id))];
  const { rows } = await work.lent('system', ({ client }) =>
    client.query<StoredEnrolment>(`select * from ${ENROLMENTS} e where e.course_id = any ($1::uuid[])`, [ids]),
  );
  const all = new Map(ids.flatMap((id) => [...placesOf(rows.filter(({ course_id }) => course_id === id))]));
  return new Map(waiting.map(({ id }) => [id, all.get(id) ?? 1]));
}

function ownCourse(
  work: Work,
  course: StoredCourse,
  { rows, heads, places }: { rows: Rated[]; heads: Heads | undefined; places: Map<string, number> },
): OwnCourse {
  const { training } = work.policy;
  const topic = training.topics.find(({ id }) => id === course.terms.topic);
  const shown = courseOut(work, course, heads);
  const living = rows.filter(({ state }) => state !== 'withdrawn');
  return {
    id: course.id,
    title: shown.title,
    topicLabel: shown.topicLabel,
    audience: shown.audience,
    clause: shown.clause,
    host: shown.host,
    state: course.state,
    startsAt: shown.startsAt,
    endsAt: shown.endsAt,
    place: shown.place,
    teacher: shown.teacher,
    says: shown.says,
    enrolUntil: shown.enrolUntil,
    capacity: shown.capacity,
    left: Math.max(0, shown.capacity - shown.seated),
    roles: rolesFor(training, topic?.audience ?? '').map((id) => ({ id, label: namedIn(training.roles, id) })),
    pledge: topic?.pledge ?? false,
    attendees: rows.map((row) => ({
      id: row.id,
      name: row.name,
      roleLabel: namedIn(training.roles, row.role),
      phone: row.phone_masked,
      state: row.state,
      place: places.get(row.id) ?? null,
      attendedAt: row.attended_at?.toISOString() ?? null,
      certificate: row.certificate,
      score: row.score,
      refusals: { withdraw: withdrawRefusals(course, row), rate: rateRefusals(course, row, row.score) },
    })),
    refusals: { enrol: enrolRefusals(work, course, living.length) },
  };
}

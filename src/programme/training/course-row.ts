import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../../registry/access/work.ts';
import type { CourseState, Terms } from './contract.ts';
import type { Host } from './hosts.ts';

/** 一次培训 as stored: what stands of it after its last step. */
export interface StoredCourse extends Host {
  id: string;
  no: string;
  ordinal: number;
  state: CourseState;
  terms: Terms;
  /** 开班日, in Asia/Shanghai. */
  starts_on: string;
}

/** Courses with their state, as a relation. */
export const COURSES = `(select c.id, c.no::text as no, c.area, c.host_office, s.ordinal, t.terms, c.no as serial,
    case s.step when 'open' then 'enrolling' when 'move' then 'enrolling' when 'start' then 'started' when 'finish' then 'finished'
      when 'cancel' then 'cancelled' else 'planned' end as state,
    ((t.terms->>'startsAt')::timestamptz at time zone 'Asia/Shanghai')::date::text as starts_on
  from training_course c
    join lateral (select l.ordinal, l.step from training_course_step l where l.course_id = c.id order by l.ordinal desc limit 1) s on true
    join lateral (select l.terms from training_course_step l where l.course_id = c.id and l.terms is not null order by l.ordinal desc limit 1) t on true)`;

/** 一次培训; what is not there and what is not the reader's to see are answered alike. */
export async function courseById({ client }: Work, id: string): Promise<StoredCourse> {
  const { rows } = await client.query<StoredCourse>(`select * from ${COURSES} c where c.id = $1`, [id]);
  if (!rows[0]) throw new Refusal([{ says: '没有这次培训，或不在可见范围内', remedy: '请从培训清单重新进入' }], 404);
  return rows[0];
}

/** 一次培训一次只办一件事: whoever takes a seat, gives one up or moves the course waits for the other. */
export async function lockCourse({ client }: Work, id: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`training course ${id}`]);
}

/** 几人报上、几人候补、几人到: heads alone, over everybody, whoever asks. */
export interface Heads {
  invited: number;
  seated: number;
  waiting: number;
  attended: number;
}

/** 人数 of courses by id, counted by the system: a number of seats is no secret, whose they are is. */
export async function headsOf(work: Work, ids: string[]): Promise<Map<string, Heads>> {
  if (ids.length === 0) return new Map();
  const { rows } = await work.lent('system', ({ client }) =>
    client.query<Heads & { id: string }>(
      `select c.id, (select count(*)::int from training_invitation i where i.course_id = c.id) as invited,
         count(*) filter (where s.state = 'seated')::int as seated, count(*) filter (where s.state = 'waiting')::int as waiting,
         (select count(*)::int from training_attendance a where a.course_id = c.id) as attended
       from unnest($1::uuid[]) as c (id) left join training_enrolment e on e.course_id = c.id
         left join lateral (select l.state from training_enrolment_step l where l.enrolment_id = e.id order by l.ordinal desc limit 1) s on true
       group by c.id`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, ...heads }) => [id, heads]));
}

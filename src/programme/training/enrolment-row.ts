import type { SeatState } from './contract.ts';

/** 一个报名的人 as stored, with how it stands. */
export interface StoredEnrolment {
  id: string;
  course_id: string;
  enrolled: number;
  enterprise_id: string;
  area: string;
  name: string;
  role: string;
  phone_masked: string;
  phone_tail: string;
  state: SeatState;
  step: number;
  enterprise: string;
  attended_at: Date | null;
  way: 'code' | 'hand' | null;
  reason: string | null;
  certificate: string | null;
}

/** Who enrolled with how each stands, as a relation, as far as the session sees. */
export const ENROLMENTS = `(select e.id, e.course_id, e.ordinal as enrolled, e.enterprise_id::text as enterprise_id, e.area, e.host_office, e.name, e.role,
    e.phone_masked, e.phone_tail, s.state, s.ordinal as step, n.name as enterprise, a.taken_at as attended_at, a.way, a.reason, f.serial as certificate
  from training_enrolment e
    join lateral (select l.state, l.ordinal from training_enrolment_step l where l.enrolment_id = e.id order by l.ordinal desc limit 1) s on true
    join enterprise n on n.id = e.enterprise_id
    left join training_attendance a on a.enrolment_id = e.id left join training_certificate f on f.enrolment_id = e.id)`;

/** 候补次序: the place of each who waits, by who enrolled first. */
export function placesOf(rows: Pick<StoredEnrolment, 'id' | 'state' | 'enrolled'>[]): Map<string, number> {
  const waiting = rows.filter(({ state }) => state === 'waiting').toSorted((a, b) => a.enrolled - b.enrolled);
  return new Map(waiting.map(({ id }, at) => [id, at + 1]));
}

import { randomUUID } from 'node:crypto';
import { planCourse as planContract, type Terms } from '../src/programme/training/contract.ts';
import { planCourse, stepCourse } from '../src/programme/training/courses.ts';
import { checkIn, enterDoor } from '../src/programme/training/door/check-in.ts';
import { showCode } from '../src/programme/training/door/code.ts';
import { enrol } from '../src/programme/training/door/enrol.ts';
import { inviteEnterprises } from '../src/programme/training/invite.ts';
import { readCourse } from '../src/programme/training/read-course.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../src/registry/access/work.ts';
import { newHouse, played } from './harness.ts';
import { plant } from './small-city.ts';

const desks = {
  市工信: ['industry', null, null],
  市统计: ['statistics', null, null],
  市财政: ['finance', null, null],
  区工信: ['industry', '渌口区', null],
  区统计: ['statistics', '渌口区', null],
  攸县工信: ['industry', '攸县', null],
  攸县统计: ['statistics', '攸县', null],
  乡镇: ['township', '渌口区', null],
  铸造: ['enterprise', '渌口区', '渌口铸造'],
  陶瓷: ['enterprise', '渌口区', '渌口陶瓷'],
  机械: ['enterprise', '渌口区', '渌口机械'],
  花炮: ['enterprise', '攸县', '攸县花炮'],
} as const;
export type Desk = keyof typeof desks;
export const enterprises = ['渌口铸造', '渌口陶瓷', '渌口机械', '攸县花炮'] as const;

/** The key of the test's own doors. */
export const secret = () => 'the key of a room';

/** A city that trains: four enterprises, the offices of clause 五 and one of another clause. */
export async function trainedCity() {
  const house: House = await newHouse();
  const day = (at: string) => {
    house.clock = () => new Date(at);
  };
  day('2022-10-15T10:00:00+08:00');
  const ids = await played(house, 'system', (work) =>
    plant(
      work,
      enterprises.map((name) => ({ name, area: name.startsWith('攸县') ? '攸县' : '渌口区', township: '南洲镇' })),
    ),
  );
  const sessions = new Map<Desk, string>();
  for (const [who, [office, area, enterprise]] of Object.entries(desks)) {
    const { rows } = await house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, township, enterprise_id, password_hash, approved_at)
       values ($1, $1, $1, $2, $3, $4, $5, 'x', now()) returning id`,
      [who, office, area, office === 'township' ? '南洲镇' : null, enterprise === null ? null : ids.get(enterprise)],
    );
    sessions.set(who as Desk, await openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' }));
  }
  const as = <T>(who: Desk, run: (work: Work) => Promise<T>) => inWork(house, sessions.get(who) ?? '', run);
  const read = (who: Desk, id: string) => as(who, (work) => readCourse(work, { id }));
  const planned = async (who: Desk, said: Partial<Terms> = {}, id: string = randomUUID()) => {
    const input = planContract.input.parse({ id, terms: termsOf(said) });
    return as(who, (work) => planCourse(work, input));
  };
  const step = async (who: Desk, id: string, taken: Parameters<typeof stepCourse>[1]['step'], more: object = {}) => {
    const { ordinal } = await as('市工信', (work) => readCourse(work, { id }));
    return as(who, (work) => stepCourse(work, { id, after: ordinal, step: taken, ...more }));
  };
  const invite = (who: Desk, id: string, said: object = {}) =>
    as(who, (work) => inviteEnterprises(work, { id, group: 'all', areas: ['渌口区'], enterprises: [], dryRun: false, ...said }));
  /** A course that enrols, with everybody of these areas invited. */
  const open = async (who: Desk, said: Partial<Terms> = {}, areas = ['渌口区']) => {
    const { id } = await planned(who, said);
    await step(who, id, 'open');
    await invite(who, id, { areas });
    return id;
  };
  const enrolOne = (who: Desk, courseId: string, said: object = {}) =>
    as(who, (work) => enrol(work, { id: randomUUID(), courseId, name: '王小五', post: 'statistics', phone: '13800135678', ...said }));
  const codeOf = async (who: Desk, id: string) => (await as(who, (work) => showCode(secret)(work, { id }))).code;
  const enter = (code: string) => asSystem(house, (work) => enterDoor(secret)(work, { code }));
  const checkInWith = (ticket: string, name = '王小五', tail = '5678') =>
    asSystem(house, (work) => checkIn(secret)(work, { ticket, name, tail }));
  /** Scans what hangs in the room and checks in. */
  const scan = async (who: Desk, id: string, name?: string, tail?: string) =>
    checkInWith((await enter(await codeOf(who, id))).ticket, name, tail);
  const seat = (who: Desk, id: string) =>
    as(who, async ({ client }) => {
      const { rows } = await client.query<{ id: string }>('select id from training_enrolment where course_id = $1 order by ordinal', [id]);
      return rows[0]?.id ?? '';
    });
  return { house, ids, day, as, read, planned, step, invite, open, enrolOne, codeOf, enter, checkInWith, scan, seat };
}

/** A course as a page would say it: 统计数据报送, on 20 October. */
export function termsOf(said: Partial<Terms> = {}): Terms {
  return {
    title: '统计数据报送业务培训',
    topic: 'statistics',
    startsAt: '2022-10-20T09:00:00+08:00',
    endsAt: '2022-10-20T17:00:00+08:00',
    place: '区政务中心三楼会议室',
    teacher: '',
    capacity: 30,
    enrolUntil: '2022-10-19',
    says: '',
    ...said,
  };
}

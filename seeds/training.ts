import { createHash } from 'node:crypto';
import { dayOf } from '../src/platform/clock/clock.ts';
import { keepPlan as keepPlanContract, planCourse as planContract, type Terms } from '../src/programme/training/contract.ts';
import { planCourse, stepCourse } from '../src/programme/training/courses.ts';
import { checkIn, enterDoor } from '../src/programme/training/door/check-in.ts';
import { showCode } from '../src/programme/training/door/code.ts';
import { enrol } from '../src/programme/training/door/enrol.ts';
import { readOwnTraining } from '../src/programme/training/door/own.ts';
import { rateCourse } from '../src/programme/training/door/rate.ts';
import { signPledge } from '../src/programme/training/door/sign-pledge.ts';
import { inviteEnterprises } from '../src/programme/training/invite.ts';
import { keepPlan } from '../src/programme/training/plans.ts';
import { readCourse } from '../src/programme/training/read-course.ts';
import { makeDemoEnterprises } from '../src/registry/access/demo-accounts.ts';
import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';

/** A uuid that is the same at every start, so that an interrupted planting goes on where it was. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`training|${name}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

interface Held {
  login: string;
  terms: Omit<Terms, 'enrolUntil' | 'teacher' | 'says'> & Partial<Terms>;
  areas: string[];
  role: string;
  /** Which of the enterprises that take part come, by their place in the list. */
  who: number[];
}

const areas = ['渌口区', '攸县', '醴陵市'];
const held: Held[] = [
  {
    login: '市统计局',
    terms: {
      title: '统计数据报送与统计法律法规培训（第一期）',
      topic: 'statistics',
      startsAt: '2022-11-16T09:00:00+08:00',
      endsAt: '2022-11-16T16:30:00+08:00',
      place: '市政务服务中心 3 楼会议室（演示）',
      capacity: 60,
    },
    areas,
    role: 'statistics',
    who: [0, 1, 2, 3, 4, 6, 7, 8, 10, 11],
  },
  {
    login: '市工信局',
    terms: {
      title: '企业经营管理骨干研修班',
      topic: 'management',
      startsAt: '2022-12-07T09:00:00+08:00',
      endsAt: '2022-12-08T17:00:00+08:00',
      place: '市中小企业服务中心（演示）',
      capacity: 40,
    },
    areas,
    role: 'principal',
    who: [0, 2, 5, 6, 9, 10],
  },
];
const families = ['何', '罗', '谭', '易', '文', '龙', '宋', '汤', '邓', '欧', '曾', '贺'];
const secret = () => 'the demo city at its own door';

interface Taking {
  login: string;
  id: string;
  area: string;
}

/** 演示培训: two that were held, one that enrols with more who want to come than there are chairs, one planned, one given up; each through the real verbs. */
export async function plantTraining(house: House, accountOf: (login: string) => Promise<string>): Promise<string> {
  const taking = await enterprisesOf(house);
  const at = async <T>(login: string, when: Date, run: (work: Work) => Promise<T>) =>
    asAccount({ ...house, clock: () => when }, await accountOf(login), 'cli', run);
  for (const one of held) await plantHeld(house, one, taking, at);
  await plantPlans(at);
  await plantComing(house, taking, at);
  return `培训 ${held.length} 次，报名中、计划、取消各 1 次`;
}

type At = <T>(login: string, when: Date, run: (work: Work) => Promise<T>) => Promise<T>;

/** Four enterprises of the pool of each of three areas, with accounts nobody signs in to; the first is 渌口铸造, which has its own. */
async function enterprisesOf(house: House): Promise<Taking[]> {
  const rows = await asSystem(house, async ({ client }) => {
    const found = await client.query<{ id: string; name: string; area: string }>(
      `select x.id, x.name, x.area from unnest($1::text[]) with ordinality as a (name, place) cross join lateral (
         select e.id::text, e.name, e.area from enterprise e join pool_member m on m.enterprise_id = e.id
           join lateral (select s.state from pool_step s where s.enterprise_id = m.enterprise_id and s.pool_year = m.pool_year order by s.ordinal desc limit 1) l on true
         where e.area = a.name and e.withdrawn_at is null and e.cancelled_on is null and m.pool_year = 2022 and l.state in ('cultivating', 'near')
           and e.name not like '渌口铸造%' and not exists (select from register_event v where v.enterprise_id = e.id)
         order by e.credit_code limit case when a.name = '渌口区' then 5 else 4 end) x order by a.place, x.id`,
      [areas],
    );
    return found.rows;
  });
  const logins = await makeDemoEnterprises(house, rows);
  return rows.map(({ id, area }, place) => ({ id, area, login: logins[place] ?? '' }));
}

const person = (place: number) => ({
  name: `${families[place % families.length]}某${['甲', '乙', '丙'][Math.floor(place / families.length) % 3]}`,
  phone: `1380000${String(1000 + place * 37).slice(-4)}`,
});

async function plantHeld(house: House, one: Held, taking: Taking[], at: At): Promise<void> {
  const id = idOf(one.terms.title);
  const starts = new Date(one.terms.startsAt);
  const before = new Date(starts.getTime() - 12 * 86_400_000);
  const terms = { ...one.terms, enrolUntil: dayOf(new Date(starts.getTime() - 2 * 86_400_000)) };
  const course = await at(one.login, before, (work) => planCourse(work, planContract.input.parse({ id, terms })));
  if (course.state === 'finished') return;
  const step = async (when: Date, taken: 'open' | 'start' | 'finish') =>
    at(one.login, when, async (work) => {
      const { ordinal } = await readCourse(work, { id });
      return stepCourse(work, { id, after: ordinal, step: taken });
    });
  if (course.state === 'planned') await step(before, 'open');
  await at(one.login, before, (work) => inviteEnterprises(work, { id, group: 'pool', areas: one.areas, enterprises: [], dryRun: false }));
  const coming = one.who.flatMap((place) => (taking[place] ? [{ ...taking[place], place }] : []));
  for (const { login, place } of coming) {
    const said = { id: idOf(`${one.terms.title}|${place}`), courseId: id, post: one.role, ...person(place) };
    await at(login, before, (work) => enrol(work, said));
  }
  if (course.state !== 'started') await step(starts, 'start');
  for (const { place } of coming) await plantCame(house, { host: one.login, id, when: starts, ...person(place) }, at);
  await step(new Date(one.terms.endsAt), 'finish');
  const after = new Date(new Date(one.terms.endsAt).getTime() + 86_400_000);
  for (const { login, place } of coming.slice(1, 6))
    await at(login, after, (work) =>
      rateCourse(work, {
        id: idOf(`${one.terms.title}|${place}`),
        score: 3 + (place % 3),
        says: place % 2 === 0 ? '案例实用，希望再讲填报中常见的差错' : '',
      }),
    );
  for (const { login } of coming.slice(0, 3))
    await at(login, after, async (work) => {
      const { pledge } = await readOwnTraining(work);
      if (!pledge.signed) await signPledge(work, { version: pledge.version, signer: '何某甲' });
    });
}

/** Scans what hangs in the room and checks in, as everybody does; the last of an interrupted start is there already. */
async function plantCame(
  house: House,
  { host, id, when, name, phone }: { host: string; id: string; when: Date; name: string; phone: string },
  at: At,
): Promise<void> {
  const { attendees } = await at(host, when, (work) => readCourse(work, { id }));
  if (attendees.some((one) => one.name === name && one.attendedAt !== null)) return;
  const { code } = await at(host, when, (work) => showCode(secret)(work, { id }));
  const door = { ...house, clock: () => when };
  const { ticket } = await asSystem(door, (work) => enterDoor(secret)(work, { code }));
  await asSystem(door, (work) => checkIn(secret)(work, { ticket, name, tail: phone.slice(-4) }));
}

/** 年度计划 of two offices of the city and one of an area. */
async function plantPlans(at: At): Promise<void> {
  const plans = {
    市工信局: [
      { topic: 'management', courses: 2, persons: 80 },
      { topic: 'innovation', courses: 1, persons: 50 },
    ],
    市统计局: [
      { topic: 'statistics', courses: 4, persons: 240 },
      { topic: 'statisticsLaw', courses: 2, persons: 120 },
    ],
    渌口区统计局: [{ topic: 'statistics', courses: 2, persons: 60 }],
  };
  for (const [login, lines] of Object.entries(plans))
    await at(login, new Date('2022-02-15T09:00:00+08:00'), async (work) => {
      const { rows } = await work.client.query('select from training_plan where year = 2022 and made_by = $1', [work.actor.accountId]);
      if (rows.length === 0) await keepPlan(work, keepPlanContract.input.parse({ year: 2022, after: 0, lines }));
    });
}

/** What is to come, from today on: one that enrols, with three chairs and five who want them, one planned, one given up. */
async function plantComing(house: House, taking: Taking[], at: At): Promise<void> {
  const now = house.clock();
  const on = (inDays: number) => dayOf(new Date(now.getTime() + inDays * 86_400_000));
  const termsOf = (title: string, topic: string, inDays: number, capacity: number): Terms => ({
    title,
    topic,
    startsAt: `${on(inDays)}T09:00:00+08:00`,
    endsAt: `${on(inDays)}T11:30:00+08:00`,
    place: '渌口区政务中心 2 楼（演示）',
    teacher: '',
    capacity,
    enrolUntil: on(inDays - 2),
    says: '',
  });
  const made = async (login: string, terms: Terms) =>
    at(login, now, (work) => planCourse(work, planContract.input.parse({ id: idOf(terms.title), terms })));
  const small = await made('渌口区统计局', termsOf('月报填报实务（小班）', 'statistics', 14, 3));
  if (small.state === 'planned') {
    await at('渌口区统计局', now, (work) => stepCourse(work, { id: small.id, after: small.ordinal, step: 'open' }));
    await at('渌口区统计局', now, (work) =>
      inviteEnterprises(work, { id: small.id, group: 'all', areas: ['渌口区'], enterprises: [], dryRun: false }),
    );
    for (const [place, { login, area }] of taking.entries())
      if (area === '渌口区')
        await at(login, now, (work) =>
          enrol(work, { id: idOf(`small|${place}`), courseId: small.id, post: 'statistics', ...person(place + 12) }),
        );
  }
  await made('市科技局', termsOf('知识产权申请与运用', 'property', 30, 80));
  const given = await made('市市场监管局', termsOf('质量品牌提升讲座', 'quality', 21, 50));
  if (given.state === 'planned')
    await at('市市场监管局', now, (work) =>
      stepCourse(work, { id: given.id, after: given.ordinal, step: 'cancel', says: '授课安排冲突，另行通知' }),
    );
}

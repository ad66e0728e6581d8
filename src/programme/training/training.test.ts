import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf } from '../../../tests/accounts.ts';
import { termsOf, trainedCity } from '../../../tests/trained-city.ts';
import { planCourse as planContract, stepCourse as stepContract } from './contract.ts';
import { readOwnTraining } from './door/own.ts';
import { withdrawEnrolment } from './door/withdraw.ts';
import { listCourses } from './list.ts';
import { keepPlan, readPlans } from './plans.ts';

// 培训: the life of a course, who may run it, who is invited and comes, and how many chairs there are.
let city: Awaited<ReturnType<typeof trainedCity>>;
beforeAll(async () => {
  city = await trainedCity();
});
afterAll(() => city.house.ground.close());
const noticesOf = (who: Parameters<typeof city.as>[0]) =>
  city.as(who, async ({ client }) =>
    (await client.query<{ says: string }>('select says from notice order by told_at, says')).rows.map(({ says }) => says),
  );
const tasksOf = (who: Parameters<typeof city.as>[0], thing: string) =>
  city.as(who, async ({ client }) =>
    (await client.query<{ asks: string }>('select asks from work_task where thing = $1 and closed_at is null', [thing])).rows.map(
      ({ asks }) => asks,
    ),
  );

describe('状态', () => {
  test('计划 → 报名中 → 已开班 → 已结束；每一步主办单位的待办跟着走；走不到的一步说明何时可办', async () => {
    city.day('2022-10-15T10:00:00+08:00');
    const { id, state, mine, refusals } = await city.planned('区统计');
    expect([state, mine, refusals.open]).toEqual(['planned', true, []]);
    expect(await tasksOf('区统计', id)).toEqual(['邀请企业、开放报名']);
    expect(await tasksOf('区工信', id)).toEqual([]);
    expect(await answerOf(city.step('区统计', id, 'start'))).toMatch(/409 「计划」时不能开班/);
    expect(await answerOf(city.step('区统计', id, 'finish'))).toMatch(/「计划」时不能结束/);
    await city.step('区统计', id, 'amend', { terms: termsOf({ title: '统计报送业务培训班' }) });
    expect((await city.read('区统计', id)).title).toBe('统计报送业务培训班');
    await city.step('区统计', id, 'open');
    expect(await tasksOf('区统计', id)).toEqual(['按期开班、组织签到']);
    expect(await answerOf(city.step('区统计', id, 'amend', { terms: termsOf() }))).toMatch(/「报名中」时不能修改/);
    expect(await answerOf(city.step('区统计', id, 'start'))).toMatch(/还没有到开班日期 2022-10-20/);
    city.day('2022-10-20T08:40:00+08:00');
    expect((await city.step('区统计', id, 'start')).state).toBe('started');
    expect(await answerOf(city.step('区统计', id, 'cancel', { says: '场地停电' }))).toMatch(/「已开班」时不能取消/);
    expect((await city.step('区统计', id, 'finish')).state).toBe('finished');
    expect(await tasksOf('区统计', id)).toEqual([]);
    expect((await city.read('区统计', id)).steps.map(({ says }) => says)).toEqual(['列入', '修改', '开放报名', '开班', '结束']);
  });

  test('别的单位、别的县市区、财政、乡镇办不了；同一步两人同办，后一个被告知', async () => {
    city.day('2022-10-15T10:00:00+08:00');
    const { id } = await city.planned('区统计');
    for (const who of ['区工信', '攸县统计', '市统计'] as const)
      expect(await answerOf(city.step(who, id, 'open')), who).toMatch(/^403 这次培训由渌口区统计局主办和办理/);
    expect(await answerOf(city.planned('市财政'))).toMatch(/^403/);
    expect(await answerOf(city.planned('乡镇'))).toMatch(/^403/);
    expect(await answerOf(city.planned('铸造'))).toMatch(/^403/);
    expect(await answerOf(city.read('市财政', id))).toMatch(/^403/);
    const { ordinal } = await city.read('区统计', id);
    const { stepCourse } = await import('./courses.ts');
    const at = () => answerOf(city.as('区统计', (work) => stepCourse(work, { id, after: ordinal, step: 'open' })));
    const both = await Promise.all([at(), at()]);
    expect(both.filter((one) => one === 'done')).toHaveLength(1);
    expect(both.find((one) => one !== 'done')).toMatch(/刚刚已有人办理|「报名中」时不能开放报名/);
    expect(await answerOf(city.as('区统计', (work) => stepCourse(work, { id, after: 1, step: 'cancel', says: '重复' })))).toMatch(
      /刚刚已有人办理/,
    );
  });

  test('同一次列入两遍是一次；写坏的不收：时间颠倒、已过去、无此主题、名额过多、压数的话、太长', async () => {
    city.day('2022-10-15T10:00:00+08:00');
    const id = randomUUID();
    await city.planned('区统计', {}, id);
    expect((await city.planned('区统计', {}, id)).steps).toHaveLength(1);
    const bad = (said: object) => answerOf(city.planned('区统计', said));
    expect(await bad({ endsAt: '2022-10-20T08:00:00+08:00' })).toMatch(/422 结束时间须在开始时间之后/);
    expect(await bad({ startsAt: '2022-10-01T09:00:00+08:00', endsAt: '2022-10-01T10:00:00+08:00', enrolUntil: '2022-09-30' })).toMatch(
      /已经过去/,
    );
    expect(await bad({ topic: 'cooking' })).toMatch(/没有这个培训主题/);
    expect(await bad({ capacity: 501 })).toMatch(/名额最多 500 人/);
    expect(await bad({ enrolUntil: '2022-10-21' })).toMatch(/报名截止日 2022-10-21 在开班日 2022-10-20 之后/);
    expect(await bad({ says: '请编造数据后报送' })).toMatch(/编造数/);
    const shape = (terms: object) => planContract.input.safeParse({ id, terms: { ...termsOf(), ...terms } }).success;
    expect([
      shape({}),
      shape({ title: '长'.repeat(61) }),
      shape({ enrolUntil: '2022-02-30' }),
      shape({ capacity: 0 }),
      shape({ startsAt: '明天' }),
    ]).toEqual([true, false, false, false, false]);
    expect(stepContract.input.safeParse({ id, after: 1, step: 'delete' }).success).toBe(false);
  });

  test('改期、取消须写原因，告知已报名的企业', async () => {
    city.day('2022-10-15T10:00:00+08:00');
    const id = await city.open('区统计', { title: '改期的培训' });
    await city.enrolOne('铸造', id);
    expect(await answerOf(city.step('区统计', id, 'move', { terms: termsOf({ title: '改期的培训' }) }))).toMatch(/改期须写明原因/);
    const later = {
      startsAt: '2022-10-22T09:00:00+08:00',
      endsAt: '2022-10-22T17:00:00+08:00',
      enrolUntil: '2022-10-21',
      title: '改期的培训',
    };
    await city.step('区统计', id, 'move', { terms: termsOf(later), says: '会议室调整' });
    expect(await answerOf(city.step('区统计', id, 'cancel'))).toMatch(/取消须写明原因/);
    await city.step('区统计', id, 'cancel', { says: '授课人生病' });
    const told = (await noticesOf('铸造')).filter((says) => says.includes('改期的培训'));
    expect(told.some((says) => says.includes('已改期：会议室调整'))).toBe(true);
    expect(told.some((says) => says.includes('已取消：授课人生病'))).toBe(true);
    expect((await noticesOf('陶瓷')).some((says) => says.includes('已取消'))).toBe(false);
    expect(await answerOf(city.enrolOne('铸造', id))).toMatch(/「取消」时不能报名/);
  });
});

describe('邀请与报名', () => {
  test('县市区只邀请自己的企业，市级各处可邀；告知一次；没有受邀的看不到、报不了', async () => {
    city.day('2022-10-15T10:00:00+08:00');
    const { id } = await city.planned('区统计', { title: '只请渌口' });
    expect(await answerOf(city.invite('区统计', id))).toMatch(/须在「报名中」时邀请|「计划」时不能邀请/);
    await city.step('区统计', id, 'open');
    expect(await answerOf(city.invite('区统计', id, { areas: ['攸县'] }))).toMatch(/422 攸县的企业由攸县或市级邀请/);
    expect(await answerOf(city.invite('区统计', id, { areas: ['长沙'] }))).toMatch(/不是县市区/);
    expect(await answerOf(city.invite('区工信', id))).toMatch(/^403/);
    expect(await city.invite('区统计', id, { dryRun: true })).toEqual({ found: 3, invited: 3, already: 0 });
    expect(await city.invite('区统计', id)).toEqual({ found: 3, invited: 3, already: 0 });
    expect(await city.invite('区统计', id)).toEqual({ found: 3, invited: 0, already: 3 });
    expect((await noticesOf('铸造')).filter((says) => says.includes('只请渌口'))).toHaveLength(1);
    expect((await noticesOf('花炮')).filter((says) => says.includes('只请渌口'))).toEqual([]);
    const seen = async (who: '铸造' | '花炮') => (await city.as(who, readOwnTraining)).courses.map((course) => course.id);
    expect(await seen('铸造')).toContain(id);
    expect(await seen('花炮')).not.toContain(id);
    expect(await answerOf(city.enrolOne('花炮', id))).toMatch(/^404/);
    const wide = await city.open('市统计', { title: '全市的' }, ['渌口区', '攸县']);
    expect((await city.read('市统计', wide)).invitations).toHaveLength(4);
    // Another office of the same area, or the same office of another, reads no names.
    expect((await city.read('区工信', wide)).invitations).toEqual([]);
    expect((await city.read('攸县统计', wide)).invitations.map(({ name }) => name)).toEqual(['攸县花炮']);
  });

  test('电话只留掩码；岗位须是培训对象；同一人不报两次；别的企业看不到；写坏的不收', async () => {
    city.day('2022-10-15T10:00:00+08:00');
    const id = await city.open('区统计');
    await city.enrolOne('铸造', id, { phone: '138 0013 5678' });
    const { attendees } = await city.read('区统计', id);
    expect(attendees).toMatchObject([
      { name: '王小五', phone: '138****5678', state: 'seated', roleLabel: '统计人员', enterprise: '渌口铸造' },
    ]);
    const whole = await city.as('铸造', async ({ client }) =>
      JSON.stringify((await client.query('select * from training_enrolment')).rows),
    );
    expect(whole).not.toContain('13800135678');
    expect(await answerOf(city.enrolOne('铸造', id))).toMatch(/王小五已经报名/);
    expect(await answerOf(city.enrolOne('铸造', id, { post: 'principal' }))).toMatch(/422 这次培训的对象是财务人员、办税人员、统计人员/);
    expect(await answerOf(city.enrolOne('铸造', id, { phone: '12345' }))).toMatch(/422 电话号码不正确/);
    expect(await answerOf(city.enrolOne('铸造', id, { name: '1234' }))).toMatch(/422 联系人姓名不正确/);
    expect(await answerOf(city.enrolOne('区统计', id))).toMatch(/^403/);
    for (const [at, name] of ['甲乙', '丙丁', '戊己', '庚辛'].entries())
      await city.enrolOne('铸造', id, { name, phone: `1380013000${at}` });
    expect(await answerOf(city.enrolOne('铸造', id, { name: '壬癸' }))).toMatch(/每家企业一次最多报 5 人/);
    const foreign = await city.seat('铸造', id);
    expect(await answerOf(city.as('陶瓷', (work) => withdrawEnrolment(work, { id: foreign, says: '' })))).toMatch(/^404/);
    expect((await city.as('陶瓷', readOwnTraining)).courses.find((course) => course.id === id)?.attendees).toEqual([]);
    city.day('2022-10-20T08:00:00+08:00');
    expect(await answerOf(city.enrolOne('陶瓷', id))).toMatch(/报名已于 2022-10-19 截止/);
  });

  test('两个名额、六人同时报：正好两人报上、四人候补，次序不重；退出一人，候补第一人转正并被告知', async () => {
    city.day('2022-10-15T10:00:00+08:00');
    const id = await city.open('区统计', { capacity: 2, title: '只有两把椅子' });
    const six = (['铸造', '陶瓷', '机械'] as const).flatMap((who) => [1, 2].map((n) => ({ who, n })));
    await Promise.all(six.map(({ who, n }) => city.enrolOne(who, id, { name: `${who}${n === 1 ? '甲' : '乙'}`, phone: `1380013567${n}` })));
    const before = await city.read('区统计', id);
    expect([before.seated, before.waiting]).toEqual([2, 4]);
    expect(before.attendees.map(({ place }) => place).filter((place) => place !== null)).toEqual([1, 2, 3, 4]);
    const seated = before.attendees.find(({ state }) => state === 'seated');
    const first = before.attendees.find(({ place }) => place === 1);
    const who = (['铸造', '陶瓷', '机械'] as const).find((desk) => seated?.enterprise.includes(desk)) ?? '铸造';
    await city.as(who, (work) => withdrawEnrolment(work, { id: seated?.id ?? '', says: '出差' }));
    expect(await answerOf(city.as(who, (work) => withdrawEnrolment(work, { id: seated?.id ?? '', says: '' })))).toMatch(/已经退出/);
    const after = await city.read('区统计', id);
    expect([after.seated, after.waiting]).toEqual([2, 3]);
    expect(after.attendees.find((one) => one.id === first?.id)?.state).toBe('seated');
    const lucky = (['铸造', '陶瓷', '机械'] as const).find((desk) => first?.enterprise.includes(desk)) ?? '铸造';
    expect(await noticesOf(lucky)).toContainEqual(expect.stringContaining(`${first?.name}已由候补转为报上`));
    // A bigger room: everybody moves up; a smaller one than sits in it is refused.
    const terms = termsOf({ capacity: 1, title: '只有两把椅子' });
    expect(await answerOf(city.step('区统计', id, 'move', { terms, says: '换小会议室' }))).toMatch(/已报上 2 人，名额不能改为 1 人/);
    expect((await city.step('区统计', id, 'move', { terms: { ...terms, capacity: 9 }, says: '换大会议室' })).waiting).toBe(0);
  });
});

describe('年度计划', () => {
  test('每版都留着，一个单位一份；已办的按主题对上；两人同改后一个被告知', async () => {
    city.day('2022-10-15T10:00:00+08:00');
    const keep = (who: '区统计' | '市工信' | '铸造', after: number, lines = [{ topic: 'statistics', courses: 4, persons: 200 }]) =>
      city.as(who, (work) => keepPlan(work, { year: 2022, after, lines }));
    await keep('区统计', 0);
    await keep('市工信', 0, [{ topic: 'management', courses: 2, persons: 300 }]);
    expect(await answerOf(keep('区统计', 0))).toMatch(/刚刚已有人办理/);
    const { rows } = await keep('区统计', 1, [{ topic: 'statistics', courses: 5, persons: 250 }]);
    expect(rows.map(({ host, version }) => [host, version])).toEqual([
      ['市工信局', 1],
      ['渌口区统计局', 2],
    ]);
    expect(rows[1]?.lines[0]).toMatchObject({ courses: 5, held: 1, clause: '五.3' });
    expect(await answerOf(keep('区统计', 2, [{ topic: 'cooking', courses: 1, persons: 1 }]))).toMatch(/没有培训主题/);
    const twice = { topic: 'tax', courses: 1, persons: 1 };
    expect(await answerOf(keep('区统计', 2, [twice, twice]))).toMatch(/没有培训主题「tax」/);
    expect(await answerOf(keep('铸造', 0))).toMatch(/^403/);
    const both = await Promise.all([answerOf(keep('区统计', 2)), answerOf(keep('区统计', 2))]);
    expect(both.filter((one) => one === 'done')).toHaveLength(1);
    expect((await city.as('市财政', (work) => readPlans(work, { year: 2023 }))).rows).toEqual([]);
  });
});

test('清单：按状态、主题、县市区、主办、文字筛选；通配符只是字符', async () => {
  const ask = async (said: object) => (await city.as('区统计', (work) => listCourses(work, { page: 1, size: 50, ...said }))).rows;
  expect((await ask({ state: 'finished' })).map(({ state }) => state)).toEqual(['finished']);
  expect((await ask({ only: 'mine' })).every(({ host }) => host === '渌口区统计局')).toBe(true);
  expect((await ask({ area: '全市' })).map(({ title }) => title)).toEqual(['全市的']);
  expect(await ask({ q: '%' })).toEqual([]);
  expect(await ask({ year: 2021 })).toEqual([]);
  expect((await ask({ q: '椅子' }))[0]).toMatchObject({ topicLabel: '统计数据报送', clause: '五.3', audience: '财务、办税、统计人员' });
});

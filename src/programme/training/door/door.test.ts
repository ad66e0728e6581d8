import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf } from '../../../../tests/accounts.ts';
import { type Desk, secret, trainedCity } from '../../../../tests/trained-city.ts';
import { zipParts } from '../../../platform/files/zip-parts.ts';
import { asSystem } from '../../../registry/access/work.ts';
import { certificateFile } from '../certificate-file.ts';
import { checkInByHand } from './by-hand.ts';
import { readOwnTraining } from './own.ts';
import { rateCourse } from './rate.ts';
import { doorKey, signed } from './sign.ts';
import { signPledge } from './sign-pledge.ts';
import { verifyCertificate } from './verify.ts';

// 会场的门: a code is worth a few seconds, a ticket one person, a certificate what stands in it.
let city: Awaited<ReturnType<typeof trainedCity>>;
let course: string;
let other: string;
beforeAll(async () => {
  city = await trainedCity();
  course = await city.open('区统计', { title: '甲班' });
  other = await city.open('区统计', { title: '乙班' });
  await city.enrolOne('铸造', course);
  await city.enrolOne('陶瓷', course, { name: '李小六', phone: '13900001111' });
  await city.enrolOne('机械', course, { name: '赵小七', phone: '0731-28881234-55' });
  await city.enrolOne('铸造', other, { name: '钱小八', phone: '13700002222' });
  city.day('2022-10-20T08:50:00+08:00');
  for (const id of [course, other]) await city.step('区统计', id, 'start');
});
afterAll(() => city.house.ground.close());
const rate = (who: Desk, id: string, score = 5, says = '讲得清楚') => city.as(who, (work) => rateCourse(work, { id, score, says }));

describe('签到', () => {
  test('扫码得凭据，凭据签一个人：重用、重签、过期、改动、别的码、别的班，都用中文拒绝', async () => {
    const code = await city.codeOf('区统计', course);
    const { ticket, title, host } = await city.enter(code);
    expect([title, host]).toEqual(['甲班', '渌口区统计局']);
    expect(await answerOf(city.checkInWith(ticket, '王小五', '0000'))).toMatch(/没有这个姓名和电话后四位/);
    expect(await city.checkInWith(ticket, ' 王 小五')).toMatchObject({
      title: '甲班',
      name: '王小五',
      enterprise: '渌口铸造',
      at: '2022-10-20 08:50',
    });
    expect(await answerOf(city.checkInWith(ticket, '李小六', '1111'))).toMatch(/这次扫码已经有人用来签到/);
    expect(await answerOf(city.scan('区统计', course))).toMatch(/王小五已于 2022-10-20 08:50 签到/);
    // 别的班: found by the course whose code was scanned, and no other.
    expect(await answerOf(city.scan('区统计', other, '李小六', '1111'))).toMatch(/“乙班”的报名里没有这个姓名/);
    const key = doorKey(secret());
    const expiresAt = new Date(city.house.clock().getTime() + 60_000);
    const altered = signed(key, 'code', { courseId: course, expiresAt }).replace(/^.{3}/, (start) => (start === 'AQA' ? 'AQB' : 'AQA'));
    expect(await answerOf(city.enter(altered))).toMatch(/422 这个二维码不是本系统的签到码/);
    expect(await answerOf(city.enter(signed(doorKey('another house'), 'code', { courseId: course, expiresAt })))).toMatch(
      /不是本系统的签到码/,
    );
    expect(await answerOf(city.enter(ticket))).toMatch(/不是本系统的签到码/);
    expect(await answerOf(city.checkInWith(code))).toMatch(/422 签到凭据不正确/);
    for (const said of ['', 'x', '签到', 'A'.repeat(63), `${code}=`, 'A'.repeat(200)])
      expect(await answerOf(city.enter(said)), said).toMatch(/422 这个二维码不是本系统的签到码/);
    expect(await answerOf(city.enter(signed(key, 'code', { courseId: '00000000-0000-4000-8000-000000000000', expiresAt })))).toMatch(
      /404 没有这次培训/,
    );
    const late = (await city.enter(await city.codeOf('区统计', course))).ticket;
    city.day('2022-10-20T08:51:00+08:00');
    expect(await answerOf(city.enter(code))).toMatch(/签到码已过期（几十秒一换），拍照、转发的码不能用/);
    city.day('2022-10-20T08:56:00+08:00');
    expect(await answerOf(city.checkInWith(late, '李小六', '1111'))).toMatch(/签到凭据已过期/);
    expect(await city.scan('区统计', course, '李小六', '1111')).toMatchObject({ enterprise: '渌口陶瓷' });
  });

  test('一张凭据两人同时用、一人两张凭据同时签：各只成一次', async () => {
    const { ticket } = await city.enter(await city.codeOf('区统计', other));
    const second = await city.enter(await city.codeOf('区统计', other));
    expect(second.ticket).not.toBe(ticket);
    const both = await Promise.all([
      answerOf(city.checkInWith(ticket, '钱小八', '2222')),
      answerOf(city.checkInWith(second.ticket, '钱小八', '2222')),
    ]);
    expect(both.filter((one) => one === 'done')).toHaveLength(1);
    const { rows } = await asSystem(city.house, ({ client }) =>
      client.query('select from training_attendance where course_id = $1', [other]),
    );
    expect(rows).toHaveLength(1);
  });

  test('签到码只给主办单位、只在开班时；人工签到须写理由，别的单位办不了，固定电话认主号后四位', async () => {
    expect(await answerOf(city.codeOf('区工信', course))).toMatch(/^403/);
    expect(await answerOf(city.codeOf('攸县统计', course))).toMatch(/^403/);
    const later = await city.open('区统计', { title: '丙班', enrolUntil: '2022-10-20' });
    expect(await answerOf(city.codeOf('区统计', later))).toMatch(/“丙班”现在是「报名中」，不能签到/);
    const id = (await city.read('区统计', course)).attendees.find(({ name }) => name === '赵小七')?.id ?? '';
    const byHand = (who: Desk, enrolmentId = id) =>
      answerOf(city.as(who, (work) => checkInByHand(work, { enrolmentId, reason: '手机没有电' })));
    expect(await byHand('区工信')).toMatch(/^404/);
    expect(await byHand('攸县统计')).toMatch(/^404/);
    expect(await byHand('机械')).toMatch(/^403/);
    expect(await byHand('区统计', '00000000-0000-4000-8000-000000000000')).toMatch(/^404/);
    expect(await byHand('区统计')).toBe('done');
    expect(await byHand('区统计')).toMatch(/赵小七已经签到/);
    expect(await answerOf(city.scan('区统计', course, '赵小七', '1234'))).toMatch(/赵小七已于/);
    expect((await city.read('区统计', course)).attendees.find((one) => one.id === id)).toMatchObject({
      way: 'hand',
      reason: '手机没有电',
      phone: '0731-****1234',
    });
  });
});

describe('结束之后', () => {
  test('评价：到过课的、结束之后、一次；不足三份不显示，够了也不说是谁', async () => {
    const id = await city.seat('铸造', course);
    expect(await answerOf(rate('铸造', id))).toMatch(/培训还没有结束/);
    await city.step('区统计', course, 'finish');
    expect(await answerOf(rate('陶瓷', id))).toMatch(/^404/);
    expect(await answerOf(rate('区统计', id))).toMatch(/^403/);
    const own = (await rate('铸造', id)).courses.find((one) => one.id === course);
    expect(own?.attendees[0]).toMatchObject({ score: 5 });
    expect(await answerOf(rate('铸造', id))).toMatch(/已经评价过/);
    expect((await city.read('区统计', course)).rating).toMatchObject({
      count: 1,
      average: null,
      says: [],
      held: expect.stringContaining('不足 3 份'),
    });
    await rate('陶瓷', await city.seat('陶瓷', course), 4, '案例再多些');
    await rate('机械', await city.seat('机械', course), 3, '');
    const { rating } = await city.read('区统计', course);
    expect(rating).toMatchObject({ count: 3, average: 4, held: null });
    expect(rating.says.toSorted()).toEqual(['案例再多些', '讲得清楚']);
    expect((await city.read('区工信', course)).rating.says).toEqual([]);
    const rows = await city.as('区统计', async ({ client }) => (await client.query('select from training_rating')).rows);
    expect(rows).toEqual([]);
  });

  test('证书：签了到的各一张，编号不重；企业打得出自己的；编号加核验码才核得到，姓名掩码', async () => {
    const { attendees } = await city.read('区统计', course);
    const serials = attendees.map(({ certificate }) => certificate);
    expect(serials).toEqual([1, 2, 3].map((n) => expect.stringMatching(new RegExp(`^PX-2022-\\d{4}-00${n}$`))));
    const [serial = ''] = serials as string[];
    const print = (who: Desk) =>
      city.as(who, (work) => certificateFile(work, { serial, origin: 'http://127.0.0.1:4301', notice: '演示数据' }));
    const { bytes, fileName } = await print('铸造');
    expect(fileName).toBe(`培训结业证书-${serial}.docx`);
    const text = String(await (await zipParts(bytes)).whole('word/document.xml'));
    for (const said of [serial, '王小五（渌口铸造，统计人员）：', '“甲班”', '渌口区统计局', '不作为专业技术资格'])
      expect(text).toContain(said);
    expect(await answerOf(print('陶瓷'))).toMatch(/^404/);
    expect(await answerOf(print('区工信'))).toMatch(/^404/);
    expect(await answerOf(print('市财政'))).toMatch(/^403/);
    expect(await answerOf(print('区统计'))).toBe('done');
    const check = await asSystem(city.house, async ({ client }) => {
      const { rows } = await client.query<{ code: string }>('select check_code as code from training_certificate where serial = $1', [
        serial,
      ]);
      return rows[0]?.code ?? '';
    });
    const verify = (said: object = {}) => asSystem(city.house, (work) => verifyCertificate(work, { serial, check, ...said }));
    expect(await verify()).toMatchObject({
      name: '王**',
      enterprise: '渌口铸造',
      title: '甲班',
      heldOn: '2022-10-20',
      host: '渌口区统计局',
    });
    expect(await verify({ serial: serial.toLowerCase(), check: check.toLowerCase() })).toMatchObject({ name: '王**' });
    for (const said of [{ check: '0000000000' }, { check: '' }, { serial: 'PX-2022-9999-001' }, { serial: serials[1] }])
      expect(await answerOf(verify(said)), JSON.stringify(said)).toMatch(/404 编号与核验码不符/);
  });

  test('统计法治承诺书：企业自己签、按现行版本签一次，原文留存；别的企业看不到', async () => {
    const { version } = (await city.as('铸造', readOwnTraining)).pledge;
    const sign = (who: Desk, said: object = {}) => city.as(who, (work) => signPledge(work, { version, signer: '王小五', ...said }));
    expect(await answerOf(sign('区统计'))).toMatch(/^403/);
    expect(await answerOf(sign('铸造', { version: '2021-1' }))).toMatch(/承诺书已换为 2022-1 版，您读到的是 2021-1 版/);
    expect((await sign('铸造')).pledge.signed).toEqual({ signer: '王小五', by: '铸造', on: '2022-10-20' });
    expect(await answerOf(sign('铸造'))).toMatch(/2022-1 版承诺书已经签署/);
    expect((await city.as('陶瓷', readOwnTraining)).pledge.signed).toBeNull();
    const kept = await city.as('铸造', async ({ client }) => (await client.query('select body from training_pledge')).rows);
    expect(kept[0].body).toEqual(city.house.policy.training.pledge.text);
    const changed = {
      ...city.house.policy,
      training: { ...city.house.policy.training, pledge: { ...city.house.policy.training.pledge, version: '2023-1' } },
    };
    const before = city.house.policy;
    city.house.policy = changed;
    const again = (await city.as('铸造', readOwnTraining)).pledge;
    city.house.policy = before;
    expect(again).toMatchObject({ version: '2023-1', signed: null, former: [{ version: '2022-1', signer: '王小五' }] });
  });
});

test('凭 SQL 也越不过去：别家的报名、签到、评价写不进，写下的改不了、删不了', async () => {
  const codeOfError = (who: Desk, sql: string, values: unknown[] = []) =>
    city
      .as(who, ({ client }) => client.query(sql, values))
      .then(
        ({ rowCount }) => `done ${rowCount}`,
        (error: { code?: string }) => error.code ?? String(error),
      );
  const id = await city.seat('铸造', course);
  expect(await codeOfError('陶瓷', `select * from training_enrolment where id = '${id}'`)).toBe('done 0');
  expect(await codeOfError('攸县统计', 'select * from training_enrolment')).toBe('done 0');
  expect(await codeOfError('区工信', 'select * from training_attendance')).toBe('done 0');
  expect(await codeOfError('乡镇', 'select * from training_course')).toBe('done 0');
  expect(await codeOfError('铸造', 'delete from training_attendance')).toBe('42501');
  expect(await codeOfError('区统计', `update training_enrolment set name = '别人' where id = '${id}'`)).toBe('42501');
  const forged = `insert into training_attendance (enrolment_id, course_id, enterprise_id, area, host_office, way, ticket, taken_by_name, taken_at)
    select e.id, e.course_id, e.enterprise_id, e.area, e.host_office, 'code', 'x', '扫码', now() from training_enrolment e limit 1`;
  expect(await codeOfError('铸造', forged)).toBe('42501');
  const own = `insert into training_pledge (enterprise_id, version, area, title, body, signer, signed_by, signed_by_name, signed_at)
    values ($1, 'x', '渌口区', 't', '[]', '某某', (select ctx_account()), 'x', now())`;
  expect(await codeOfError('区统计', own, [city.ids.get('渌口陶瓷')])).toBe('42501');
  expect(await codeOfError('铸造', own, [city.ids.get('渌口陶瓷')])).toBe('42501');
  const { attendees } = await city.read('区统计', course);
  expect(attendees).toHaveLength(3);
});

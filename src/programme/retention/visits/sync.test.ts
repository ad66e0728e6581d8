import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordOf, refusal, visitedCity } from '../../../../tests/visited-city.ts';
import { listVisits as listContract } from './contract.ts';
import { listVisits } from './list.ts';
import { readPacket } from './packet.ts';
import { remarkVisit } from './remarks.ts';
import { readVisit } from './visit.ts';
import { visitsOf } from './visits-of.ts';

// 三.1 走访: a phone sends when it can, twice, in any order; everything is kept once, nothing is altered, what contradicts itself is shown side by side.
let city: Awaited<ReturnType<typeof visitedCity>>;
let casting: string;
beforeAll(async () => {
  city = await visitedCity();
  casting = city.enterprise('渌口铸造');
});
afterAll(() => city.house.ground.close());
const read = (who: Parameters<typeof city.as>[0], id: string) => city.as(who, (work) => readVisit(work, { id }));
const standing = (visit: Awaited<ReturnType<typeof read>>) => visit.versions.filter(({ stands }) => stands).map(({ id }) => id);

describe('同步', () => {
  test('同一记录发两次只收一次，第二次答“已收到”；换了内容的同号记录被退回，原来的不动', async () => {
    const record = recordOf(casting);
    expect(await city.sendOne('区工信甲', record)).toMatchObject({ outcome: 'kept', flags: [], owesReason: false });
    expect(await city.sendOne('区工信甲', record)).toMatchObject({ outcome: 'already' });
    const forged = { ...record, content: { ...record.content, conclusion: '另一个结论' } };
    const returned = await city.sendOne('区工信甲', forged);
    expect(returned.outcome).toBe('refused');
    expect(returned.reasons[0]?.says).toContain('内容不同');
    const visit = await read('区工信甲', record.visitId);
    expect(visit.versions).toHaveLength(1);
    expect(visit).toMatchObject({ state: 'done', conclusion: record.content.conclusion, visitedOn: '2022-10-15', office: '渌口区工信局' });
  });

  test('两个请求同时发来同一记录：收一次，两边都得到答复', async () => {
    const record = recordOf(casting, { content: { visitedOn: '2022-08-02' } });
    const both = await Promise.all([city.sendOne('区工信甲', record), city.sendOne('区工信甲', record)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already', 'kept']);
    expect((await read('区工信甲', record.visitId)).versions).toHaveLength(1);
  });

  test('后一版先到：先收着，注明前一版未到；前一版到了即接上，现行的仍是后一版', async () => {
    const first = recordOf(casting, { content: { visitedOn: '2022-08-03' } });
    const second = recordOf(casting, { visitId: first.visitId, bases: [first.id], content: { visitedOn: '2022-08-03', saw: '补写' } });
    expect((await city.sendOne('区工信甲', second)).outcome).toBe('waiting');
    expect((await read('区工信甲', first.visitId)).versions[0]).toMatchObject({ waits: true, stands: true });
    expect((await city.sendOne('区工信甲', first)).outcome).toBe('kept');
    const visit = await read('区工信甲', first.visitId);
    expect(standing(visit)).toEqual([second.id]);
    expect(visit.versions.every(({ waits }) => !waits)).toBe(true);
    expect((await city.sendOne('区工信甲', second)).outcome).toBe('already');
  });

  test('两人各在旧版上修改：两个版本都留着、都看得到，由人合并后只剩一个现行，旧的一个不少', async () => {
    const first = recordOf(casting, { content: { visitedOn: '2022-08-04' } });
    await city.sendOne('区工信甲', first);
    const on = { visitId: first.visitId, bases: [first.id] };
    const mine = recordOf(casting, { ...on, content: { visitedOn: '2022-08-04', conclusion: '甲的结论' } });
    const theirs = recordOf(casting, { ...on, content: { visitedOn: '2022-08-04', conclusion: '乙的结论' } });
    expect((await city.sendOne('区工信甲', mine)).outcome).toBe('kept');
    expect((await city.sendOne('区工信乙', theirs)).outcome).toBe('conflict');
    let visit = await read('区工信甲', first.visitId);
    expect(visit).toMatchObject({ state: 'conflict', conclusion: null });
    expect(standing(visit).sort()).toEqual([mine.id, theirs.id].sort());
    const settled = recordOf(casting, {
      visitId: first.visitId,
      bases: [mine.id, theirs.id],
      content: { visitedOn: '2022-08-04', conclusion: '合并' },
    });
    expect((await city.sendOne('区工信乙', settled)).outcome).toBe('kept');
    visit = await read('区工信甲', first.visitId);
    expect([visit.state, visit.conclusion, visit.versions.length]).toEqual(['done', '合并', 4]);
    // What was decided on does not undo a version that came since.
    const late = recordOf(casting, { ...on, content: { visitedOn: '2022-08-04', conclusion: '更晚到的' } });
    expect((await city.sendOne('区工信甲', late)).outcome).toBe('conflict');
    expect((await read('区工信甲', first.visitId)).state).toBe('conflict');
  });

  test('一次同步 500 条：全部收下，其中一条有误只退那一条', async () => {
    const records = Array.from({ length: 500 }, (_, at) =>
      recordOf(casting, { content: { visitedOn: `2021-${String((at % 12) + 1).padStart(2, '0')}-10` } }),
    );
    const bad = records[250];
    if (bad) bad.content.answers = { producing: '大概吧' };
    const outcomes = await city.send('区工信甲', records);
    expect(outcomes.filter(({ outcome }) => outcome === 'kept')).toHaveLength(499);
    expect(outcomes[250]).toMatchObject({ outcome: 'refused', reasons: [{ says: expect.stringContaining('不在可选之列') }] });
    const again = await city.send('区工信甲', records);
    expect(again.filter(({ outcome }) => outcome === 'already')).toHaveLength(499);
  }, 60_000);
});

describe('时间如实', () => {
  test('日期在将来、补录、手机时钟不准：注明而不改动，收到时间由服务器记', async () => {
    const ahead = recordOf(casting, { madeAt: '2023-03-01T09:00:00+08:00', content: { visitedOn: '2023-03-01' } });
    expect((await city.sendOne('区工信甲', ahead)).flags).toEqual(['ahead']);
    const late = recordOf(casting, { madeAt: '2022-09-01T09:00:00+08:00', content: { visitedOn: '2022-09-01' } });
    expect((await city.sendOne('区工信甲', late)).flags).toEqual(['late']);
    const skewed = recordOf(casting, { madeAt: '2022-10-15T13:00:00+08:00' });
    expect((await city.sendOne('区工信甲', skewed, '2022-10-15T13:05:00+08:00')).flags).toEqual(['clock']);
    const version = (await read('区工信甲', skewed.visitId)).versions[0];
    expect(version).toMatchObject({ madeAt: '2022-10-15T05:00:00.000Z', receivedAt: '2022-10-15T02:00:00.000Z', clockAhead: 185 });
    expect((await read('区工信甲', ahead.visitId)).versions[0]).toMatchObject({
      visitedOn: '2023-03-01',
      madeAt: '2023-03-01T01:00:00.000Z',
    });
  });
});

describe('谁办谁看', () => {
  test('别的县市区、别的乡镇的企业不能记；别的单位不能改；银行没有这项职责', async () => {
    for (const [who, name] of [
      ['攸县工信', '渌口铸造'],
      ['别的乡镇', '渌口铸造'],
      ['区工信甲', '攸县花炮'],
    ] as const) {
      const outcome = await city.sendOne(who, recordOf(city.enterprise(name)));
      expect([who, outcome.outcome], who).toEqual([who, 'refused']);
      expect(outcome.reasons[0]?.says).toContain('没有这家企业');
    }
    const record = recordOf(casting, { content: { visitedOn: '2022-07-01' } });
    await city.sendOne('区工信甲', record);
    const edit = recordOf(casting, { visitId: record.visitId, bases: [record.id], content: { visitedOn: '2022-07-01' } });
    for (const who of ['区税务', '市工信', '乡镇'] as const) {
      const outcome = await city.sendOne(who, edit);
      expect([who, outcome.outcome]).toEqual([who, 'refused']);
      expect(outcome.reasons[0]?.says).toContain('渌口区工信局');
    }
    // An enterprise that takes the id of a visit of another one is told so, and nothing is mixed up.
    const mixed = await city.sendOne('区工信甲', recordOf(city.enterprise('渌口陶瓷'), { visitId: record.visitId }));
    expect(mixed.reasons[0]?.says).toContain('另一家企业');
    expect(await city.as('银行', (work) => visitsOf(work, casting))).toEqual([]);
  });

  test('只看有无的单位知道谁哪天去过，看不到所见与结论；本单位去的自己看得全；企业看得到谁来过、结论是什么', async () => {
    const record = recordOf(casting, { content: { visitedOn: '2022-06-01' } });
    await city.sendOne('区工信甲', record);
    const told = await read('区税务', record.visitId);
    expect(told).toMatchObject({ visitedOn: '2022-06-01', office: '渌口区工信局', conclusion: null });
    expect(told.versions[0]).toMatchObject({ content: null, visitors: null, conclusion: null });
    for (const who of ['市工信', '市优化', '乡镇', '区工信乙'] as const)
      expect((await read(who, record.visitId)).versions[0]?.content?.saw, who).toBe(record.content.saw);
    expect((await refusal(read('攸县工信', record.visitId))).status).toBe(404);
    expect((await refusal(read('别的乡镇', record.visitId))).status).toBe(404);
    expect((await refusal(read('别的企业', record.visitId))).status).toBe(404);
    const own = await read('企业', record.visitId);
    expect(own.versions[0]).toMatchObject({ content: null, visitors: ['张三', '李四'], conclusion: record.content.conclusion });
    expect(own.photos).toEqual([]);
    const theirs = recordOf(casting, { content: { visitedOn: '2022-05-01', saw: '税务所见' } });
    await city.sendOne('区税务', theirs);
    expect((await read('区税务', theirs.visitId)).versions[0]?.content?.saw).toBe('税务所见');
  });

  test('企业补充意见：只有它自己能写，两人同时写只留一个', async () => {
    const record = recordOf(casting, { content: { visitedOn: '2022-04-01' } });
    await city.sendOne('区工信甲', record);
    const say = (who: Parameters<typeof city.as>[0], after: number) =>
      city.as(who, (work) => remarkVisit(work, { id: record.visitId, after, says: '订单已恢复，谢谢关心。' }));
    expect((await say('企业', 0)).remarks).toMatchObject([{ says: '订单已恢复，谢谢关心。', by: '企业' }]);
    expect((await refusal(say('企业', 0))).says).toContain('刚刚已有人');
    expect((await read('区工信乙', record.visitId)).remarks).toHaveLength(1);
    // The enterprise's word cannot be written by an office, whatever is called.
    expect((await refusal(say('区工信甲', 1))).says).toMatch(/row-level security/);
  });

  test('发给企业看的结论不得压数：退回并说明，改过即可同步', async () => {
    const pressing = recordOf(casting, { content: { visitedOn: '2022-03-01', conclusion: '还差300万元，请补报后入统。' } });
    const outcome = await city.sendOne('区工信甲', pressing);
    expect(outcome.outcome).toBe('refused');
    expect(outcome.reasons[0]?.says).toContain('走访结论');
    const mended = { ...pressing, id: randomUUID(), content: { ...pressing.content, conclusion: '请如实填报。' } };
    expect((await city.sendOne('区工信甲', mended)).outcome).toBe('kept');
  });
});

test('离线包只有本单位、本人的走访；别人的一条也没有', async () => {
  const packet = await city.as('区税务', (work) => readPacket(work));
  expect(packet.visits.every(({ heads }) => heads.every(({ by }) => by === '区税务'))).toBe(true);
  expect(packet.checklist.map(({ label }) => label).join()).not.toMatch(/收入|产值|税额/);
  expect(new Date(packet.expiresAt).getTime() - new Date(packet.madeAt).getTime()).toBe(7 * 24 * 3600 * 1000);
});

test('清单：按条件筛选、分页、计数', async () => {
  const list = (filters: object) => city.as('区工信甲', (work) => listVisits(work, listContract.input.parse(filters)));
  const all = await list({});
  expect(all.total).toBeGreaterThan(500);
  expect(all.rows[0]?.state).toBe('conflict');
  expect((await list({ state: 'conflict' })).total).toBe(all.counts.conflict);
  expect((await list({ q: '花炮' })).total).toBe(0);
  expect((await list({ q: '%' })).total).toBe(0);
  expect((await list({ month: '2022-06' })).rows.map(({ visitedOn }) => visitedOn)).toEqual(['2022-06-01']);
});

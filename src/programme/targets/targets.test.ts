import { beforeAll, expect, test } from 'vitest';
import { newHouse, played } from '../../../tests/harness.ts';
import { asSystem, type House } from '../../registry/access/work.ts';
import { identify } from '../../registry/identification/identify.ts';
import { setMeeting, stepMeeting } from './meeting.ts';
import { readTargets } from './read-targets.ts';
import { setTarget } from './set-target.ts';
import { targetSheet } from './sheet.ts';
import { reportMeasure, stepTarget } from './step-target.ts';

const area = '渌口区';
const industry = { office: 'industry', area } as const;
const city = { office: 'industry' } as const;
const statistics = { office: 'statistics' } as const;
const measures = [{ says: '每月到园区开一次入统辅导会', office: 'statistics', dueOn: '2022-11-30' }];
const aim = { subject: area, year: 2022, newCount: 18, netCount: 12, document: '渌口区2022年工作要点', decidedOn: '2022-02-21', measures };

let house: House;
beforeAll(async () => {
  house = await newHouse();
  await asSystem(house, (work) => identify(work, { period: '2022-09' }));
});

const says = (reason: string) => ({
  reasons: expect.arrayContaining([expect.objectContaining({ says: expect.stringContaining(reason) })]),
});
const set = (asked: object = {}, as: Parameters<typeof played>[1] = industry) =>
  played(house, as, (work) => setTarget(work, { ...aim, ...asked }));
const step = (as: Parameters<typeof played>[1], version: number, taken: 'submit' | 'return' | 'issue', said?: string) =>
  played(house, as, (work) => stepTarget(work, { area, year: 2022, version, step: taken, says: said }));
const read = (year = 2022) => played(house, city, (work) => readTargets(work, { year }));
const standing = async () => (await read()).areas.find((one) => one.area === area);

test.each([
  ['负数', { newCount: -1 }, '不能为负'],
  ['净增为负', { netCount: -3 }, '不能为负'],
  ['净增多于新增', { netCount: 19 }, '多于新增目标'],
  ['过去的年份', { year: 2021, measures: [] }, '已经过去'],
  ['太远的年份', { year: 2024, measures: [] }, '还远'],
  ['文件日期在后', { decidedOn: '2022-12-01' }, '在今天'],
  ['没有这个责任单位', { measures: [{ says: '开一次辅导会', office: 'nobody', dueOn: '2022-11-30' }] }, '没有责任单位'],
  ['措施的时限不在当年', { measures: [{ says: '开一次辅导会', office: 'tax', dueOn: '2023-11-30' }] }, '不在 2022 年内'],
])('拟定：%s，说得清哪里不对', async (_name, asked, reason) => {
  await expect(set(asked)).rejects.toMatchObject(says(reason));
});

test('草案、送审、退回、另拟、下达；没有净增或措施的不能送审；拟定与审核须两人；两人同时只成一件', async () => {
  const bare = await set({ netCount: null, measures: [] });
  expect(bare).toMatchObject({ version: 1, state: 'draft' });
  await expect(step(industry, 1, 'submit')).rejects.toMatchObject(says('没有净增目标'));
  await expect(step(industry, 1, 'submit')).rejects.toMatchObject(says('没有推进措施'));
  await expect(step(city, 1, 'issue')).rejects.toMatchObject(says('「草案」时不能下达'));
  await expect(set({}, { office: 'industry', area: '攸县' })).rejects.toMatchObject({ status: 403 });
  expect(await set()).toMatchObject({ version: 2, measures: [{ ordinal: 1, state: 'planned', overdue: false }] });
  await expect(step(industry, 1, 'submit')).rejects.toMatchObject(says('已有第2版'));
  const both = await Promise.allSettled([step(industry, 2, 'submit'), step(industry, 2, 'submit')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(set({ newCount: 20 })).rejects.toMatchObject(says('不能另拟一版'));
  await expect(step(industry, 2, 'issue')).rejects.toMatchObject({ status: 403 });
  await expect(step(city, 2, 'return', '改')).rejects.toMatchObject(says('至少 4 个字'));
  expect(await step(city, 2, 'return', '净增与去年差得多，请核')).toMatchObject({ state: 'returned' });
  expect(await standing()).toMatchObject({ annex: 18, own: null, open: { version: 2, state: 'returned' } });
  await set({ netCount: 14 });
  await step(industry, 3, 'submit');
  const issued = await Promise.allSettled([step(city, 3, 'issue'), step(city, 3, 'issue')]);
  expect(issued.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await standing()).toMatchObject({ own: { version: 3, netCount: 14, state: 'issued' }, open: null });
});

test('下达以后改：另拟一版，原版在新版下达以前仍有效；历次留着', async () => {
  await set({ newCount: 20, netCount: 15, document: '渌口区关于调整年度目标的通知' });
  expect(await standing()).toMatchObject({ own: { version: 3 }, open: { version: 4, state: 'draft' } });
  await step(industry, 4, 'submit');
  await step(city, 4, 'issue');
  const after = await standing();
  expect(after).toMatchObject({ own: { version: 4, newCount: 20 }, open: null });
  expect(after?.versions.map(({ version, state }) => `${version} ${state}`)).toEqual(['4 issued', '3 issued', '2 returned', '1 draft']);
});

test('一人有两个账号也不能既拟定又审核', async () => {
  await set({ subject: '攸县' }, { office: 'industry', area: '攸县' });
  await played(house, { office: 'industry', area: '攸县' }, (work) =>
    stepTarget(work, { area: '攸县', year: 2022, version: 1, step: 'submit' }),
  );
  const { rows } = await asSystem(house, ({ client }) =>
    client.query<{ person: string }>(`select persons[1]::text as person from target_step where thing = '攸县|2022|1' and step = 'submit'`),
  );
  const twin = played(house, city, (work) =>
    stepTarget({ ...work, actor: { ...work.actor, personId: rows[0]?.person } }, { area: '攸县', year: 2022, version: 1, step: 'issue' }),
  );
  await expect(twin).rejects.toMatchObject(says('须由两人办理'));
});

test('措施进展：下达后才登记，了结的不再登；不写进度压人的话', async () => {
  const report = (version: number, state: 'underWay' | 'done', said: string) =>
    played(house, industry, (work) => reportMeasure(work, { area, year: 2022, version, measure: 1, state, says: said }));
  await expect(report(2, 'underWay', '已开两次会')).rejects.toMatchObject(says('下达后才登记'));
  await expect(report(4, 'underWay', '企业收入务必报到2000万元')).rejects.toMatchObject({ status: 403 });
  expect((await report(4, 'underWay', '已开两次会')).measures[0]).toMatchObject({ state: 'underWay', last: { says: '已开两次会' } });
  await report(4, 'done', '全年六次已开完');
  await expect(report(4, 'underWay', '又开一次')).rejects.toMatchObject(says('已了结'));
});

const annex = (at: (newCount: number, place: number) => number = (one) => one) =>
  house.policy.areas.map(({ name }, place) => ({
    area: name,
    newCount: at(house.policy.targets.find((one) => one.area === name && one.year === 2022)?.newTarget ?? 0, place),
    netCount: null as number | null,
  }));
const meeting = (asked: object = {}, as: Parameters<typeof played>[1] = city) =>
  played(house, as, (work) =>
    setMeeting(work, {
      year: 2022,
      document: '2022年全市工业经济工作会议纪要',
      decidedOn: '2022-03-02',
      cityNew: 260,
      cityNet: null,
      rows: annex(),
      ...asked,
    }),
  );

test('年度会议目标：缺县市区、与全市数不符、净增只写一半，都说得清；统计核对后才算数', async () => {
  await expect(meeting({ rows: annex().slice(1) })).rejects.toMatchObject(says('缺荷塘区'));
  await expect(meeting({ rows: [...annex(), ...annex().slice(0, 1)] })).rejects.toMatchObject(says('荷塘区写了两次'));
  await expect(meeting({ cityNew: 261 })).rejects.toMatchObject(says('合计 260 家，与全市 261 家不符'));
  await expect(meeting({ rows: annex().map((row, at) => (at ? row : { ...row, netCount: 9 })) })).rejects.toMatchObject(
    says('9 个县市区没有净增目标'),
  );
  await expect(meeting({ rows: annex((one, at) => (at ? one : -one)) })).rejects.toMatchObject(says('不能为负'));
  await expect(meeting({ rows: [...annex(), { area: '云田镇', newCount: 1, netCount: null }] })).rejects.toMatchObject({ status: 403 });
  await expect(meeting({}, industry)).rejects.toMatchObject({ status: 403 });
  expect(await meeting()).toMatchObject({ version: 1, state: 'submitted' });
  expect((await standing())?.meeting).toBeNull();
  const check = (as: Parameters<typeof played>[1]) =>
    played(house, as, (work) => stepMeeting(work, { year: 2022, version: 1, step: 'issue' }));
  await expect(check(city)).rejects.toMatchObject({ status: 403 });
  await check(statistics);
  expect((await standing())?.meeting).toEqual({ newCount: 18, netCount: null });
});

test('合计核对与方案自洽：附件各行合计相符；自定的缺几个、差多少；年新增与3000家合不合', async () => {
  const { sums, arithmetic } = await read();
  expect(sums.find(({ source }) => source === '方案附件新增')).toMatchObject({ areas: 260, city: 260, difference: 0 });
  const own = sums.find(({ source }) => source.startsWith('县市区自定新增'));
  expect(own).toMatchObject({ areas: 20, difference: null });
  expect(own?.missing).toHaveLength(9);
  // No stock at all in this house: the yearly numbers cannot reach the total.
  expect(arithmetic).toMatchObject({ period: '2022-10', agreesNoExits: false, agreesWithExits: false });
  expect(arithmetic?.says.map((one) => one.says).join()).toContain('容许每年退库70家');
  const sheet = await played(house, city, (work) => targetSheet(work, { year: 2022 }));
  expect(sheet.title).toContain('2022年各县市区新增、净增');
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { expect, test, vi } from 'vitest';
import { type Asked, approved, second, submitted, sure } from '../../../tests/configured.ts';
import { newHouse, played } from '../../../tests/harness.ts';
import { ledgerCity } from '../../../tests/ledger-city.ts';
import { flat, plant } from '../../../tests/small-city.ts';
import { checkPack } from '../../commands/pack.ts';
import { exportedPack } from '../../policy/export-pack.ts';
import { statedText } from '../../policy/parameter.ts';
import type { Policy } from '../../policy/policy.ts';
import { type RuleBody, ruleOn } from '../../policy/rule-shape.ts';
import { slaOn } from '../../policy/sla.ts';
import { makeBulletin } from '../../programme/supervision/bulletin.ts';
import { asSystem, type House, inWork, type Work } from '../access/work.ts';
import { identify } from '../identification/identify.ts';
import { readLaw } from '../law/law.ts';
import { listConfigurations } from './list.ts';
import { listPlaces } from './places.ts';
import { proposeConfiguration } from './propose.ts';
import { stepConfiguration } from './take-step.ts';

const says = { document: '关于调整有关事项的通知', documentOn: '2022-10-08', clause: '二.1' };
const place = (work: Work, key: string) => listPlaces(work).then(({ rows }) => rows.find((one) => one.key === key));

/** One enterprise in the band of the pool by its last twelve months alone. */
async function rollingHouse(): Promise<House & { clock: () => Date }> {
  const house = await newHouse();
  const tax = { month: { 2021: flat(50), 2022: flat(100, 11) } };
  await asSystem(house, (work) => plant(work, [{ name: '渌口近库', area: '渌口区', tax }]));
  return house;
}

const onPool = (house: House, period: string) =>
  asSystem(house, async (work) => {
    await identify(work, { period });
    const { rows } = await work.client.query<{ name: string }>(
      `select f.name from finding f join identification i on i.id = f.identification_id where i.period = $1 and f.list = 'pool' and f.verdict`,
      [period],
    );
    return rows.map(({ name }) => name);
  });

/** The rule of the pool without its last twelve months, and without what rests on them. */
function annualAlone(policy: Policy): RuleBody {
  const { says: told, when, levels } = structuredClone(ruleOn(policy.rules.pool, '2022-10'));
  if (!('all' in when)) throw new Error('the rule of the pool is a list');
  const band = when.all.find((one) => 'any' in one);
  if (!band || !('any' in band)) throw new Error('the rule of the pool has bands');
  band.any = band.any.filter((one) => !JSON.stringify(one).includes('rolling12') && !JSON.stringify(one).includes('this_year'));
  return { says: told, when, levels };
}

test('办理时限与工作日历：测算时逐件列出，核准后新交办的按新时限，已交办的不变', async () => {
  const city = await ledgerCity();
  const centre = await second(city.house, 'businessEnvironment');
  const statistics = await second(city.house, 'statistics');
  const area = '渌口区';
  const desk = { office: 'businessEnvironment', area } as const;
  const dispatched = async (day: string) => {
    city.on(day);
    const { id, serial } = await city.raise({ office: 'industry', area });
    await city.step(desk, id, 'register');
    await city.step(desk, id, 'assign', { lead: { office: 'tax', area, unit: null }, supports: [] });
    return { id, serial };
  };
  const due = (id: string) =>
    city.does('system', async ({ client }) => {
      const { rows } = await client.query<{ due: string }>('select due_on::text as due from problem where id = $1', [id]);
      return rows[0]?.due;
    });
  const first = await dispatched('2022-10-10');
  expect(await due(first.id)).toBe('2022-10-31');

  const key = await asSystem(city.house, async ({ policy }) => slaOn(policy, '2022-10-10').profiles.at(-1)?.id ?? '');
  const value = '交办 2、签收 2、协办 4、办结 20、延期 15、回访 3、重办 7、销号 5';
  const days: Asked = { ...says, clause: '三.3', fromOn: '2022-11-01', kind: 'sla', key, value };
  const longer = await approved(city.house, days, centre);
  expect(longer.effect?.found.deadlines).toEqual([{ serial: first.serial, area, before: '2022-10-31', after: '2022-11-07' }]);

  const calendar = await played(city.house, { office: 'statistics' }, (work) => place(work, '2022'));
  if (!calendar) throw new Error('the year is a place');
  const off = calendar.typed.replace('；班', '、2022-10-20；班');
  const year: Asked = { ...says, clause: calendar.clause, fromOn: '2022-10-11', kind: 'calendar', key: '2022', value: off };
  const holiday = await approved(city.house, year, statistics);
  expect(holiday.effect?.found.deadlines).toEqual([{ serial: first.serial, area, before: '2022-10-31', after: '2022-11-01' }]);

  // The day off counts for what is dispatched after it is in force, the longer time from November; what was handed out keeps its day.
  expect(await due((await dispatched('2022-10-12')).id)).toBe('2022-11-03');
  expect(await due((await dispatched('2022-11-02')).id)).toBe('2022-11-30');
  expect(await due(first.id)).toBe('2022-10-31');
  await city.house.ground.close();
}, 180_000);

test('口径解释与认定规则：按月适用，效果同政策模拟；两人同时核准只成一件；政策依据写明哪一号配置', async () => {
  const house = await rollingHouse();
  const [statistics, colleague] = [await second(house, 'statistics'), await second(house, 'industry')];
  const reading = await approved(house, { ...says, kind: 'reading', key: 'A2', value: '只看上年全年', fromOn: '2022-12-01' }, statistics);
  expect(reading.effect?.found).toMatchObject({ entered: 0, left: 1 });
  await asSystem(house, async ({ policy }) => {
    expect(statedText(policy, 'pool.tracking', '2022-11')).toBe('annualOrRolling');
    expect(statedText(policy, 'pool.tracking', '2022-12')).toBe('annual');
    expect(policy.readings.find(({ id }) => id === 'A2')?.inForce).not.toContain('第1号配置');
  });

  const value = JSON.stringify(await asSystem(house, async ({ policy }) => annualAlone(policy)));
  const rule: Asked = { ...says, kind: 'rule', key: 'pool', value, fromOn: '2022-11-01' };
  const waiting = await submitted(house, rule, 'industry', '2022-10');
  expect(waiting.effect?.found).toMatchObject({ entered: 0, left: 1 });
  expect(waiting.before).toContain('最近12个月收入');
  const approve = (work: Work) => stepConfiguration(sure(work), { id: waiting.id, step: 'approve' });
  await expect(played(house, { office: 'industry' }, approve)).rejects.toThrow('须由两人办理');
  const both = await Promise.allSettled([statistics, colleague].map((token) => inWork(house, token, approve)));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(String(lost.reason)).toMatch(/刚刚已有人办理|「生效」/);
  expect(await asSystem(house, async ({ client }) => (await client.query('select 1 from law_version')).rowCount)).toBe(2);

  house.clock = () => new Date('2022-12-10T10:00:00+08:00');
  expect(await onPool(house, '2022-10')).toEqual(['渌口近库']);
  expect(await onPool(house, '2022-11')).toEqual([]);
  const law = await asSystem(house, readLaw);
  expect(law.rules.find(({ list }) => list === 'pool')).toMatchObject({ from: '2022-11-01', later: [], history: [{ no: 2 }] });
  expect(law.readings.find(({ id }) => id === 'A2')?.inForce).toContain('第1号配置');
  const tracking = law.parameters.find(({ name }) => name === 'pool.tracking');
  expect(tracking).toMatchObject({ place: 'A2', history: [{ no: 1, from: '2022-12-01', source: expect.stringContaining(says.document) }] });
  expect(tracking?.values.map(({ version }) => version)).toEqual([null, 1]);
  const { rows } = await played(house, { office: 'tax' }, (work) => listConfigurations(work, { key: 'pool' }));
  expect(rows.map(({ kind }) => kind)).toEqual(['rule']);
  await house.ground.close();
}, 180_000);

test('认定规则写错、不在月初、落在已定稿的月份，都说明错在哪里', async () => {
  const house = await rollingHouse();
  const body = await asSystem(house, async ({ policy }) => annualAlone(policy));
  const tried = (changed: object, fromOn = '2022-11-01') =>
    played(house, { office: 'industry' }, (work) =>
      proposeConfiguration(work, { ...says, kind: 'rule', key: 'pool', value: JSON.stringify({ ...body, ...changed }), fromOn }),
    );
  await expect(tried({ when: { fact: 'shoe_size', is: true } })).rejects.toThrow(
    /rules\/pool\.yaml .*条件 › 所看的数据：没有事实 shoe_size/,
  );
  await expect(tried({ when: { fact: 'listed', atLeast: 'pool.from' } })).rejects.toThrow('只能写is');
  await expect(tried({ levels: body.levels.slice(1) })).rejects.toThrow('等级须为 near、growing');
  await expect(tried({}, '2022-11-15')).rejects.toThrow('不是某月1日');
  await asSystem(house, async ({ client }) => {
    await client.query(`insert into law (hash, pack, content) values ('x', 'x', '{}')`);
    await client.query(`insert into identification (period, law_hash, data_stamp, frozen_at) values ('2022-09', 'x', 'x', now())`);
  });
  await expect(tried({}, '2022-09-01')).rejects.toThrow('不能溯及既往');
  await house.ground.close();
}, 120_000);

test('通报文字：占位不合、写数字、当天施行都不行；核准后新起草的通报按新文字；导出的政策包带着规则和文字，核对通过', async () => {
  const house = await rollingHouse();
  const statistics = await second(house, 'statistics');
  const key = 'bulletin.title';
  const title: Asked = {
    ...says,
    clause: '六.3',
    kind: 'template',
    key,
    value: '{城市}{期间}规模工业企业\n升规工作通报',
    fromOn: '2022-10-20',
  };
  const tried = (changed: Partial<Asked>) =>
    played(house, { office: 'industry' }, (work) => proposeConfiguration(work, { ...title, ...changed }));
  await expect(tried({ value: '{县长}关于{期间}\n的通报' })).rejects.toThrow('不能代入{县长}');
  await expect(tried({ value: '关于规模工业企业\n的通报' })).rejects.toThrow('须有{期间}');
  await expect(tried({ value: '关于{期间}第3期\n的通报' })).rejects.toThrow('写了数字“3”');
  await expect(tried({ fromOn: '2022-10-15' })).rejects.toThrow('不晚于今天');
  const made = () => played(house, { office: 'industry' }, (work) => makeBulletin(work, { period: '2022-09' }));
  const before = await made();
  await approved(house, title, statistics);
  expect((await made()).title).toBe(before.title);
  house.clock = () => new Date('2022-10-20T10:00:00+08:00');
  expect((await made()).title).toBe('株洲市2022年1—9月规模工业企业升规工作通报');

  const value = JSON.stringify(await asSystem(house, async ({ policy }) => annualAlone(policy)));
  await approved(house, { ...says, kind: 'rule', key: 'pool', value, fromOn: '2022-11-01' }, statistics, 'industry', '2022-10');
  const policy = await asSystem(house, async (work) => work.policy);
  const to = mkdtempSync(join(tmpdir(), 'pack-'));
  for (const { path, text } of exportedPack(resolve(import.meta.dirname, '../../../packs/zhuzhou-2022'), policy)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), text);
    if (path === 'rules/pool.yaml') expect(text).toMatch(/# 孵化裂变的新主体[\s\S]*versions:[\s\S]*2022-11-01/);
    if (path === 'texts.yaml') expect(text).toContain('升规工作通报');
  }
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  checkPack(to, true);
  vi.restoreAllMocks();
  rmSync(to, { recursive: true });
  expect(JSON.parse(out)).toMatchObject({ ok: true, hash: policy.hash, cases: { failed: [] } });
  expect(process.exitCode).toBeUndefined();
  await house.ground.close();
}, 180_000);

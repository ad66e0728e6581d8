import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { flat, type Planted, plant } from '../../../tests/small-city.ts';
import { loadPack } from '../../policy/load-pack.ts';
import type { Policy } from '../../policy/policy.ts';
import { saidText } from '../../policy/text.ts';
import { bulletinFile, listBulletins, makeBulletin, readBulletin } from './bulletin.ts';
import { bulletinContent } from './bulletin-content.ts';
import { bulletinFigures, type Figure, merged, tableFigures } from './bulletin-figures.ts';
import type { Progress, ProgressRow } from './contract.ts';
import { definitions } from './definitions.ts';
import { ranked } from './rank.ts';
import type { Sentence } from './sentence.ts';

/** Every number printed in the sentence, dates apart, must be a value of one of its figures; and every figure must be printed. */
function expectGrounded(sentence: Sentence, figures: Figure[]) {
  const of = sentence.figures.map((name) => {
    const figure = figures.find((known) => known.name === name);
    expect(figure, `${name} 不在快照里`).toBeDefined();
    return figure as Figure;
  });
  const undated = sentence.says.replace(/20\d\d年/g, '').replace(/(1[—至])?\d{1,2}月/g, '');
  const printed = (undated.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  const values = of.map((figure) => Math.abs(Number(figure.value)));
  expect(
    [...printed].sort((a, b) => a - b),
    sentence.says,
  ).toEqual([...values].sort((a, b) => a - b));
  for (const figure of of) if (figure.area) expect(sentence.says).toContain(figure.area);
}

const NEVER = [/请?补报/, /务必报/, /完成指标/, /分解到企业/, /NaN|undefined|null|Infinity/, /，。|、。|；。|，，/, /有限公司/, /[A-Za-z]/];

const count = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 5, arbitrary: fc.nat(70) });
function rowOf(area: string, share: number) {
  return fc
    .record({
      newTarget: fc.constantFrom(null, 10, 18, 50),
      newlyBuilt: count,
      grown: count,
      unknown: fc.nat(2),
      month: fc.nat(5),
      exits: count,
      listed: fc.nat(400),
      due: count,
      verify: count,
      red: count,
      orange: count,
      yellow: count,
      open: count,
      last: count,
    })
    .map((made): ProgressRow => {
      const newCount = made.newlyBuilt + made.grown + made.unknown;
      const rate = made.newTarget ? newCount / made.newTarget : null;
      return {
        area,
        newTarget: made.newTarget,
        newCount,
        newlyBuilt: made.newlyBuilt,
        grown: made.grown,
        monthNewCount: Math.min(made.month, newCount),
        completionRate: rate === null ? null : Math.round(rate * 10_000) / 10_000,
        pace: rate === null ? null : Math.round((rate - share) * 10_000) / 10_000,
        rank: null,
        exitCount: made.exits,
        netCount: newCount - made.exits,
        netTarget: null,
        listed: made.listed,
        poolCount: 3,
        dueEntryCount: made.due,
        verifyCount: made.verify,
        exitRisk: { red: made.red, orange: made.orange, yellow: made.yellow, open: made.open },
        problems: { open: null, overdue: null, closedOnTime: null },
        lastYearNewCount: made.last,
      };
    });
}

function progressOf(policy: Policy, year = 2022) {
  return fc.record({ month: fc.integer({ min: 1, max: 12 }), share: fc.constantFrom(0.1, 0.62, 1) }).chain(({ month, share }) =>
    fc.tuple(fc.tuple(...policy.areas.map(({ name }) => rowOf(name, share))), rowOf('全市', share)).map(([areas, city]): Progress => {
      const period = `${year}-${String(month).padStart(2, '0')}`;
      return {
        period,
        pack: policy.id,
        areas: ranked(areas, ['completionRate', 'netCount', 'newCount']),
        city,
        curve: { share, parameter: 'pace.curve', clause: '六.3' },
        trend: [],
        countsBy: 'effective',
        definitions: definitions(policy, period),
      };
    }),
  );
}

const groups = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('金属制品业', '通用设备制造业', '其他行业', '医药制造业'), count: fc.integer({ min: 1, max: 9 }) }),
  {
    selector: (group) => group.name,
  },
);
const causes = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('规模不达标', '停（歇）业', '其他原因'), count: fc.integer({ min: 1, max: 9 }) }),
  {
    selector: (group) => group.name,
  },
);

describe('通报文字由规则选出', () => {
  test('任何一组数：每句话里的每个数都出自快照，且没有一句越界', async () => {
    const { policy } = await testHouse();
    const areas = policy.areas.map(({ name }) => name);
    fc.assert(
      fc.property(progressOf(policy), groups, causes, (progress, industries, reasons) => {
        const figures = bulletinFigures(policy, progress, {
          industries: merged(industries, 3, '其他行业'),
          causes: merged(reasons, 3, '其他原因'),
        });
        expect(new Set(figures.map((figure) => figure.name)).size).toBe(figures.length);
        const sections = bulletinContent(figures, {
          period: progress.period,
          months: 1,
          areas,
          named: 3,
          lead: '市工业和信息化局',
          headings: saidText(policy, 'bulletin.headings', '2022-10-15'),
        });
        expect(sections.map((section) => section.heading)).toEqual([
          '一、总体情况',
          '二、新增情况',
          '三、退库与净增',
          '四、各县市区进度',
          '五、存在问题与下步工作',
        ]);
        for (const sentence of sections.flatMap((section) => section.sentences)) {
          expectGrounded(sentence, figures);
          for (const wrong of NEVER) expect(sentence.says).not.toMatch(wrong);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('按季度通报的城市：任何一组数，句子、指标和表头都不说月', async () => {
    const policy = loadPack('packs/yunzhou-2024');
    const areas = policy.areas.map(({ name }) => name);
    const quarterly = fc
      .tuple(progressOf(policy, 2024), fc.constantFrom('2024-03', '2024-06', '2024-09', '2024-12'))
      .map(([made, period]) => ({
        ...made,
        period,
        definitions: definitions(policy, period),
      }));
    fc.assert(
      fc.property(quarterly, (progress) => {
        const figures = bulletinFigures(policy, progress, { industries: [], causes: [] });
        const sections = bulletinContent(figures, {
          period: progress.period,
          months: 3,
          areas,
          named: 3,
          lead: '市工业和信息化局',
          headings: saidText(policy, 'bulletin.headings', '2024-10-15'),
        });
        const sentences = sections.flatMap((section) => section.sentences);
        for (const sentence of sentences) expectGrounded(sentence, figures);
        expect(sentences.map(({ says }) => says).join('\n')).not.toMatch(/月/);
        const said = figures.map(({ label, says }) => `${label} ${says}`).join('\n');
        expect(said).not.toMatch(/本月|当月|1月/);
        expect(said).toContain('本季度新增');
      }),
      { numRuns: 100 },
    );
  });

  test('快照的每个数都能从进度表重算', async () => {
    const { policy } = await testHouse();
    fc.assert(
      fc.property(progressOf(policy), (progress) => {
        const figures = bulletinFigures(policy, progress, { industries: [], causes: [] });
        for (const row of [...progress.areas, progress.city]) {
          const of = (name: string) =>
            figures.find((figure) => figure.name === (row === progress.city ? name : `${name}:${row.area}`))?.value;
          expect(of('newCount')).toBe(row.newCount);
          expect(of('netCount')).toBe(row.newCount - row.exitCount);
          expect(of('completionRate')).toBe(row.completionRate === null ? null : Math.round(row.completionRate * 1000) / 10);
          expect(of('exitRisk.red')).toBe(row.exitRisk.red);
          expect(of('exitRisk.open')).toBe(row.exitRisk.open);
        }
        const city = (name: string) => figures.find((figure) => figure.name === name)?.value;
        const { red, orange, yellow, open = 0 } = progress.city.exitRisk;
        expect(city('riskCount')).toBe([red, orange, yellow, open].reduce<number>((sum, level) => sum + (level ?? 0), 0));
        expect(city('gapTotal')).toBe(Math.max(3000 - progress.city.listed, 0));
        expect(city('gapNew')).toBe(Math.max(220 - progress.city.newCount, 0));
        expect(city('newDifference')).toBe(progress.city.newCount - progress.city.lastYearNewCount);
        expect(figures.every((figure) => figure.clause !== '' && figure.label !== '')).toBe(true);
        expect(tableFigures.length).toBe(18);
      }),
      { numRuns: 50 },
    );
  });

  test('小单元格并入其他，合计不变', () => {
    expect(
      merged(
        [
          { name: '甲业', count: 2 },
          { name: '乙业', count: 5 },
          { name: '丙业', count: 1 },
        ],
        3,
        '其他行业',
      ),
    ).toEqual([
      { name: '乙业', count: 5 },
      { name: '其他行业', count: 3 },
    ]);
    expect(merged([], 3, '其他行业')).toEqual([]);
  });
});

const CITY: Planted[] = [
  ...Array.from(
    { length: 4 },
    (_, index): Planted => ({ name: `渌口铸造${index}`, area: '渌口区', events: [{ kind: 'entry', period: '2022-03', track: 'grown' }] }),
  ),
  ...Array.from(
    { length: 10 },
    (_, index): Planted => ({
      name: `天元新材${index}`,
      area: '天元区',
      industry: '2651',
      events: [{ kind: 'entry', period: '2022-09', track: 'newlyBuilt' }],
    }),
  ),
  {
    name: '攸县花炮',
    area: '攸县',
    industry: '2672',
    events: [
      { kind: 'entry', period: '2020-01' },
      { kind: 'exit', period: '2022-01', cause: '规模不达标' },
    ],
  },
  {
    name: '醴陵电瓷',
    area: '醴陵市',
    events: [{ kind: 'entry', period: '2020-02' }],
    tax: { month: { 2021: flat(210), 2022: [...flat(210, 5), null, ...flat(210, 3)] } },
  },
  { name: '醴陵瓷业', area: '醴陵市', industry: '3074', tax: { month: { 2022: flat(300, 9), 2021: flat(100) } } },
];

const says = (sections: { sentences: Sentence[] }[]) =>
  sections.flatMap((section) => section.sentences.map((sentence) => sentence.says)).join('\n');

test('生成、定格、再生成：第二版不动第一版，县市区可读不可编', async () => {
  const house = await testHouse();
  await undone(house, { office: 'industry' }, async (work) => {
    await work.lent('job', (machine) => plant(machine, CITY));
    const first = await makeBulletin(work, { period: '2022-09' });
    expect(first).toMatchObject({ period: '2022-09', version: 1, title: '关于2022年1—9月全市规模工业企业培育工作进展情况的通报' });
    const text = says(first.sections);
    expect(text).toContain('2022年1至9月，全市新增规模以上工业企业14家，完成年度目标260家的5.4%，比上年同期多14家。');
    expect(text).toContain('9月当月新增10家。');
    expect(text).toContain('化学原料和化学制品制造业10家，金属制品业4家');
    expect(text).toContain('累计退库1家，净增13家');
    expect(text).toContain('进不抵退的有攸县（净减少1家）');
    // One enterprise in all: the published table leaves it out, and so does every sentence.
    expect(text).not.toMatch(/尚未入统的企业|纳入退规风险监测/);
    expect(first.figures.find(({ name }) => name === 'dueEntryCount:醴陵市')).toMatchObject({ value: null, suppressed: true });
    expect(text).not.toMatch(/花炮|瓷业|电瓷|铸造\d/);
    const frozen = await bulletinFile(work, first.id);
    expect(createHash('sha256').update(frozen.bytes).digest('hex')).toBe(first.sha256);
    expect(frozen.fileName).toBe('关于2022年1—9月全市规模工业企业培育工作进展情况的通报.docx');

    await work.lent('job', (machine) =>
      plant(machine, [{ name: '茶陵木业', area: '茶陵县', events: [{ kind: 'entry', period: '2022-09', track: 'grown' }] }]),
    );
    const second = await makeBulletin(work, { period: '2022-09' });
    expect(second.version).toBe(2);
    expect(says(second.sections)).toContain('新增规模以上工业企业15家');
    expect(await readBulletin(work, { id: first.id })).toEqual(first);
    expect((await bulletinFile(work, first.id)).bytes.equals(frozen.bytes)).toBe(true);
    expect((await listBulletins(work)).rows.map((row) => row.version)).toEqual([2, 1]);
  });
});

test('县市区、其他部门不能编印；未到的月份不编印；没有的通报 404', async () => {
  const house = await testHouse();
  await undone(house, { office: 'industry', area: '渌口区' }, async (work) => {
    await expect(makeBulletin(work, { period: '2022-09' })).rejects.toMatchObject({ status: 403 });
    expect((await listBulletins(work)).rows).toEqual([]);
  });
  await undone(house, { office: 'tax' }, async (work) => {
    await expect(makeBulletin(work, { period: '2022-09' })).rejects.toMatchObject({ status: 403 });
  });
  await undone(house, { office: 'industry' }, async (work) => {
    await expect(makeBulletin(work, { period: '2022-11' })).rejects.toMatchObject({ status: 422 });
    await expect(readBulletin(work, { id: '00000000-0000-4000-8000-000000000000' })).rejects.toMatchObject({ status: 404 });
  });
});

test('空的城市也能出一期通报', async () => {
  await undone(await testHouse(), { office: 'industry' }, async (work) => {
    const made = await makeBulletin(work, { period: '2022-02' });
    expect(says(made.sections)).toContain('全市尚无新增规模以上工业企业，与上年同期持平。');
    for (const sentence of made.sections.flatMap((section) => section.sentences)) expectGrounded(sentence, made.figures);
  });
});

import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AppraisalFacts, appraise, rounded } from './appraisal.ts';
import { countInterval, fairness } from './appraisal-fairness.ts';
import { sensitivity } from './appraisal-sensitivity.ts';
import { type AppraisalItem, type AppraisalTerm, appraisalTerm } from './appraisal-shape.ts';
import { loadPack } from './load-pack.ts';
import { checkWording } from './wording.ts';

const policy = loadPack(resolve(import.meta.dirname, '../../packs/zhuzhou-2022'));
const found = appraisalTerm(policy.appraisal, 2022);
if (!found) throw new Error('no formula for 2022');
const term: AppraisalTerm = found;

const count = (max: number) => fc.integer({ min: 0, max });
const facts = fc.record({
  newCount: count(80),
  newTarget: fc.option(fc.integer({ min: 0, max: 60 })),
  exitCount: count(60),
  netTarget: fc.option(fc.integer({ min: -5, max: 60 })),
  opening: count(500),
  vetoed: fc.boolean(),
});
const city = fc
  .array(facts, { minLength: 1, maxLength: 10 })
  .map((rows) => rows.map((row, at): AppraisalFacts => ({ ...row, area: `县${at}`, netCount: row.newCount - row.exitCount })));
const item = (more: Partial<AppraisalItem>): AppraisalItem => ({
  id: 'one',
  label: '一项',
  figure: 'newCount',
  weight: 100,
  mapping: { kind: 'efficacy', base: 0.6 },
  cap: 100,
  floor: 0,
  missing: 'leftOut',
  clause: '六.4',
  ...more,
});
const own = (one: Partial<AppraisalFacts>): AppraisalFacts => ({
  area: '渌口区',
  newCount: 9,
  newTarget: 18,
  exitCount: 0,
  netCount: 9,
  netTarget: null,
  opening: 100,
  vetoed: false,
  ...one,
});

describe('考核公式的性质', () => {
  test('每项不低于保底、不高于封顶，总分在0与100之间；一票否决的没有总分和排名', () => {
    fc.assert(
      fc.property(city, (rows) => {
        for (const [at, one] of appraise(term, rows).entries()) {
          for (const [place, scored] of one.items.entries()) {
            if (scored.points === null) continue;
            expect(scored.points).toBeGreaterThanOrEqual(term.items[place]?.floor ?? 0);
            expect(scored.points).toBeLessThanOrEqual(term.items[place]?.cap ?? 0);
          }
          if (rows[at]?.vetoed) expect([one.total, one.rank]).toEqual([null, null]);
          else if (one.total !== null) {
            expect(one.total).toBeGreaterThanOrEqual(0);
            expect(one.total).toBeLessThanOrEqual(100);
          }
        }
      }),
    );
  });

  test('多入库一家，别的不变，总分不会更低；顺序换了，得分和排名不变', () => {
    fc.assert(
      fc.property(city, fc.nat(9), (rows, at) => {
        const place = at % rows.length;
        const before = appraise(term, rows)[place]?.total ?? null;
        const more = rows.map((row, one) => (one === place ? { ...row, newCount: row.newCount + 1, netCount: row.netCount + 1 } : row));
        const after = appraise(term, more)[place]?.total ?? null;
        if (before !== null) expect(after).toBeGreaterThanOrEqual(before);
        const turned = appraise(term, [...rows].reverse());
        for (const one of appraise(term, rows)) {
          const same = turned.find(({ area }) => area === one.area);
          expect([same?.total, same?.rank]).toEqual([one.total, one.rank]);
        }
      }),
    );
  });

  test('排名是 1、2、2、4：比自己高的家数加一', () => {
    fc.assert(
      fc.property(city, (rows) => {
        const scored = appraise(term, rows).filter(({ total }) => total !== null);
        for (const one of scored) expect(one.rank).toBe(1 + scored.filter(({ total }) => (total ?? 0) > (one.total ?? 0)).length);
      }),
    );
  });

  test('计分函数逐个手算：功效系数、按家计、封顶保底、没有数的三种办法', () => {
    const points = (given: AppraisalItem, rows: AppraisalFacts[]) =>
      appraise({ items: [given], veto: term.veto }, rows).map(({ items }) => items[0]?.points);
    const three = [own({ area: '甲', newCount: 10 }), own({ area: '乙', newCount: 20 }), own({ area: '丙', newCount: 15 })];
    expect(points(item({}), three)).toEqual([60, 100, 80]);
    expect(points(item({}), [own({})])).toEqual([100]);
    // A vetoed area does not stretch the scale of the others.
    expect(points(item({}), [...three, own({ area: '丁', newCount: 90, vetoed: true })]).slice(0, 3)).toEqual([60, 100, 80]);
    expect(points(item({ mapping: { kind: 'perUnit', points: 3 }, cap: 20 }), three)).toEqual([20, 20, 20]);
    expect(points(item({ mapping: { kind: 'perUnit', points: 1 }, floor: 12 }), three)).toEqual([12, 20, 15]);
    const net = item({ figure: 'netCompletion', mapping: { kind: 'linear', zero: 0, full: 1 } });
    expect(['leftOut', 'zero', 'full'].map((missing) => points({ ...net, missing } as AppraisalItem, [own({})])[0])).toEqual([
      null,
      0,
      100,
    ]);
    expect(points(net, [own({ netTarget: 0 })])).toEqual([null]);
  });

  test('四舍五入按人的算法', () => {
    expect([2.675, 1.005, 85.7142, 0.125, -0.001].map(rounded)).toEqual([2.68, 1.01, 85.71, 0.13, 0]);
  });
});

describe('敏感性', () => {
  const four = [12, 14, 15, 16].map((newCount, at) => own({ area: `县${at + 1}`, newCount, netCount: newCount }));

  test('再多几家名次怎样变，与把数改了重新算的一样', () => {
    fc.assert(
      fc.property(city, (rows) => {
        const now = appraise(term, rows);
        for (const one of sensitivity(term, rows)) {
          for (const step of one.steps) {
            const changed = rows.map((row) =>
              row.area === one.area ? { ...row, newCount: row.newCount + step.units, netCount: row.netCount + step.units } : row,
            );
            const then = appraise(term, changed).find(({ area }) => area === one.area);
            expect(then?.rank).toBe(step.rank);
            expect(step.rank).not.toBe(now.find(({ area }) => area === one.area)?.rank);
            expect(Math.abs(step.units)).toBeLessThanOrEqual(term.sensitivity.units);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('文字如实，不催数：红线核对一句也不拦', () => {
    const said = sensitivity(term, four);
    expect(said[0]?.says).toBe('再多 2 家，由第 4 位升至第 3 位');
    expect(said[1]?.says).toBe('再多 1 家，由第 3 位升至第 2 位；少 3 家，由第 3 位降至第 4 位');
    for (const { says } of said) expect(checkWording(policy, says)).toEqual([]);
    expect(said.map(({ says }) => says).join('')).not.toMatch(/还差|务必|请补|须达到/);
  });
});

describe('公平性', () => {
  test('基数小的一家更值，收缩得更多；区间含原率', () => {
    const [small, large] = fairness(term, [
      own({ area: '小', newTarget: 18, newCount: 18 }),
      own({ area: '大', newTarget: 54, newCount: 27 }),
    ]);
    expect(small?.oneIsWorth).toBeCloseTo(1 / 18);
    expect(large?.oneIsWorth).toBeCloseTo(1 / 54);
    const cityRate = 45 / 72;
    const drawn = (one: typeof small) => ((one?.rate ?? 0) - (one?.shrunk ?? 0)) / ((one?.rate ?? 0) - cityRate);
    expect(drawn(small)).toBeGreaterThan(drawn(large));
    expect(small?.shrunk).toBeCloseTo((18 + 20 * cityRate) / 38);
    for (const one of [small, large]) {
      expect(one?.low).toBeLessThan(one?.rate ?? 0);
      expect(one?.high).toBeGreaterThan(one?.rate ?? 0);
    }
    expect((small?.high ?? 0) - (small?.low ?? 0)).toBeGreaterThan((large?.high ?? 0) - (large?.low ?? 0));
  });

  test('区间与泊松分布的精确区间相差不到百分之二', () => {
    // Exact (Garwood) limits at 80 %: from chi-square tables.
    for (const [seen, low, high] of [
      [5, 2.4326, 9.2747],
      [10, 6.2213, 15.4066],
      [20, 14.5253, 27.0451],
      [50, 41.1, 60.3],
    ] as const) {
      const made = countInterval(seen, 0.8);
      expect(Math.abs(made.low / low - 1)).toBeLessThan(0.02);
      expect(Math.abs(made.high / high - 1)).toBeLessThan(0.02);
    }
    expect(countInterval(0, 0.8).low).toBe(0);
  });
});

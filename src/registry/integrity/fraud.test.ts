import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { demoCity } from '../../../seeds/city.ts';
import type { DemoEnterprise } from '../../../seeds/enterprise.ts';
import { type Random, randomOf } from '../../../seeds/random.ts';
import { tradeNamed } from '../../../seeds/trades.ts';
import { loadPack } from '../../policy/load-pack.ts';
import { assess } from './assess.ts';
import { bunchingOf } from './bunching-check.ts';
import { SameFigures } from './digit-check.ts';
import { integrityLaw } from './integrity-law.ts';
import { cents, emptySeries, fillYear, type Known, type Series, scanOf } from './series.ts';

// security.md T12: a planted fraud set over the seeded city, recall ≥ 95 %, false alarms ≤ 5 %.
const law = integrityLaw(loadPack(resolve('packs/zhuzhou-2022')), '2022-12');
const scan = scanOf('2022-12');
let city: DemoEnterprise[];
beforeAll(() => {
  city = demoCity();
});

function seriesOf(yuan: (number | null)[]): Series {
  const series = emptySeries();
  for (let year = 0; year < 3; year++) {
    let sum: number | null = 0;
    const month = yuan.slice(year * 12, year * 12 + 12);
    const ytd = month.map((value) => {
      sum = sum === null || value === null ? null : cents(sum + value);
      return sum;
    });
    fillYear(series, year, { month, ytd });
  }
  return series;
}

/** What the three sources would honestly say of it: books and invoices a little apart, the meter with its weather. */
function honest(random: Random, one: DemoEnterprise): Known {
  const tax = one.revenueFen.map((fen) => (fen === null ? null : fen / 100));
  const self = tax.map((yuan) => (yuan === null ? null : cents(yuan * random.between(0.95, 1.05))));
  const power = tax.map((yuan) => (yuan === null ? null : Math.round(yuan * tradeNamed(one.trade).power * random.between(0.85, 1.15))));
  return { self: seriesOf(self), tax: seriesOf(tax), power: seriesOf(power) };
}

const asks = (known: Known) => assess(known, law, ['self', 'tax'], scan).doubts;

/** 造假的几种手法, each done to the enterprise's own report of 2022 where nothing else is said. */
const tricks: Record<string, (self: (number | null)[], random: Random, one: DemoEnterprise) => (number | null)[]> = {
  全年虚增四成: (self) => self.map((value, at) => (value === null || at < 24 ? value : cents(value * 1.4))),
  末季虚增一半: (self) => self.map((value, at) => (value === null || at < 33 ? value : cents(value * 1.5))),
  单月虚增一点五倍: (self, random) => {
    const at = random.whole(24, 35);
    return self.map((value, month) => (value === null || month !== at ? value : cents(value * 2.5)));
  },
  万元误作元: (self, random) => {
    const at = random.whole(24, 35);
    return self.map((value, month) => (value === null || month !== at ? value : cents(value / 10_000)));
  },
  月月同一数: (self) => {
    const mean = cents(self.slice(24).reduce<number>((sum, value) => sum + (value ?? 0), 0) / 12);
    return self.map((value, at) => (value === null || at < 24 ? value : mean));
  },
  凑成整数: (self) => self.map((value, at) => (value === null || at < 24 ? value : Math.max(1, Math.round(value / 100_000)) * 100_000)),
};

/** Established, reporting every month, large enough for the checks to look: what is planted must be there to be found. */
function subjects(): DemoEnterprise[] {
  return city.filter(
    (one) => one.story === null && one.revenueFen.every((fen) => fen !== null && fen > 0) && (one.revenueFen[30] ?? 0) > 60_000_000,
  );
}

test('planted: at least 95 of 100 are asked about, whatever the trick', () => {
  const random = randomOf(12);
  const whom = subjects();
  const found: Record<string, string> = {};
  let [planted, caught] = [0, 0];
  for (const [name, trick] of Object.entries(tricks)) {
    let own = 0;
    for (let turn = 0; turn < 100; turn++) {
      const one = random.pick(whom);
      const known = honest(random, one);
      const self = trick(known.self?.month ?? [], random, one);
      if (asks({ ...known, self: seriesOf(self) }).length > 0) own += 1;
    }
    found[name] = `${own}/100`;
    planted += 100;
    caught += own;
  }
  // Sold on paper alone: the meter stands still.
  let paper = 0;
  for (let turn = 0; turn < 100; turn++) {
    const known = honest(random, random.pick(whom));
    const power = (known.power?.month ?? []).map((value, at) => (at < 30 ? value : 0));
    if (asks({ ...known, power: seriesOf(power) }).length > 0) paper += 1;
  }
  found.有收入无用电 = `${paper}/100`;
  planted += 100;
  caught += paper;
  process.stderr.write(
    `planted ${planted}, asked about ${caught} (${((100 * caught) / planted).toFixed(1)} %): ${JSON.stringify(found)}\n`,
  );
  expect(caught / planted).toBeGreaterThanOrEqual(0.95);
});

test('honest: at most 5 of 100 enterprises of the seeded city are asked about, all three sources of all of them known', () => {
  const random = randomOf(21);
  const kinds = new Map<string, number>();
  let asked = 0;
  const same = new SameFigures(law, scan);
  const knowns = city.map((one) => ({ one, known: honest(random, one) }));
  for (const { one, known } of knowns) same.add(one.code, one.area, known.self);
  for (const { one, known } of knowns) {
    const doubts = [...asks(known), ...same.doubts(one.area, known.self)];
    if (doubts.length > 0) asked += 1;
    for (const { kind } of doubts) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  process.stderr.write(
    `honest ${city.length}, asked about ${asked} (${((100 * asked) / city.length).toFixed(2)} %): ${JSON.stringify(Object.fromEntries(kinds))}\n`,
  );
  expect(asked / city.length).toBeLessThanOrEqual(0.05);
});

test('bunching: found where an area’s figures are put just over the line, in no area of the seeded city; few are not judged', () => {
  const areas = new Map<string, number[]>();
  for (const one of city) {
    const total = one.revenueFen.slice(24).reduce<number>((sum, fen) => sum + (fen ?? 0), 0) / 100;
    areas.set(one.area, [...(areas.get(one.area) ?? []), total]);
  }
  const random = randomOf(5);
  const told: string[] = [];
  for (const [area, totals] of areas) {
    const bare = bunchingOf(totals, law, 1);
    expect(bare.verdict, area).not.toBe('question');
    // Two in five of those within five hundred 万元 below the line say they are just over it.
    const pushed = totals.map((total) =>
      total >= 15_000_000 && total < 20_000_000 && random.chance(0.4) ? 20_000_000 + random.between(0, 900_000) : total,
    );
    const tested = bunchingOf(pushed, law, 1);
    told.push(
      `${area} n=${tested.n} 多出 ${tested.excess?.toFixed(1)} [${tested.low?.toFixed(1)}, ${tested.high?.toFixed(1)}] p=${tested.p?.toFixed(3)} ${tested.verdict}`,
    );
  }
  process.stderr.write(`${told.join('\n')}\n`);
  const judged = told.filter((line) => !line.endsWith('cannotSay'));
  expect(judged.length).toBeGreaterThanOrEqual(6);
  expect(judged.filter((line) => line.endsWith('question')).length).toBeGreaterThanOrEqual(judged.length * 0.8);
  expect(bunchingOf([20_100_000, 20_200_000], law, 1)).toMatchObject({ verdict: 'cannotSay', p: null });
});

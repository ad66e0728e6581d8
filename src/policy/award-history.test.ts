import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { randomly } from '../../tests/random.ts';
import { everyAward } from './award.ts';
import { readOtherwise } from './award-otherwise.ts';
import { compareReadings } from './award-readings.ts';
import type { AreaPolicy, Award, AwardFacts, AwardLaw, PaidInstalment, TaxWord } from './award-shape.ts';
import { sumOf } from './award-sum.ts';
import { type FiledEvent, turnsOf } from './award-turns.ts';
import { loadPack } from './load-pack.ts';

const policy = loadPack(resolve('packs/zhuzhou-2022'));
const areas = ['醴陵市', '攸县', '株洲经开区'] as const;
type Random = ReturnType<typeof randomly>;

const period = (month: number) => `${2021 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** One enterprise's years: entries, exits, re-entries, changes of code, moves, a merger, attestations and their corrections. */
function history(random: Random): {
  filed: FiledEvent[];
  codes: string[];
  rest: Omit<AwardFacts, 'turns' | 'claimed' | 'paid' | 'registerThrough' | 'today'>;
} {
  const codes = random.one(0.15) ? ['甲', '乙'] : ['甲'];
  const filed: FiledEvent[] = [];
  let month = random.upTo(40);
  let listed = false;
  let code = 0;
  let area: string = random.of(areas);
  const moves: { period: string; area: string }[] = [];
  for (let no = 1; no <= 1 + random.upTo(6) && month < 72; no++) {
    if (code + 1 < codes.length && listed && random.one(0.4)) {
      // The old code leaves, the new one enters: within the month, or so much later that it is a real exit and entry.
      filed.push(event('exit', no, codes[code]));
      month += random.one(0.8) ? random.upTo(2) : 3 + random.upTo(6);
      code += 1;
      filed.push(event('entry', no + 0.5, codes[code]));
    } else {
      // Now and then a roster repeats what is known already.
      if (!random.one(0.12)) listed = !listed;
      filed.push(event(listed ? 'entry' : 'exit', no, codes[code]));
    }
    month += 1 + random.upTo(14);
    if (random.one(0.15)) {
      area = random.of(areas);
      moves.push({ period: period(Math.min(month, 71)), area });
    }
  }
  const tax: TaxWord[] = [2021, 2022, 2023, 2024, 2025, 2026].flatMap((year) =>
    random.one(0.75) ? [{ year, formed: random.one(0.8), net: random.one(0.5) ? null : random.one(0.7) }] : [],
  );
  return {
    filed,
    codes,
    rest: {
      tax,
      moves,
      rulings: [
        ...(random.one(0.3) ? [{ about: 'reentry' as const, period: null, holds: random.one(0.7), says: '认定' }] : []),
        ...(random.one(0.04) ? [{ about: 'fraud' as const, period: null, holds: random.one(0.7), says: '认定' }] : []),
      ],
      succession: random.one(0.05) ? [{ kind: 'merger', on: `${2021 + random.upTo(4)}-05-01`, says: '由合并而来' }] : [],
      otherPaid: random.one(0.15) ? [{ amountFen: BigInt(random.upTo(12_000_000)), document: '其他政策' }] : [],
    },
  };

  function event(kind: 'entry' | 'exit', no: number, of = '甲'): FiledEvent {
    const annual = random.one(0.4);
    return {
      kind,
      no,
      code: of,
      area,
      effectivePeriod: period(Math.min(month, 71)),
      track: kind === 'exit' || random.one(0.05) ? null : random.of(['newlyBuilt', 'grown'] as const),
      reviewType: random.one(0.3) ? null : annual ? 'annual' : 'monthly',
      reviewBatch: annual && random.one(0.5) ? `${2020 + Math.floor(month / 12)}-A1` : null,
      approvedOn: null,
      cause: kind === 'exit' ? random.of(['规模不达标', '停产', '统计执法清退'] as const) : null,
    };
  }
}

function lawOf(random: Random): AwardLaw {
  const read = Object.entries({
    'award.reentry': random.of(['ask', 'never', 'always'] as const),
    'award.higherOfExcess': random.of(['countyBears', 'shareAll'] as const),
    'award.movedPayer': random.of(['entryArea', 'presentArea'] as const),
    'award.retentionCheckYears': random.of([1, 2] as const),
    'award.secondPaidAfterYears': random.of([2, 3] as const),
    'award.firstShare.newlyBuilt': random.of([0.5, 1, 0.3333] as const),
    'reporting.countsBy': random.of(['effective', 'review'] as const),
    'award.taxTest': random.of(['gross', 'net'] as const),
  }).reduce((law, [name, value]) => readOtherwise(law, name, value), policy);
  const areaPolicies = Array.from({ length: random.upTo(4) }, (_, at) => policyOf(random, `政策${at}`));
  const shares = areas.flatMap((area) =>
    [2022, 2023, 2024, 2025].flatMap((year) =>
      random.one(0.8) ? [{ area, year, cityShare: `0.${String(random.upTo(1_000_000)).padStart(6, '0')}`, document: '体制' }] : [],
    ),
  );
  return { policy: read, areaPolicies, shares };
}

function policyOf(random: Random, document: string): AreaPolicy {
  const from = `${2020 + random.upTo(5)}-0${1 + random.upTo(9)}-01`;
  return {
    area: random.of(areas),
    track: random.of(['newlyBuilt', 'grown'] as const),
    amountFen: BigInt(random.upTo(25_000_000)),
    document,
    from,
    to: random.one(0.3) ? `${Number(from.slice(0, 4)) + random.upTo(3)}-12-31` : null,
  };
}

/** What must hold of every award of every history, whatever happened. */
function hold(awards: readonly Award[], at: string): void {
  if (awards.filter(({ eligible }) => eligible === true).length > 1) throw new Error(`${at}：一家奖了两次`);
  for (const award of awards) {
    const [first, second] = award.instalments;
    if (!second) throw new Error(`${at}：缺一期`);
    if (award.because.length === 0 || first.because.length === 0 || second.because.length === 0) throw new Error(`${at}：没有理由`);
    if ([...award.because, ...first.because, ...second.because].some(({ says, clause }) => !says || !clause))
      throw new Error(`${at}：空理由`);
    if (first.amountFen + second.amountFen !== award.totalFen) throw new Error(`${at}：分期合计`);
    if (award.totalFen + award.higher.deductedFen !== award.higher.higherFen && award.totalFen !== 0n) throw new Error(`${at}：扣除`);
    if (award.cityFen !== null && award.areaFen !== null && award.cityFen + award.areaFen !== award.totalFen)
      throw new Error(`${at}：市县合计`);
    for (const one of [first, second]) {
      if (one.amountFen < 0n || (one.cityFen ?? 0n) < 0n || (one.areaFen ?? 0n) < 0n) throw new Error(`${at}：负数`);
      if (one.cityFen !== null && one.areaFen !== null && one.cityFen + one.areaFen !== one.amountFen) throw new Error(`${at}：一期合计`);
      if (['payable', 'due'].includes(one.state) && award.eligible !== true) throw new Error(`${at}：未认定而可兑现`);
      if (award.eligible !== true && award.eligible !== null && one.amountFen !== 0n) throw new Error(`${at}：不符合而有金额`);
    }
    if (second.state === 'payable' && first.state === 'none') throw new Error(`${at}：首期不兑现而付剩余`);
  }
}

test('12,000 random histories played month by month, paid whenever the law says so: never more than the award, never twice, sums exact, reasons always', () => {
  const random = randomly(5);
  const seen: Record<string, number> = {};
  let paidEnterprises = 0;
  for (let n = 0; n < 12_000; n++) {
    const law = lawOf(random);
    const { filed, codes, rest } = history(random);
    const paid: PaidInstalment[] = [];
    const ceiling = new Map<number, bigint>();
    // Now and then the tax office finds out, after money has moved, that nothing was formed.
    const corrected = random.one(0.15) ? 20 + random.upTo(50) : Number.POSITIVE_INFINITY;
    for (let month = 6; month < 78; month += 6) {
      const now = period(month);
      // As of that month: nothing of the register that has not happened yet is known.
      const known = filed.filter((event) => event.effectivePeriod <= now);
      const tax = month >= corrected ? rest.tax.map((word) => ({ ...word, formed: false })) : rest.tax;
      const facts: AwardFacts = { ...rest, ...turnsOf(known, codes), tax, paid: [...paid], registerThrough: now, today: `${now}-15` };
      const awards = everyAward(law, facts);
      hold(awards, `历史 ${n}，${now}`);
      const shown = awards.flatMap(({ instalments }) => instalments).filter(({ state }) => state === 'paid' || state === 'recover');
      if (shown.length !== paid.length) throw new Error(`历史 ${n}：付了 ${paid.length} 期，显示 ${shown.length} 期`);
      for (const award of awards) {
        for (const one of award.instalments) {
          seen[one.state] = (seen[one.state] ?? 0) + 1;
          if (one.state !== 'payable') continue;
          if (paid.some((before) => before.ordinal === one.ordinal)) throw new Error(`历史 ${n}：同一期付两次`);
          paid.push({ ordinal: one.ordinal, year: award.year, enteredOn: award.enteredOn, amountFen: one.amountFen });
          ceiling.set(award.year, award.totalFen > (ceiling.get(award.year) ?? 0n) ? award.totalFen : (ceiling.get(award.year) ?? 0n));
        }
      }
    }
    const sum = paid.reduce((all, { amountFen }) => all + amountFen, 0n);
    if (new Set(paid.map(({ year }) => year)).size > 1) throw new Error(`历史 ${n}：两个年度各奖一次`);
    if (sum > ([...ceiling.values()][0] ?? 0n)) throw new Error(`历史 ${n}：超过应奖数`);
    if (sum > 0n) paidEnterprises += 1;
  }
  expect(paidEnterprises).toBeGreaterThan(2_000);
  // Every state was met; a state nobody ever reaches is no part of the law.
  expect(Object.keys(seen).sort()).toEqual(
    ['capped', 'due', 'lapsed', 'none', 'paid', 'payable', 'recover', 'undecided', 'waitingRegister', 'waitingTax'].sort(),
  );
});

test('就高 is monotone: one more policy of an area never lowers anything, and never raises it beyond that policy', () => {
  const random = randomly(6);
  let raised = 0;
  for (let n = 0; n < 4_000; n++) {
    const law = lawOf(random);
    const { filed, codes, rest } = history(random);
    const facts: AwardFacts = { ...rest, ...turnsOf(filed, codes), paid: [], registerThrough: '2027-02', today: '2027-03-01' };
    const more = policyOf(random, '再加一份');
    const before = everyAward(law, facts);
    const after = everyAward({ ...law, areaPolicies: [...law.areaPolicies, more] }, facts);
    for (const [at, award] of after.entries()) {
      const was = before[at];
      if (!was || award.eligible !== was.eligible) throw new Error(`${n}：是否符合条件与县政策无关`);
      if (award.higher.higherFen < was.higher.higherFen) throw new Error(`${n}：多一份政策反而少了`);
      if (award.higher.higherFen > was.higher.higherFen && award.higher.higherFen !== more.amountFen) throw new Error(`${n}：叠加了`);
      if (award.higher.higherFen > was.higher.higherFen) raised += 1;
    }
  }
  expect(raised).toBeGreaterThan(50);
});

test('an attestation corrected, and corrected back, leaves the award as it was', () => {
  const random = randomly(7);
  for (let n = 0; n < 1_000; n++) {
    const law = lawOf(random);
    const { filed, codes, rest } = history(random);
    const facts: AwardFacts = { ...rest, ...turnsOf(filed, codes), paid: [], registerThrough: '2027-02', today: '2027-03-01' };
    const no = everyAward(law, { ...facts, tax: facts.tax.map((word) => ({ ...word, formed: false })) });
    expect(no.every(({ eligible, totalFen }) => eligible !== true && (eligible === null || totalFen === 0n))).toBe(true);
    expect(everyAward(law, structuredClone(facts))).toEqual(everyAward(law, facts));
  }
});

test('the readings beside each other: what A3 to A8 would change of a set of entries, in 家 and 元', () => {
  const entry = (effectivePeriod: string, track: 'newlyBuilt' | 'grown', more: Partial<FiledEvent> = {}): FiledEvent => ({
    kind: 'entry',
    code: '甲',
    no: 1,
    area: '醴陵市',
    effectivePeriod,
    track,
    reviewType: null,
    reviewBatch: null,
    approvedOn: null,
    cause: null,
    ...more,
  });
  const facts = (filed: FiledEvent[], tax: TaxWord[]): AwardFacts => ({
    ...turnsOf(filed, ['甲']),
    tax,
    rulings: [],
    succession: [],
    otherPaid: [],
    paid: [],
    moves: [],
    registerThrough: '2024-02',
    today: '2024-03-01',
  });
  const yes: TaxWord[] = [{ year: 2022, formed: true, net: null }];
  const left = { kind: 'exit' as const, track: null };
  const entries = [
    facts([entry('2022-06', 'newlyBuilt')], yes),
    facts([entry('2022-06', 'grown')], yes),
    facts([entry('2018-01', 'grown'), entry('2020-01', 'grown', left), entry('2022-06', 'grown')], yes),
    facts([entry('2023-01', 'grown', { reviewBatch: '2022-A1' })], yes),
  ];
  const areaPolicies: AreaPolicy[] = [
    { area: '醴陵市', track: 'grown', amountFen: 8_000_000n, document: '示例', from: '2021-01-01', to: null },
  ];
  const law: AwardLaw = { policy, areaPolicies, shares: [{ area: '醴陵市', year: 2022, cityShare: '0.4', document: '示例' }] };
  const found = compareReadings(law, entries, 2022);
  const of = (reading: string, otherwise: string) => {
    const one = found.find((each) => each.reading === reading && each.otherwise === otherwise);
    if (!one) throw new Error(`没有 ${reading} ${otherwise}：${found.map((each) => `${each.reading} ${each.otherwise}`)}`);
    return {
      touched: one.touched,
      awarded: one.other.awarded - one.now.awarded,
      totalFen: one.other.totalFen - one.now.totalFen,
      ...rest(one),
    };
  };
  const rest = (one: (typeof found)[number]) => ({
    payableFen: one.other.payableFen - one.now.payableFen,
    cityFen: one.other.cityFen - one.now.cityFen,
  });
  const nothing = { touched: 0, awarded: 0, totalFen: 0n, payableFen: 0n, cityFen: 0n };
  expect(sumOf(everyAward(law, entries[1] as AwardFacts))).toMatchObject({
    awarded: 1,
    totalFen: 8_000_000n,
    payableFen: 8_000_000n,
    cityFen: 2_400_000n,
  });
  expect(of('A3', '100%')).toEqual({ ...nothing, touched: 1 });
  // Whether anything is left after refunds nobody has attested: both become open, none is guessed; the third is open as it is.
  expect(of('A4', '扣除退税后大于零')).toEqual({
    touched: 2,
    awarded: -2,
    totalFen: -18_000_000n,
    payableFen: -18_000_000n,
    cityFen: -6_400_000n,
  });
  // Of the one still open, too, something would change: when, and who bears it.
  expect(of('A5', '2年')).toEqual({ ...nothing, touched: 3, payableFen: -9_000_000n });
  expect(of('A6', '全额按市县比例分担')).toEqual({ ...nothing, touched: 2, cityFen: 800_000n });
  expect(of('A7', '不奖励')).toEqual({ ...nothing, touched: 1 });
  expect(of('A7', '同首次入规')).toEqual({ touched: 1, awarded: 1, totalFen: 8_000_000n, payableFen: 8_000_000n, cityFen: 2_400_000n });
  expect(of('A8', '按审核批次')).toEqual({ touched: 1, awarded: 1, totalFen: 8_000_000n, payableFen: 8_000_000n, cityFen: 2_400_000n });
});

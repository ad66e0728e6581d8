import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levels as ranks } from '../../policy/disclosure.ts';
import { loadPack } from '../../policy/load-pack.ts';
import { listNames } from '../../policy/policy.ts';
import { compileRule } from '../../policy/rule.ts';
import { wanSaid } from '../../policy/say.ts';
import type { Explanation, Finding } from './contract.ts';
import { disclosed, type FactClasses } from './disclosed.ts';

const policy = loadPack(resolve('packs/zhuzhou-2022'));
const level = fc.constantFrom(...ranks);
const amounts = ['annual_revenue', 'ytd_revenue', 'rolling12_revenue', 'forecast_revenue'] as const;

/** Amounts with digits of their own, none of which is a number of the law. */
const amount = fc.integer({ min: 1_234_567, max: 98_765_432_1 }).map((fen) => `${fen}.${String(fen % 97).padStart(2, '0')}`);
const facts = fc.record({
  annual_revenue: amount,
  ytd_revenue: amount,
  rolling12_revenue: amount,
  forecast_revenue: amount,
  revenue_yoy: fc.integer({ min: -9_876, max: 98_765 }).map((ratio) => `${(ratio / 10_000).toFixed(4)}317`),
  idle_months: fc.integer({ min: 3, max: 20 }),
  exited_within_years: fc.integer({ min: 1, max: 29 }).map((years) => `${years / 10}7`),
  listed: fc.boolean(),
});
const classOf = fc.constantFrom<readonly string[]>(['selfRevenue'], ['taxAmount'], ['selfRevenue', 'taxAmount']);

function explanationOf(said: Record<string, unknown>): Explanation {
  const whole = {
    forecast_method: 'own_season',
    revenue_source: 'tax',
    industrial: true,
    cancelled: false,
    has_exited: true,
    opened_on: '2015-03-01',
    spin_off: false,
    pool_band_this_year: true,
    market_clearance: false,
    ...said,
  } as Finding['facts'];
  return {
    period: '2022-09',
    pack: 'p',
    id: '1',
    creditCode: 'c',
    name: 'n',
    area: '攸县',
    facts: whole,
    findings: listNames.map((list) => ({ ...compileRule(policy, list, '2022-09').explain(whole), list, label: list, clause: '二.1' })),
    sources: amounts.map((fact) => ({
      fact,
      batch: 'b',
      file: 'f',
      sheet: 's',
      row: 2,
      column: 'C',
      raw: String(said[fact]),
      value: String(said[fact]),
      source: 'tax',
    })),
    workings: amounts.map((fact) => ({
      fact,
      label: fact,
      formula: `本年累计 ${wanSaid(String(said[fact]))}（税务）`,
      value: wanSaid(String(said[fact])),
    })),
  } as Explanation;
}

test('nothing exact of a class that is not seen in detail leaves: neither in 元 nor in 万元, neither as a value nor in a sentence', () => {
  fc.assert(
    fc.property(
      facts,
      fc.record({ selfRevenue: level, taxAmount: level, listed: level, pool: level, risk: level }),
      fc.record({
        annual_revenue: classOf,
        ytd_revenue: classOf,
        rolling12_revenue: classOf,
        forecast_revenue: classOf,
        revenue_yoy: classOf,
        idle_months: classOf,
      }),
      (said, told, classes) => {
        const levels = { registration: 'detail' as const, ...told };
        const whole = explanationOf(said);
        const out = disclosed(whole, { levels, classes: classes as FactClasses, disclosure: policy.disclosure });
        const text = JSON.stringify(out);
        for (const fact of [...amounts, 'revenue_yoy', 'idle_months'] as const) {
          const hidden = (classes[fact] as readonly string[]).some((name) => told[name as 'taxAmount'] !== 'detail');
          expect(out.facts[fact] === null).toBe(hidden);
          // The sources of this explanation are the tax office's: seen with it or not at all.
          if (!hidden || fact === 'idle_months') continue;
          const shown = told.taxAmount === 'detail' ? JSON.stringify({ ...out, sources: [] }) : text;
          const [exact, inWan] = [String(said[fact]), wanSaid(String(said[fact]))];
          const others = amounts.some(
            (other) => other !== fact && (String(said[other]).includes(exact) || wanSaid(said[other]).includes(inWan)),
          );
          if (others) continue;
          expect(shown).not.toContain(String(said[fact]));
          if (fact !== 'revenue_yoy') expect(shown).not.toContain(wanSaid(String(said[fact])));
        }
        if (told.listed !== 'detail') expect(out.facts.exited_within_years).toBeNull();
        // What is told of the verdicts is what was decided.
        for (const finding of out.findings) {
          const before = whole.findings.find(({ list }) => list === finding.list);
          expect([finding.verdict, finding.level]).toEqual([before?.verdict, before?.level]);
        }
        expect(out.findings.some(({ list }) => list === 'exitRisk')).toBe(['detail', 'band', 'flag'].includes(told.risk));
      },
    ),
    { numRuns: 1000 },
  );
});

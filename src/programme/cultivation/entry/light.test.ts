import { describe, expect, test } from 'vitest';
import { entryWindows } from '../../../policy/entry-window.ts';
import { loadPack } from '../../../policy/load-pack.ts';
import { isExplanation } from './explanation.ts';
import { type LightFacts, lightOf } from './light.ts';

const policy = loadPack('packs/zhuzhou-2022');
const window = entryWindows(policy.calendar).find(({ id }) => id === '2022-A1') ?? null;
const facts: LightFacts = { asOf: '2022-09-30', window, submitBy: '2022-11-04', state: null, missed: [], yellowDays: 10 };
const colour = (more: Partial<LightFacts>) => lightOf(policy, { ...facts, ...more }).colour;

describe('lights as of a day, with memory', () => {
  test('green while there is time, yellow from ten workdays before the last day, red after it', () => {
    expect(colour({ asOf: '2022-10-20' })).toBe('green');
    expect(colour({ asOf: '2022-10-21' })).toBe('yellow');
    expect(colour({ asOf: '2022-11-04' })).toBe('yellow');
    expect(colour({ asOf: '2022-11-05' })).toBe('red');
  });

  test('a batch let pass is red until something is under way, and yellow for ever after', () => {
    const missed = ['2021年第二批（年度审核）'];
    expect(colour({ missed })).toBe('red');
    expect(colour({ missed, state: 'DRAFT' })).toBe('red');
    expect(colour({ missed, state: 'ENT_SUBMITTED' })).toBe('yellow');
    expect(colour({ missed, state: 'APPROVED' })).toBe('yellow');
    expect(lightOf(policy, { ...facts, missed, state: 'APPROVED' }).says).toContain('曾错过2021年第二批');
  });

  test('under review in time is green; returned and refused are yellow; an unknown route is yellow', () => {
    expect(colour({ state: 'CITY_REVIEW', asOf: '2022-11-18' })).toBe('green');
    expect(colour({ state: 'CITY_REVIEW', asOf: '2022-11-22' })).toBe('red');
    expect(colour({ state: 'PROVINCE_REVIEW', asOf: '2022-11-22' })).toBe('green');
    expect(colour({ state: 'RETURNED' })).toBe('yellow');
    expect(colour({ state: 'REFUSED_BY_ENTERPRISE' })).toBe('yellow');
    expect(colour({ window: null, submitBy: null })).toBe('yellow');
  });
});

test('stock phrases are no explanation, however they are strung together', () => {
  for (const text of [
    '',
    '核实无误',
    '经核实无误，情况属实。',
    '数据准确，核实无误！核实无误！核实无误！已核实。',
    '……………………',
    '啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊',
  ])
    expect(isExplanation(policy, text), text).toBe(false);
  expect(isExplanation(policy, '经核实无误：九月有两批货已开票，按会计准则在十月确认收入')).toBe(true);
});

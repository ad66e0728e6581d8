import { expect, test } from 'vitest';
import { loadPack } from './load-pack.ts';
import { scaled } from './measure.ts';
import { LawSilent, stated, statedCurve, statedFlag, statedList, statedNumber, statedText, statedYuan } from './parameter.ts';
import { compileRule } from './rule.ts';
import { showValue, wan } from './say.ts';

const policy = loadPack('packs/zhuzhou-2022');

test('a verdict carries every condition once, with value, parameter, clause and a sentence', () => {
  const { reasons, levelLabel } = compileRule(policy, 'dueEntry', '2022-09').explain({
    industrial: true,
    listed: false,
    cancelled: false,
    ytd_revenue: '21503200.00',
  });
  expect(levelLabel).toBe('立即申报');
  expect(reasons.map(({ says }) => says)).toEqual([
    '工业企业：是，符合（二.2）',
    '在库：否，符合（二.2）',
    '已注吊销：否，符合（二.2）',
    '本年累计收入2150.32万元，达到2000万元（规模以上工业企业标准，二.2）',
    '上年全年收入未知，无法判断是否达到2000万元（规模以上工业企业标准，二.2）',
  ]);
  expect(reasons[3]).toMatchObject({
    rule: 'dueEntry',
    clause: '二.2',
    fact: 'ytd_revenue',
    value: '21503200.00',
    op: '>=',
    parameter: 'threshold.aboveScale',
    against: '20000000.00',
    met: true,
  });
  // Plain data: a copy or a journey through JSON loses nothing.
  expect(JSON.parse(JSON.stringify(reasons))).toEqual(reasons.map((reason) => ({ ...reason })));
});

test('a day and a falling ratio are said in words', () => {
  const opened = compileRule(policy, 'newlyBuilt', '2022-09').explain({ opened_on: '2021-09-30' }).reasons;
  expect(opened.find(({ fact }) => fact === 'opened_on')?.says).toBe(
    '开业（投产）日期2021-09-30，早于2021-10-01（新投产的开业截点（上年），二.2）',
  );
  const risk = compileRule(policy, 'exitRisk', '2022-09').explain({ revenue_yoy: '-0.2001' }).reasons;
  expect(risk.find(({ fact }) => fact === 'revenue_yoy')?.says).toBe('本年累计收入同比-20.01%，低于-20%（橙色风险的同比界线，三.1）');
});

test('a fall just beyond the limit is beyond it, and reads so', () => {
  const { explain } = compileRule(policy, 'exitRisk', '2022-09');
  const said = (yoy: string) => explain({ revenue_yoy: yoy }).reasons.find(({ fact }) => fact === 'revenue_yoy');
  expect([said('-0.2000000005')?.met, said('-0.2000')?.met, said('-0.1999999999')?.met]).toEqual([true, false, false]);
  expect(said('-0.20004')?.says).toContain('同比-20.004%，低于-20%');
  expect(said('-0.1999999999')?.says).toContain('同比-19.99999999%，不低于-20%');
  expect(said('-0.2345678901')?.says).toContain('同比-23.46%，');
});

test('万元 is exact to the 分, and never a float', () => {
  expect(['19999999.99', '20000000.00', '0.00', '-0.01', '1.50', '-123456.70', '10000', '99999999999999.99'].map(wan)).toEqual([
    '1999.999999万元',
    '2000万元',
    '0万元',
    '-0.000001万元',
    '0.00015万元',
    '-12.34567万元',
    '1万元',
    '9999999999.999999万元',
  ]);
  expect(['-0.2000', '0.1234', '0', '1.5', '-0.0001'].map((ratio) => showValue('ratio', ratio))).toEqual([
    '-20%',
    '12.34%',
    '0%',
    '150%',
    '-0.01%',
  ]);
});

test('decimal text is compared exactly, digits beyond the last decimal included', () => {
  expect([scaled('20000000.00', 2), scaled('20000000', 2), scaled('-0.01', 2), scaled('1.5', 2)]).toEqual([
    2_000_000_000, 2_000_000_000, -1, 150,
  ]);
  expect(scaled('-0.20001', 4)).toBeLessThan(scaled('-0.2', 4));
  expect(scaled('19999999.999', 2)).toBeLessThan(scaled('20000000', 2));
  expect(() => scaled('2千万', 2)).toThrow('不是十进制数');
  expect(() => scaled('1e7', 2)).toThrow('不是十进制数');
});

test('a parameter is asked for by day or month, in its own kind', () => {
  expect(statedYuan(policy, 'pool.from', '2022-09')).toBe('10000000.00');
  expect(statedNumber(policy, 'exitRisk.idleMonths', '2022-09-15')).toBe(2);
  expect(statedList(policy, 'revenue.sources', '2022-09')).toEqual(['self', 'tax']);
  expect(statedCurve(policy, 'pace.curve', '2022-09')).toHaveLength(12);
  expect(statedText(policy, 'reporting.countsBy', '2022-09')).toBe('effective');
  expect(statedFlag(policy, 'exitRisk.clearanceOutOfPlan', '2022-09')).toBe(true);
  expect(stated(policy, 'award.grown', '2022-12-01')).toEqual({
    value: 60_000,
    clause: '四.2',
    label: '规下升规上奖励标准',
    unit: '元',
    from: '2022-01-01',
  });
  expect(() => statedNumber(policy, 'award.grown', '2026-01')).toThrow(LawSilent);
  expect(() => statedNumber(policy, 'reporting.countsBy', '2022-09')).toThrow('不是数值');
});

test('a rule cannot be read for a month before the plan', () => {
  expect(() => compileRule(policy, 'pool', '2021-12')).toThrow('自 2022-01-01 起施行');
});

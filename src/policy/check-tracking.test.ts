import { expect, test } from 'vitest';
import { checkTracking } from './check-tracking.ts';
import { loadPack } from './load-pack.ts';
import type { Fault } from './pack-fault.ts';
import { answerOf, answerText, figureValue, millionths } from './tracking-number.ts';
import { noTracking, type TrackingLaw } from './tracking-shape.ts';

const policy = loadPack('packs/zhuzhou-2022');
const clauses = new Set(policy.clauses.map(({ id }) => id));

/** What is wrong with the pack's form once it is changed. */
function faultsOf(change: (law: TrackingLaw) => void): string[] {
  const law = structuredClone(policy.tracking);
  change(law);
  const faults: Fault[] = [];
  checkTracking(law, { clauses, parameters: policy.parameters, bases: policy.bases }, faults);
  return faults.map(({ key, reason }) => `${key} ${reason}`);
}

test('the pack’s own form is sound, and a law kept before there was one asks for nothing', () => {
  expect(faultsOf(() => {})).toEqual([]);
  const faults: Fault[] = [];
  checkTracking(noTracking, { clauses, parameters: {}, bases: policy.bases }, faults);
  expect(faults).toEqual([]);
});

test('a form on no approved basis, a check of nothing, a question half said are refused with key and reason', () => {
  expect(faultsOf((law) => Object.assign(law.form, { basis: 'self' }))).toEqual(['form.basis 依据 self 不是企业自报的调查表']);
  expect(faultsOf((law) => Object.assign(law.form, { basis: 'nowhere' }))).toEqual(['form.basis 没有数据依据 nowhere']);
  expect(faultsOf((law) => law.questions.push(...law.questions.slice(0, 1)))).toEqual(['questions.5.key 问题 revenue 写了两次']);
  expect(faultsOf((law) => Object.assign(law.questions[0] ?? {}, { unit: null }))).toEqual(['questions.0 问题 revenue：数须有单位']);
  expect(
    faultsOf((law) => Object.assign(law.checks.find(({ key }) => key === 'jump') ?? {}, { parameter: 'none', clause: '九.9' })),
  ).toEqual([
    expect.stringMatching(/^checks\.\d+\.clause 没有条款 九\.9$/),
    expect.stringMatching(/^checks\.\d+ 审核 jump：没有参数 none$/),
  ]);
});

test('万元 become 元 and come back by digits alone', () => {
  const [revenue] = policy.tracking.questions;
  if (!revenue) throw new Error('no question');
  const asFigure = (text: string) => figureValue(revenue, text);
  expect(['95.5', '0', '0.0001', '1234567.8912', '-3.2', '０９５．５０'].map(asFigure)).toEqual([
    '955000.00',
    '0.00',
    '1.00',
    '12345678912.00',
    '-32000.00',
    '955000.00',
  ]);
  expect(['', '1e3', '1,000', '壹万', '1.2.3', '9'.repeat(400)].map(asFigure)).toEqual([null, null, null, null, null, null]);
  expect(answerOf(revenue, '12345678912.00')).toBe('1234567.8912');
  expect(answerText({ kind: 'number' }, ' 007.50 ')).toBe('7.5');
  expect(millionths('-0')).toBe(0n);
});

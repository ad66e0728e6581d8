import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { appraisalCaseFaults } from './appraisal-cases.ts';
import { type AppraisalLaw, appraisalTerm, noAppraisal } from './appraisal-shape.ts';
import { checkAppraisal, checkAppraisalToday } from './check-appraisal.ts';
import { loadPack, policyFromLaw } from './load-pack.ts';
import { type Fault, PackFault } from './pack-fault.ts';
import type { PackContent } from './read-files.ts';

const folder = resolve(import.meta.dirname, '../../packs/zhuzhou-2022');
const policy = loadPack(folder);
const known = { clauses: new Set(policy.clauses.map(({ id }) => id)), laws: new Set(policy.guardrails.laws.map(({ id }) => id)) };
const faultsOf = (change: (law: AppraisalLaw) => void) => {
  const law = structuredClone(policy.appraisal);
  change(law);
  const faults: Fault[] = [];
  checkAppraisal(law, known, faults);
  return faults.map(({ key, reason }) => `${key}：${reason}`);
};
const first = (law: AppraisalLaw) => {
  const term = law.terms[0];
  const item = term?.items[0];
  if (!term || !item) throw new Error('no term');
  return { term, item };
};

test('公式核对：满分合计、条款、法条、函数、封顶保底各有其错，逐条指出', () => {
  expect(faultsOf(() => undefined)).toEqual([]);
  expect(faultsOf((law) => (first(law).item.weight = 60))).toEqual(['terms.0.items：各项满分合计 110，不是 100']);
  expect(faultsOf((law) => (first(law).item.clause = '九'))).toEqual(['terms.0.items.0.clause：没有条款 九']);
  expect(faultsOf((law) => (first(law).term.veto.laws = ['统计法第九百条']))).toEqual(['terms.0.veto.laws：没有列出法条 统计法第九百条']);
  expect(faultsOf((law) => (first(law).item.mapping = { kind: 'linear', zero: 1, full: 1 }))).toEqual([
    'terms.0.items.0.mapping.full：满分线 1 不高于零分线 1',
  ]);
  expect(faultsOf((law) => (first(law).item.mapping = { kind: 'threshold', least: 2, full: 1 }))).toEqual([
    'terms.0.items.0.mapping.least：起评线 2 高于满分线 1',
  ]);
  expect(faultsOf((law) => (first(law).item.mapping = { kind: 'perUnit', points: 1 }))).toEqual([
    'terms.0.items.0.mapping.kind：“新增完成率”不是家数，不能按家计分',
  ]);
  expect(faultsOf((law) => (first(law).item.floor = 80))).toEqual(['terms.0.items.0.floor：保底 80 高于封顶 50']);
  expect(faultsOf((law) => (first(law).item.id = 'retention'))).toEqual(['terms.0.items.2.id：retention 写了两次']);
  expect(faultsOf((law) => (first(law).term.from = '2022-03-01'))).toEqual(['terms.0.from：2022-03-01 不是1月1日']);
  expect(faultsOf((law) => law.terms.push(first(law).term))).toContain('terms.1.from：2022-01-01 不晚于前一时期的 2022-01-01');
  const faults: Fault[] = [];
  checkAppraisalToday(noAppraisal, faults);
  expect(faults).toMatchObject([{ file: 'appraisal.yaml' }]);
});

test('写错指标名或函数名的政策包不能载入，指出文件、键和理由', () => {
  const copy = join(mkdtempSync(join(tmpdir(), 'pack-')), 'pack');
  cpSync(folder, copy, { recursive: true });
  const path = join(copy, 'appraisal.yaml');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('figure: retention', 'figure: surveyValue').replace('kind: threshold', 'kind: magic'));
  let said: unknown;
  try {
    loadPack(copy);
  } catch (error) {
    said = error;
  }
  expect(said).toBeInstanceOf(PackFault);
  const keys = (said as PackFault).faults.map(({ file, key }) => `${file} ${key}`);
  expect(keys).toContain('appraisal.yaml terms.0.items.2.figure');
  expect(keys.some((key) => key.startsWith('appraisal.yaml terms.0.items.0.mapping'))).toBe(true);
});

test('公式写出以前留存的政策照样读得出，只是没有考核公式', () => {
  const { appraisal: _, ...before } = policy.content as PackContent;
  expect(appraisalTerm(policyFromLaw(before).appraisal, 2022)).toBeNull();
  expect(appraisalTerm(policy.appraisal, 2021)).toBeNull();
});

test('示例算错的，说出示例写了什么、按公式是多少', () => {
  const areas = { 渌口区: { 新增: 9, 目标: 18, 退库: 0, 净增目标: 18, 年初在库: 100 } };
  const given = [{ case: '写错的', appraisal: { year: 2022, areas }, is: { 渌口区: { 总分: 99, 排名: 1 } } }];
  expect(appraisalCaseFaults(policy, given)).toMatchObject([
    { key: '写错的.渌口区', reason: '示例写总分 99、排名 1，按公式为总分 35、排名 1' },
  ]);
  expect(appraisalCaseFaults(policy, [{ case: '没有数' }]).length).toBeGreaterThan(0);
});

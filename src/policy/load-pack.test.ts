import { cpSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadPack, policyFromLaw } from './load-pack.ts';
import { PackFault } from './pack-fault.ts';

describe('a pack that is off is refused, with file, key, reason and remedy', () => {
  const made: string[] = [];
  afterAll(() => {
    for (const dir of made) rmSync(dir, { recursive: true });
  });

  /** The faults of the pack after one change to one of its files; `to` null takes the file away. */
  function faultsAfter(file: string, from: string | RegExp, to: string | null): PackFault['faults'] {
    const dir = mkdtempSync(join(tmpdir(), 'pack-'));
    made.push(dir);
    cpSync('packs/zhuzhou-2022', dir, { recursive: true });
    const text = readFileSync(join(dir, file), 'utf8');
    if (to === null) unlinkSync(join(dir, file));
    else {
      expect(text.replace(from, to)).not.toBe(text);
      writeFileSync(join(dir, file), text.replace(from, to));
    }
    try {
      loadPack(dir);
    } catch (error) {
      if (error instanceof PackFault) return error.faults;
      throw error;
    }
    return [];
  }

  test.each<[what: string, file: string, from: string | RegExp, to: string | null, key: string, reason: RegExp]>([
    ['a calendar without its papers', 'papers.yaml', '', null, '（整个文件）', /没有这个文件/],
    ['a batch that ends before it begins', 'calendar.yaml', 'closesOn: 2022-11-21', 'closesOn: 2022-10-21', '2022-A1', /起日晚于止日/],
    [
      'batches that overlap',
      'calendar.yaml',
      'opensOn: 2022-12-01, closesOn: 2023-01-02',
      'opensOn: 2022-11-21, closesOn: 2023-01-02',
      '2022-A2',
      /重叠/,
    ],
    ['a batch nobody could reach', 'calendar.yaml', 'opensOn: 2022-11-01', 'opensOn: 2022-11-10', '2022-A1', /企业须在 2022-11-04 前提交/],
    [
      'a census year in two batches',
      'calendar.yaml',
      'year: 2022\n    census: false',
      'year: 2022\n    census: true',
      'annual.0.batches',
      /普查年/,
    ],
    ['a batch reaching into an unknown year', 'calendar.yaml', 'closesOn: 2026-12-31', 'closesOn: 2027-01-02', '2026-A2', /日历缺 2027 年/],
    ['a workday that was one anyhow', 'calendar.yaml', '2022-10-08', '2022-10-10', 'holidays.1.on', /周一至周五/],
    ['a leap day that is none', 'calendar.yaml', '2022-12-31, 2022-12-31', '2022-02-29, 2022-02-29', 'holidays.1.off.7.0', /./],
    ['a paper the checks miss', 'papers.yaml', 'id: vat,', 'id: tax,', 'papers', /缺少核对要用的材料 vat/],
    [
      'unknown fact',
      'rules/pool.yaml',
      'fact: spin_off, is: true }\n        -',
      'fact: spinning, is: true }\n        -',
      'when.all.3.any.2.fact',
      /没有事实 spinning/,
    ],
    ['unknown parameter', 'rules/dueEntry.yaml', 'threshold.aboveScale', 'threshold.none', 'when.all.3.any.0', /没有参数 threshold\.none/],
    [
      'wrong unit',
      'rules/exitRisk.yaml',
      'atLeast: exitRisk.idleMonths',
      'atLeast: pool.from',
      'levels.0.when.any.0',
      /不能与单位为“元”的参数/,
    ],
    [
      'two comparisons',
      'rules/exitRisk.yaml',
      'below: exitRisk.revenueBelow',
      'below: exitRisk.revenueBelow, above: pool.from',
      'when.all.1.any.0',
      /恰有一种比较/,
    ],
    [
      'yes or no compared',
      'rules/exitRisk.yaml',
      'cancelled, is: true',
      'cancelled, atLeast: pool.from',
      'levels.0.when.any.1',
      /只能写is/,
    ],
    ['unknown comparison', 'rules/exitRisk.yaml', 'cancelled, is: true', 'cancelled, equals: true', 'levels.0.when.any.1.equals', /equals/],
    ['unknown clause of a rule', 'rules/returning.yaml', 'clause: 二.1', 'clause: 二.9', 'clause', /没有条款 二\.9/],
    ['unknown list', 'rules/returning.yaml', 'list: returning', 'list: returned', 'list', /没有名为 returned 的清单/],
    ['missing rule', 'rules/newlyBuilt.yaml', '', null, '（整个文件）', /缺少清单 newlyBuilt/],
    ['unknown option', 'rules/pool.yaml', '[annualOrRolling, annual]', '[sometimes]', 'when.all.3.any.0.if', /没有选项 sometimes/],
    [
      'no last level',
      'rules/exitRisk.yaml',
      '    otherwise: true\n',
      '    when: { fact: cancelled, is: true }\n',
      'levels.2.otherwise',
      /末级没有写otherwise/,
    ],
    ['overlapping dates', 'parameters/4-incentives.yaml', '2026-01-01', '2022-01-01', 'award.newlyBuilt.values.1.from', /同一天.*两个取值/],
    ['dates out of order', 'parameters/4-incentives.yaml', '2026-01-01', '2021-01-01', 'award.newlyBuilt.values.1.from', /早于前一个取值/],
    ['day that does not exist', 'parameters/4-incentives.yaml', '2026-01-01', '2026-02-30', 'award.newlyBuilt.values.1.from', /./],
    [
      'unknown clause of a value',
      'parameters/3-retention.yaml',
      'clause: 三.1',
      'clause: 三.8',
      'exitRisk.revenueBelow.values.0.clause',
      /没有条款 三\.8/,
    ],
    [
      'amount with three decimals',
      'parameters/2-cultivation.yaml',
      'value: 10000000,',
      'value: 10000000.001,',
      'pool.from.values.0.value',
      /至多两位小数/,
    ],
    [
      'ratio written as percent',
      'parameters/3-retention.yaml',
      'value: -0.2',
      'value: -20',
      'exitRisk.orangeYoyBelow.values.0.value',
      /20%写作0\.2/,
    ],
    ['text for a number', 'parameters/3-retention.yaml', 'value: 2,', 'value: 两个月,', 'exitRisk.idleMonths.values.0.value', /整数/],
    ['month 13', 'parameters/2-cultivation.yaml', 'value: 1,', 'value: 13,', 'pool.rebuildMonth.values.0.value', /1至12/],
    ['unknown unit', 'parameters/2-cultivation.yaml', 'unit: 个月', 'unit: 季度', 'forecast.historyMonths.unit', /./],
    ['curve that falls', 'parameters/6-supervision.yaml', '0.20, 0.26', '0.20, 0.16', 'pace.curve.values.0.value', /逐月不减/],
    ['band upside down', 'parameters/2-cultivation.yaml', 'value: 15000000', 'value: 25000000', 'pool.near', /不低于/],
    [
      'required parameter gone',
      'parameters/2-cultivation.yaml',
      'import.jumpRatio',
      'import.jumpTimes',
      'import.jumpRatio',
      /缺少系统要用的参数/,
    ],
    ['a key said twice', 'parameters/2-cultivation.yaml', 'pool.near:', 'pool.from:', '第', /写了两次/],
    [
      'yaml alias',
      'synonyms.yaml',
      /\n {2}name: \[/,
      '\n  name: &a [x]\n  address: *a\n  other: [',
      '（整个文件）',
      /YAML(别名|写法)|写了两次/,
    ],
    [
      'class without an audience',
      'disclosure.yaml',
      '        bank: consent,\n        public: detail,',
      '        public: detail,',
      'classes.registration.matrix.bank',
      /没有写明披露级别/,
    ],
    ['unknown level', 'disclosure.yaml', 'organisation: aggregate', 'organisation: some', 'classes.registration.matrix.organisation', /./],
    [
      'survey values disclosed',
      'disclosure.yaml',
      'industry: { city: none, area: none },\n        statistics: none',
      'industry: { city: none, area: none },\n        statistics: detail',
      'classes.surveyMicro.matrix.statistics',
      /统计法第二十八条/,
    ],
    ['edges out of order', 'disclosure.yaml', '[0, 5000000, 10000000', '[0, 15000000, 10000000', 'scales.revenue.edges', /从小到大/],
    [
      'band without a scale',
      'disclosure.yaml',
      'bands: { electricity: powerIndex }',
      'bands: { electricity: powers }',
      'classes.power.bands.electricity',
      /没有区间 powers/,
    ],
    ['basis of no source', 'legal-bases.yaml', 'source: register', 'source: census', 'bases.0.source', /没有来源 census/],
    ['column without a class', 'legal-bases.yaml', 'exitCause]', 'exitPeriod]', 'fields', /列 exitCause 没有类别/],
    [
      'form without a number',
      'legal-bases.yaml',
      'kind: administrative\n    title: 统计',
      'kind: form\n    title: 统计',
      'bases.0',
      /统计法第十七条/,
    ],
    ['annex does not add up', 'targets.csv', '荷塘区,18', '荷塘区,19', '全市.2022', /合计 261 家，与全市 260 家不符/],
    ['annex gives a township a target', 'targets.csv', '醴陵市,50', '网岭镇,5,5,5,5\n醴陵市,50', '网岭镇', /不是县市区.*统计法第七条/],
    [
      'annex gives an enterprise a target',
      'targets.csv',
      '醴陵市,50',
      '91430223DEM0000002,1,1,1,1\n醴陵市,50',
      '91430223DEM0000002',
      /不是县市区.*统计法第七条/,
    ],
    ['annex lacks an area', 'targets.csv', /攸县.*\n/, '', '县市区', /不一致/],
    ['annex with half an enterprise', 'targets.csv', '荷塘区,18', '荷塘区,18.5', 'rows.1.targets.0', /./],
    ['two areas on one tile', 'pack.yaml', 'tile: [2, 3]', 'tile: [2, 2]', 'areas.1.tile', /与荷塘区画在示意图的同一格/],
    ['alias of two areas', 'pack.yaml', 'aliases: [荷塘]', 'aliases: [荷塘, 高新区]', 'areas.4', /“高新区”既指荷塘区又指天元区/],
    ['code of another city', 'pack.yaml', 'gbCodes: ["430202"]', 'gbCodes: ["430202", "430104"]', 'areas.0.gbCodes', /430104 不属于株洲市/],
    ['code that is no code', 'pack.yaml', 'code: "430202"', 'code: "4302"', 'areas.0.code', /6位数字/],
    ['unknown office', 'pack.yaml', '[industry, businessEnvironment]', '[industry, police]', 'responsible.三', /没有单位 police/],
    ['unknown key', 'pack.yaml', 'label:', 'title: 旧\nlabel:', 'title', /title/],
    ['clause said twice', 'clauses.yaml', 'id: 一.2', 'id: 一.1', '2.id', /写了两次/],
    ['reading of an unknown clause', 'readings.md', '- 条款：四.3', '- 条款：四.33', 'A3', /没有条款 四\.33/],
    ['reading of an unknown parameter', 'readings.md', '参数：pool.tracking', '参数：pool.track', 'A2', /没有参数 pool\.track/],
    ['line nobody can read', 'readings.md', '- 问题：方案写', '- 疑问：方案写', '第', /读不懂/],
    ['synonym of an unknown field', 'synonyms.yaml', 'exitCause:', 'exitWhy:', 'register.exitWhy', /没有字段 exitWhy/],
    ['synonym with two meanings', 'synonyms.yaml', '[入库税款', '[应税销售额, 入库税款', 'tax.taxPaid', /既指 revenue 又指 taxPaid/],
    ['file gone', 'clauses.yaml', '', null, '（整个文件）', /没有这个文件/],
  ])('%s', (_what, file, from, to, key, reason) => {
    const faults = faultsAfter(file, from, to);
    const found = faults.find(
      (fault) => fault.file.startsWith(file.split('/')[0] ?? '') && fault.key.startsWith(key) && reason.test(fault.reason),
    );
    expect(found, JSON.stringify(faults, null, 1)).toBeDefined();
    expect(found?.remedy).not.toBe('');
    for (const fault of faults) expect(fault.reason).not.toMatch(/\b(string|number|array|object|record|undefined)\b/);
    if (!key.includes('jumpRatio') && !key.includes('pool.near')) expect(found?.file).toBe(file);
  });

  test('all faults at once', () => {
    expect(faultsAfter('pack.yaml', /code: "43020(\d)"/g, 'code: "43$1"').length).toBeGreaterThan(2);
  });
});

test('the law kept as data is the same law again', () => {
  const policy = loadPack('packs/zhuzhou-2022');
  const again = policyFromLaw(JSON.parse(JSON.stringify(policy.content)));
  expect(again.hash).toBe(policy.hash);
  expect(again).toEqual(policy);
});

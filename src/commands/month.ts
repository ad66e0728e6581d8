import type { OpenHouse } from '../house.ts';
import { wanYuan } from '../platform/shared/amount.ts';
import { ensureProgress, readProgress } from '../programme/supervision/progress.ts';
import { asSystem } from '../registry/access/work.ts';
import { readCreditCode } from '../registry/directory/credit-code.ts';
import { type Finding, ListName } from '../registry/identification/contract.ts';
import { explainOne } from '../registry/identification/explain.ts';
import { ensureIdentified } from '../registry/identification/identify.ts';
import { identifyOutput } from '../registry/identification/output.ts';
import { latestPeriod } from '../registry/identification/run.ts';
import { asOperator, type Said, UsageFault } from './command.ts';
import { checkedPeriod } from './rosters.ts';
import { percent, table } from './text.ts';

/** The month a command is about: as said, else the newest one there is data for. */
export async function monthOfCommand(house: OpenHouse, said: string | undefined): Promise<string> {
  return checkedPeriod(said) ?? (await asSystem(house, latestPeriod));
}

/** 认定: the month's lists, with reasons for programs. */
export async function identifyMonth(house: OpenHouse, options: { period?: string; list?: string; area?: string }): Promise<Said> {
  const list = ListName.optional().safeParse(options.list);
  if (!list.success) throw new UsageFault(`没有清单「${options.list}」，可用：${ListName.options.join('、')}`);
  const period = await monthOfCommand(house, options.period);
  await ensureIdentified(house, period);
  const json = await asOperator(house, { verb: 'identify', says: '查看清单', thing: period, detail: options }, (work) =>
    identifyOutput(work, { period, list: list.data, area: options.area }),
  );
  const rows = json.findings.map((found) => [
    house.policy.rules[found.list].label,
    found.levelLabel ?? found.level,
    found.area,
    found.creditCode,
    found.name,
    found.facts.ytd_revenue === null ? '—' : wanYuan(found.facts.ytd_revenue),
  ]);
  const text = [
    `${period} 认定（方案 ${json.pack}）：清单 ${json.findings.length} 家次，待核实 ${json.toVerify.length} 家次`,
    table([['清单', '等级', '县市区', '统一社会信用代码', '企业', '本年累计（万元）'], ...rows]),
  ];
  return { text: text.join('\n'), json };
}

/** 认定依据: every rule for one enterprise, met or not, back to the cell. */
export async function explainEnterprise(house: OpenHouse, said: string, options: { period?: string }): Promise<Said> {
  const read = readCreditCode(said);
  if (!('code' in read)) throw new UsageFault(`${read.problem.says}。${read.problem.remedy}`);
  const creditCode = read.code;
  const period = await monthOfCommand(house, options.period);
  await ensureIdentified(house, period);
  const json = await asOperator(house, { verb: 'explain', says: '查看认定依据', thing: creditCode, detail: { period } }, (work) =>
    explainOne(work, { creditCode, period }),
  );
  const marks = { true: '✓', false: '✗', null: '？' };
  const findings = json.findings.flatMap((found) => [
    `${marks[String(found.verdict) as keyof typeof marks]} ${found.label}${found.levelLabel ? `（${found.levelLabel}）` : ''} ${found.clause}`,
    ...found.reasons.map((reason: Finding['reasons'][number]) => `    ${marks[String(reason.met) as keyof typeof marks]} ${reason.says}`),
  ]);
  const sources = json.sources.map(
    ({ fact, file, sheet, row, column, raw }) => `  ${fact}：${file} / ${sheet} / 第 ${row} 行 / ${column}「${raw}」`,
  );
  return { text: [`${json.name}（${json.creditCode}，${json.area}）${period}`, ...findings, '来源：', ...sources].join('\n'), json };
}

/** 进度: the table by area and for the city. */
export async function progressOfMonth(house: OpenHouse, options: { period?: string }): Promise<Said> {
  const period = await monthOfCommand(house, options.period);
  await ensureProgress(house, period);
  const json = await asSystem(house, (work) => readProgress(work, { period }));
  const rows = [...json.areas, json.city].map((row) => [
    row.area,
    row.newTarget,
    row.newCount,
    row.newlyBuilt,
    row.grown,
    percent(row.completionRate),
    row.pace === null ? '—' : (row.pace * 100).toFixed(1),
    row.rank,
    row.exitCount,
    row.netCount,
    row.listed,
    row.poolCount,
    row.dueEntryCount,
    `${row.exitRisk.red}/${row.exitRisk.orange}/${row.exitRisk.yellow}/${row.exitRisk.open ?? 0}`,
  ]);
  const head = [
    '县市区',
    '目标',
    '新增',
    '新投产',
    '升规',
    '完成率',
    '时序差（百分点）',
    '排名',
    '退库',
    '净增',
    '期末在库',
    '培育库',
    '应统未统',
    '风险红/橙/黄/待定',
  ];
  return { text: `${period} 各县市区进度（单位：家）\n${table([head, ...rows])}`, json };
}

import type { OpenHouse } from '../house.ts';
import { awardsUnder } from '../programme/incentives/figures.ts';
import { readForecast } from '../programme/supervision/forecast/forecast.ts';
import { simulate } from '../programme/supervision/simulation/simulate.ts';
import { asSystem } from '../registry/access/work.ts';
import { asOperator, type Said, UsageFault } from './command.ts';
import { monthOfCommand } from './month.ts';
import { checkedPeriod } from './rosters.ts';
import { percent, table } from './text.ts';

/** 目标测算: the chance that each target of a year is met, and the total. */
export async function forecastYear(house: OpenHouse, options: { year?: string; asOf?: string }): Promise<Said> {
  if (options.year !== undefined && !/^20\d\d$/.test(options.year)) throw new UsageFault(`年份须写作 2022，不能是「${options.year}」`);
  const period = checkedPeriod(options.asOf);
  const year = options.year === undefined ? undefined : Number(options.year);
  const json = await asSystem(house, (work) => readForecast(work, { year, period }));
  const rows = [...json.areas, json.city].map((row) => [
    row.area,
    row.target,
    row.counted,
    row.expected,
    row.p10,
    row.p50,
    row.p90,
    percent(row.probability),
  ]);
  const { horizon } = json;
  const text = [
    `${json.year}年新增目标测算，截至${json.asOf}（单位：家；— 说不出）`,
    table([['县市区', '目标', '已入库', '预期', '一成分位', '中位', '九成分位', '完成概率'], ...rows]),
    `${horizon.year}年底达到${horizon.target}家的概率：${percent(horizon.probability)}（在库${horizon.base}家起算）${horizon.cannot ?? ''}`,
    ...(json.arithmetic?.says ?? []).map(({ says, clause }) => `  ${says}（${clause}）`),
    '假定：',
    ...horizon.assumptions.map(({ label, says, clause }) => `  ${label}：${says}（${clause}）`),
  ];
  return { text: text.join('\n'), json };
}

/** 政策模拟: what another parameter, reading or target would change; nothing in force does. */
export async function simulateMonth(house: OpenHouse, options: { set?: string[]; period?: string }): Promise<Said> {
  const changes = (options.set ?? []).map((said) => {
    const at = said.indexOf('=');
    if (at < 1 || at === said.length - 1) throw new UsageFault(`--set 须写作 NAME=VALUE，不能是「${said}」`);
    return { name: said.slice(0, at).trim(), value: said.slice(at + 1).trim() };
  });
  if (changes.length === 0) throw new UsageFault('须至少用一个 --set NAME=VALUE 写明改动什么');
  const period = await monthOfCommand(house, options.period);
  const told = { verb: 'simulate', says: '政策模拟', thing: period, detail: { changes } };
  const json = await asOperator(house, told, (work) =>
    simulate(work, { period, changes }, { awards: awardsUnder, most: Number.POSITIVE_INFINITY }),
  );
  const lists = Object.keys(json.before.counts);
  const rows = lists.map((list) => {
    const [before, after] = [json.before.counts[list] ?? 0, json.after.counts[list] ?? 0];
    return [house.policy.rules[list as keyof typeof house.policy.rules].label, before, after, after - before];
  });
  const text = [
    ...json.changed.map(({ label, clause, before, after }) => `${label}：${before} → ${after}（${clause}）`),
    table([['清单', '现行', '模拟', '差额'], ...rows]),
    `进入 ${json.enteredTotal} 家次，退出 ${json.leftTotal} 家次，级别改变 ${json.movedTotal} 家次；${json.fenDifference === null ? json.fenSays : `奖励差额 ${json.fenDifference} 分`}`,
    json.says,
  ];
  return { text: text.join('\n'), json };
}

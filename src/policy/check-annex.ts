import type * as z from 'zod';
import { articlesOf, type Guardrails } from './guardrail.ts';
import type { Fault } from './pack-fault.ts';
import type { PackFile, TargetsFile } from './pack-shape.ts';
import { type Target, wholeCity } from './policy.ts';

/** 附件核对: every area once and in the order of the annex, and the areas add up to the city's row in every year. */
export function checkTargets(
  { years, rows }: z.infer<typeof TargetsFile>,
  { pack, guardrails }: { pack: z.infer<typeof PackFile>; guardrails: Guardrails },
  faults: Fault[],
): Target[] {
  const annex = 'targets.csv';
  const act = guardrails.acts.find(({ id }) => id === 'targetBelowArea');
  for (const { area } of rows.filter((row) => row.area !== wholeCity && !pack.areas.some(({ name }) => name === row.area))) {
    if (act)
      faults.push({ file: annex, key: area, reason: `“${area}”不是县市区：${act.answer}（${articlesOf(act)}）`, remedy: '删去这一行' });
  }
  const names = rows.map((row) => row.area).filter((area) => area !== wholeCity);
  const expected = pack.areas.map((area) => area.name);
  if (names.join() !== expected.join()) {
    faults.push({
      file: annex,
      key: '县市区',
      reason: `各行为 ${names.join('、')}，与pack.yaml的 ${expected.join('、')} 不一致`,
      remedy: '按附件的次序，每个县市区恰好一行',
    });
  }
  if (years.some((year, at) => at > 0 && year <= (years[at - 1] ?? 0)))
    faults.push({ file: annex, key: '表头', reason: '年份没有从小到大排列', remedy: '改正表头' });
  for (const row of rows) {
    if (row.targets.length !== years.length)
      faults.push({
        file: annex,
        key: row.area,
        reason: `有 ${row.targets.length} 个数，应有 ${years.length} 个`,
        remedy: '每个年份一个数',
      });
  }
  const city = rows.filter((row) => row.area === wholeCity);
  if (city.length !== 1)
    faults.push({ file: annex, key: wholeCity, reason: `“${wholeCity}”有 ${city.length} 行`, remedy: `“${wholeCity}”须恰好一行` });
  for (const [at, year] of years.entries()) {
    const sum = rows.reduce((total, row) => (row.area === wholeCity ? total : total + (row.targets[at] ?? 0)), 0);
    const said = city[0]?.targets[at];
    if (said !== undefined && said !== sum)
      faults.push({
        file: annex,
        key: `${wholeCity}.${year}`,
        reason: `各县市区合计 ${sum} 家，与全市 ${said} 家不符`,
        remedy: '对照方案附件改正',
      });
  }
  return rows.flatMap((row) => years.map((year, at) => ({ area: row.area, year, newTarget: row.targets[at] ?? 0, clause: '附件' })));
}

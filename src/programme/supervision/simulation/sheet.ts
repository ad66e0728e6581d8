import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { listScenarios } from './scenarios.ts';

/** 方案对比表: a line a scenario and list, before and after. */
export async function scenarioSheet(work: Work): Promise<SheetOut> {
  const { rows } = await listScenarios(work);
  return {
    name: '模拟方案对比',
    title: '政策模拟方案对比',
    above: ['模拟只作比较，现行政策和已定稿的清单都不改变'],
    unit: '单位：家',
    columns: [
      { header: '方案', width: 24 },
      { header: '月份', width: 10 },
      { header: '改动', width: 48 },
      { header: '清单', width: 14 },
      { header: '现行', kind: 'integer' },
      { header: '方案下', kind: 'integer' },
      { header: '差额', kind: 'integer' },
      { header: '留存单位', width: 16 },
      { header: '留存人', width: 14 },
      { header: '方案的政策哈希', width: 20 },
    ],
    rows: rows.flatMap((row) =>
      row.counts.map((one) => [
        row.name,
        row.period,
        row.changed.map(({ label, before, after }) => `${label}：${before}→${after}`).join('；'),
        one.label,
        one.before,
        one.after,
        one.after - one.before,
        `${row.area ?? '市'}${row.officeName}`,
        row.by,
        row.scenarioHash.slice(0, 16),
      ]),
    ),
    filter: true,
  };
}

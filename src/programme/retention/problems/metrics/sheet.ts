import type { SheetOut } from '../../../../platform/files/sheet-out.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { readMetrics as contract, metricByNames, metricSays } from './contract.ts';
import { readMetrics } from './metrics.ts';

/** 问题台账指标 as it leaves: small cells are * for everybody. */
export async function metricSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const asked = contract.input.parse(filters);
  const { rows, total, from, to, withheld } = await readMetrics(work, asked, true);
  return {
    name: '问题台账指标',
    title: `问题台账指标（${from}至${to}，按${metricByNames[asked.by]}）`,
    unit: withheld ? '单位：件；* 件数过少，或为防止由合计推算而一并不列（统计法实施条例第二十九条）' : '单位：件',
    columns: [
      { header: metricByNames[asked.by], kind: 'text', width: 26 },
      ...metricSays.map(({ label, unit }) => ({
        header: label,
        kind: unit === '%' ? ('percent' as const) : unit === '天' ? ('number' as const) : ('integer' as const),
        width: 14,
      })),
    ],
    rows: [...rows, total].map((row) => [
      row.label,
      ...metricSays.map(({ name, unit }) => row[name] ?? (unit === '件' || row.collected === null ? '*' : '—')),
    ]),
  };
}

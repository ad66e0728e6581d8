import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { readCompleteness } from './completeness.ts';
import { readCompleteness as completenessContract, listTracked, stateSays, type TrackedRow } from './contract.ts';
import { trackedRows } from './overview.ts';

const lightSays = { green: '绿', yellow: '黄', red: '红', grey: '灰' };
const waySays: Record<string, string> = { link: '一次链接', account: '企业账号', template: '模板代收' };
const placeOf = ({ actor, policy }: Work, area: string | undefined) => actor.area ?? area ?? policy.city.name;

/** 月度跟踪表: who is asked, how the month and the eleven before it stand; no amounts. */
export async function trackedSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const asked = listTracked.input.parse(filters);
  const { period, rows } = await trackedRows(work, asked, { from: 0, upTo: Number.POSITIVE_INFINITY });
  const months = rows[0]?.months.map((month) => month.period) ?? [];
  return {
    name: '月度跟踪',
    title: `${placeOf(work, asked.area)}重点培育企业月度跟踪（${period}）`,
    unit: `截至${work.today}`,
    columns: [
      { header: '序号', kind: 'integer' },
      { header: '企业名称', width: 34 },
      { header: '统一社会信用代码', width: 22 },
      { header: '县市区', width: 12 },
      { header: '乡镇（园区）' },
      { header: '状态' },
      { header: '灯' },
      { header: '首报日' },
      { header: '版次', kind: 'integer' },
      { header: '报送方式' },
      ...months.map((month) => ({ header: month })),
    ],
    rows: rows.map((row, at) => [at + 1, ...lineOf(row)]),
    filter: true,
  };
}

const lineOf = (row: TrackedRow) => [
  row.name,
  row.creditCode,
  row.area,
  row.township,
  stateSays[row.state],
  lightSays[row.light],
  row.firstOn,
  row.version,
  row.way ? (waySays[row.way] ?? row.way) : null,
  ...row.months.map(({ light }) => lightSays[light]),
];

/** 完整性与及时性表, as the reader may see it. */
export async function completenessSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { period, dueOn, areas, total } = await readCompleteness(work, completenessContract.input.parse(filters));
  return {
    name: '完整性与及时性',
    title: `${placeOf(work, undefined)}月报完整性与及时性（${period}）`,
    unit: `截止日${dueOn}`,
    columns: [
      { header: '县市区', width: 14 },
      { header: '应报（家）', kind: 'integer' },
      { header: '按时（家）', kind: 'integer' },
      { header: '迟报（家）', kind: 'integer' },
      { header: '未报（家）', kind: 'integer' },
      { header: '未到期（家）', kind: 'integer' },
      { header: '完整率（%）' },
      { header: '及时率（%）' },
    ],
    rows: [...areas, total].map((row) => [
      row.area,
      row.asked,
      row.onTime,
      row.late,
      row.missing,
      row.notDue,
      row.completeRate === null ? null : (row.completeRate * 100).toFixed(1),
      row.onTimeRate === null ? null : (row.onTimeRate * 100).toFixed(1),
    ]),
    filter: true,
  };
}

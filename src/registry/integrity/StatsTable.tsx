import { monthText, percent } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { sourceName } from '../intake/sourceLabel.tsx';
import type { QuestionKind } from './contract.ts';

type Row = Record<string, unknown>;
const money = (value: unknown) => (typeof value === 'number' ? (value / 10_000).toFixed(2) : '—');
const plain = (value: unknown) => (typeof value === 'number' ? value.toLocaleString('zh-CN', { maximumFractionDigits: 4 }) : '—');
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);

/** 计算所得 of a question, by kind: only for who sees everything it rests on. */
export function StatsTable({ kind, stats }: { kind: QuestionKind; stats: Record<string, unknown> }) {
  if (kind === 'outlier') {
    return (
      <p>
        当月 {money(stats.value)} 万元，季节水平 {money(stats.expected)} 万元，为其 {plain(stats.ratio)} 倍；稳健标准差（对数）
        {plain(stats.deviation)}，界线 {plain(stats.limit)}，用了 {plain(stats.known)} 个月的数。
      </p>
    );
  }
  const rows = rowsOf(stats.windows ?? stats.months ?? stats.figures);
  if (rows.length === 0) return null;
  const period = { key: 'period', title: '月份', head: true, show: (row: Row) => monthText(String(row.through ?? row.period)) };
  const columns =
    kind === 'sales'
      ? [
          period,
          { key: 'self', title: '自报合计', unit: '万元', number: true, show: (row: Row) => money(row.self) },
          { key: 'tax', title: '税务合计', unit: '万元', number: true, show: (row: Row) => money(row.tax) },
        ]
      : kind === 'powerMove'
        ? [
            period,
            { key: 'revenue', title: '收入变动', number: true, show: (row: Row) => percent(row.revenue as number) },
            { key: 'power', title: '用电变动', number: true, show: (row: Row) => percent(row.power as number) },
            { key: 'against', title: '相比', show: (row: Row) => (row.against === 'yearBefore' ? '上年同期' : '前一期') },
            { key: 'source', title: '收入来源', show: (row: Row) => sourceName(String(row.source)) },
          ]
        : kind === 'zeroPower' || kind === 'zeroRevenue'
          ? [
              period,
              { key: 'revenue', title: '收入', unit: '万元', number: true, show: (row: Row) => money(row.revenue) },
              { key: 'power', title: '用电', unit: '千瓦时', number: true, show: (row: Row) => plain(row.power) },
            ]
          : [
              period,
              { key: 'value', title: '当月', unit: '万元', number: true, show: (row: Row) => money(row.value) },
              ...(kind === 'sameFigure'
                ? [{ key: 'count', title: '同一数字', unit: '家', number: true, show: (row: Row) => plain(row.count) }]
                : []),
            ];
  return (
    <>
      <h3>计算所得</h3>
      <DataTable label="计算所得" rows={rows} rowKey={(row) => `${String(row.through ?? row.period)}`} columns={columns} />
      {kind === 'round' ? (
        <p>
          {plain(stats.known)} 个月中 {rows.length} 个月为整数，自然情形约 {plain(stats.expected)} 个；出现这么多的机会 p ={' '}
          {plain(stats.chance)}。
        </p>
      ) : null}
    </>
  );
}

import type * as z from 'zod';
import type { CellOut, ColumnOut, SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ForecastRow, readForecast as forecastContract, LeverRow, readLevers as leversContract } from './contract.ts';
import { readForecast } from './forecast.ts';
import { readLevers } from './levers.ts';

const known = (value: number | null): CellOut => value ?? '说不出';

const columns: (ColumnOut & { of: (row: ForecastRow) => CellOut })[] = [
  { header: '县市区', width: 14, of: (row) => row.area },
  { header: '年度新增目标', kind: 'integer', of: (row) => row.target ?? '—' },
  { header: '已入库', kind: 'integer', of: (row) => row.counted },
  { header: '预期全年新增', kind: 'number', of: (row) => known(row.expected) },
  { header: '一成分位', kind: 'integer', of: (row) => known(row.p10) },
  { header: '中位', kind: 'integer', of: (row) => known(row.p50) },
  { header: '九成分位', kind: 'integer', of: (row) => known(row.p90) },
  { header: '完成概率', kind: 'percent', of: (row) => (row.target === null ? '—' : known(row.probability)) },
  { header: '已退库', kind: 'integer', of: (row) => row.exitsCounted },
  { header: '全年退库一成分位', kind: 'integer', of: (row) => known(row.exits.p10) },
  { header: '全年退库九成分位', kind: 'integer', of: (row) => known(row.exits.p90) },
];

/** 目标测算表, the areas in the order of the annex, the city last; the assumptions go with it. */
export async function forecastSheet(work: Work, asked: z.output<typeof forecastContract.input>): Promise<SheetOut> {
  const forecast = await readForecast(work, asked);
  const { year, horizon } = forecast;
  return {
    name: '目标测算',
    title: `${year}年新增规模以上工业企业目标测算（截至${forecast.asOf}）`,
    above: [
      horizon.probability === null
        ? `${horizon.year}年底达到${horizon.target}家的概率：${horizon.cannot ?? '说不出'}`
        : `${horizon.year}年底达到${horizon.target}家的概率：${(horizon.probability * 100).toFixed(1)}%（在库${horizon.base}家起算）`,
      ...horizon.assumptions.map(({ label, says, clause }) => `假定：${label}——${says}（${clause}）`),
    ],
    unit: '单位：家',
    columns: columns.map(({ of: _, ...column }) => column),
    rows: [...forecast.areas, forecast.city].map((row) => columns.map((column) => column.of(row))),
  };
}

const leverColumns: (ColumnOut & { of: (row: LeverRow, ordinal: number) => CellOut })[] = [
  { header: '序号', kind: 'integer', of: (_, ordinal) => ordinal },
  { header: '企业名称', width: 34, of: (row) => row.name },
  { header: '统一社会信用代码', width: 22, of: (row) => row.creditCode },
  { header: '县市区', width: 12, of: (row) => row.area },
  { header: '入库侧或退库侧', width: 12, of: (row) => (row.side === 'entry' ? '入库侧' : '退库侧') },
  { header: '所处状态', width: 18, of: (row) => row.label },
  { header: '年内机会', kind: 'percent', of: (row) => row.chance },
  { header: '全市概率提高（百分点）', kind: 'number', of: (row) => (row.gain * 100).toFixed(2) },
  { header: '本县市区概率提高（百分点）', kind: 'number', of: (row) => (row.areaGain === null ? '—' : (row.areaGain * 100).toFixed(2)) },
  { header: '为什么', width: 60, of: (row) => row.why },
];

/** 杠杆名单, as far as the reader may be told. */
export async function leverSheet(work: Work, asked: z.output<typeof leversContract.input>): Promise<SheetOut> {
  const found = await readLevers(work, asked);
  return {
    name: '杠杆名单',
    title: `${found.area ?? work.policy.city.name}影响${found.year}年目标最大的企业（服务名单，截至${found.asOf}）`,
    above: found.says.map(({ says, clause }) => `${says}（${clause}）`),
    columns: leverColumns.map(({ of: _, ...column }) => column),
    rows: found.rows.map((row, at) => leverColumns.map((column) => column.of(row, at + 1))),
    filter: true,
  };
}

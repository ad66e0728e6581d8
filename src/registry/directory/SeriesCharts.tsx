import { Empty } from 'antd';
import { Chart } from '../../platform/web/Chart.tsx';
import { sourceName } from '../intake/sourceLabel.tsx';
import type { EnterpriseRecord } from './enterpriseRecord.tsx';

/** 图表: bars of the month and lines of the year to date, one of each source; a month not reported is a gap. */
export function SeriesCharts({ series, banded }: { series: EnterpriseRecord['series']; banded: boolean }) {
  const revenue = series.filter((one) => one.measure === 'revenue');
  const power = series.filter((one) => one.measure === 'electricity' || one.source === 'power');
  if (revenue.length === 0 && power.length === 0) {
    return (
      <div className="panel">
        <Empty description={banded ? '月度数据按披露规定只给区间，见下方「数据」' : '还没有月度数据。企业或税务报来数据后显示'} />
      </div>
    );
  }
  return (
    <div className="columns trio">
      {revenue.length > 0 ? (
        <div className="panel">
          <Chart title="营业收入：本月" unit="万元" height={220} {...drawn(revenue, 'month', 'bar')} />
        </div>
      ) : null}
      {revenue.length > 0 ? (
        <div className="panel">
          <Chart title="营业收入：本年累计" unit="万元" height={220} {...drawn(revenue, 'ytd', 'line')} />
        </div>
      ) : null}
      {power.length > 0 ? (
        <div className="panel">
          <Chart title="用电量：本月" unit="千瓦时" height={220} {...drawn(power, 'month', 'bar', 1)} />
        </div>
      ) : null}
    </div>
  );
}

function drawn(rows: EnterpriseRecord['series'], part: 'month' | 'ytd', kind: 'bar' | 'line', divisor = 10_000) {
  const categories = [...new Set(rows.map((row) => row.period))].sort().slice(-36);
  const sources = [...new Set(rows.map((row) => row.source))];
  return {
    categories,
    series: sources.map((source) => ({
      name: sourceName(source),
      kind,
      values: categories.map((period) => {
        const value = rows.find((row) => row.source === source && row.period === period)?.[part];
        // A drawing needs no fen: two decimals of 万元 are for the eye only.
        return value === null || value === undefined ? null : Math.round((Number(value) / divisor) * 100) / 100;
      }),
    })),
  };
}

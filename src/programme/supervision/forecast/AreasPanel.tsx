import { count } from '../../../platform/web/amount.tsx';
import { Chart } from '../../../platform/web/Chart.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { bandText, chanceText } from './bandText.tsx';
import type { Forecast } from './contract.ts';

/** 各县市区完成年度新增目标的概率, the city last. */
export function AreasPanel({ forecast }: { forecast: Forecast }) {
  const rows = [...forecast.areas, forecast.city];
  return (
    <>
      <DataTable
        label={`各县市区${forecast.year}年目标测算`}
        rows={rows}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          { key: 'target', title: '新增目标', unit: '家', number: true, show: (row) => count(row.target) },
          { key: 'counted', title: '已入库', unit: '家', number: true, show: (row) => count(row.counted) },
          { key: 'band', title: '全年新增推算', unit: '家', number: true, show: (row) => row.cannot ?? bandText(row) },
          { key: 'expected', title: '预期', unit: '家', number: true, show: (row) => row.expected?.toFixed(1) ?? '—' },
          { key: 'chance', title: '完成概率', number: true, show: (row) => chanceText(row.probability) },
          { key: 'exited', title: '已退库', unit: '家', number: true, show: (row) => count(row.exitsCounted) },
          { key: 'exits', title: '全年退库推算', unit: '家', number: true, show: (row) => bandText(row.exits) },
        ]}
      />
      <div className="panel">
        <Chart
          title={`${forecast.year}年各县市区完成新增目标的概率`}
          unit="%"
          lying
          height={360}
          categories={forecast.areas.map(({ area }) => area)}
          series={[
            {
              name: '完成概率',
              kind: 'bar',
              values: forecast.areas.map(({ probability }) => (probability === null ? null : Math.round(probability * 1000) / 10)),
            },
          ]}
        />
      </div>
    </>
  );
}

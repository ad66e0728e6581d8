import { Chart } from '../../platform/web/Chart.tsx';
import type { Progress } from './contract.ts';

const percentOf = (ratio: number | null) => (ratio === null ? null : Math.round(ratio * 1000) / 10);

/** 进度图: completion against what is due, and the city month by month. */
export function ProgressCharts({ progress }: { progress: Progress }) {
  const ranked = progress.areas.toSorted((a, b) => (b.completionRate ?? -1) - (a.completionRate ?? -1));
  return (
    <div className="columns">
      <div className="panel">
        <Chart
          title="各县市区完成率与时序进度"
          unit="%"
          lying
          height={380}
          categories={ranked.map((row) => row.area)}
          series={[
            { name: '完成率', kind: 'bar', values: ranked.map((row) => percentOf(row.completionRate)) },
            {
              name: '时序进度',
              kind: 'line',
              values: ranked.map((row) => (row.newTarget === null ? null : percentOf(progress.curve.share))),
            },
          ]}
        />
      </div>
      <div className="panel">
        <Chart
          title="全市逐月新增、退库与在库"
          unit="家"
          rightUnit="在库（家）"
          height={380}
          categories={progress.trend.map((month) => month.period)}
          series={[
            { name: '新增', kind: 'bar', values: progress.trend.map((month) => month.newCount) },
            { name: '退库', kind: 'bar', values: progress.trend.map((month) => month.exitCount) },
            { name: '在库', kind: 'line', right: true, values: progress.trend.map((month) => month.listed) },
          ]}
        />
      </div>
    </div>
  );
}

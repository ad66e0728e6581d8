import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { percent } from '../../../platform/web/amount.tsx';
import { Chart } from '../../../platform/web/Chart.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { readBackTest } from './contract.ts';

/** 回测: how the same reckoning would have done on the months whose year is over; shown whole, whatever it says. */
export function BackTestPanel({ period }: { period: string | undefined }) {
  const read = useQuery(query(readBackTest, { period }));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) {
    return (
      <div className="panel" aria-busy="true">
        <p className="muted">首次回测要逐月重算两年历史，约需半分钟到一分钟；算好后留存，当日再看即开。</p>
        <Skeleton active />
      </div>
    );
  }
  const test = read.data;
  if (test.cannot) return <div className="panel">{test.cannot}</div>;
  const good = test.all.held >= 0.7 && test.all.held <= 0.9;
  const rows = [
    { name: '新增', ...test.entries },
    { name: '退库', ...test.exits },
    { name: '合计', ...test.all },
  ];
  return (
    <>
      <div className="panel">
        <h2>回测：用当时以前的历史测算，与后来的实际比</h2>
        <p>
          <Mark tone={good ? 'green' : 'yellow'}>八成带命中 {percent(test.all.held)}</Mark> {test.months[0]}至{test.months.at(-1)}共
          {test.months.length}个月、各县市区、新增与退库两项，{test.all.cells}
          格。应在80%上下；家数是整数，恰在带边上的按其落在带内的份额计。
        </p>
        <p>
          Brier评分 {test.brier.score?.toFixed(3) ?? '—'}（越小越好，0为全中；每次都报同一频率为 {test.brier.plain?.toFixed(3) ?? '—'}，
          {test.brier.cases}次“能否完成年度新增目标”）。
        </p>
      </div>
      <DataTable
        label="八成带命中率"
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', title: '项目', head: true, show: (row) => row.name },
          { key: 'cells', title: '格数', unit: '格', number: true, show: (row) => row.cells },
          { key: 'held', title: '命中（按份额）', number: true, show: (row) => percent(row.held) },
          { key: 'within', title: '在一成至九成分位之间（含两端）', number: true, show: (row) => percent(row.within) },
          { key: 'nominal', title: '如全部准确应为', number: true, show: (row) => percent(row.withinExpected) },
        ]}
      />
      <DataTable
        label="校准表"
        rows={test.calibration}
        rowKey={(row) => String(row.from)}
        columns={[
          { key: 'bin', title: '报出的概率', head: true, show: (row) => `${percent(row.from, 0)}—${percent(row.to, 0)}` },
          { key: 'cases', title: '次数', unit: '次', number: true, show: (row) => row.cases },
          { key: 'said', title: '平均报出', number: true, show: (row) => percent(row.said) },
          { key: 'came', title: '实际完成', number: true, show: (row) => percent(row.came) },
        ]}
      />
      <div className="panel">
        <Chart
          title="全市全年新增：逐月测算与实际"
          unit="家"
          categories={test.byMonth.map(({ month }) => month)}
          series={[
            { name: '一成分位', kind: 'line', colour: '#5c6670', values: test.byMonth.map(({ p10 }) => p10) },
            { name: '预期', kind: 'line', values: test.byMonth.map(({ expected }) => expected) },
            { name: '九成分位', kind: 'line', colour: '#b8500b', values: test.byMonth.map(({ p90 }) => p90) },
            { name: '实际', kind: 'line', colour: '#a2191f', values: test.byMonth.map(({ actual }) => actual) },
          ]}
        />
      </div>
      <p className="muted">以现有数据回看，不含当时的缺报、迟报；县市区和月份之间并不独立，格数多不等于证据多。</p>
    </>
  );
}

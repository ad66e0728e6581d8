import { useQuery } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import { useAddress } from '../../../../platform/web/address.tsx';
import { count, percent } from '../../../../platform/web/amount.tsx';
import { DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../../platform/web/FilterBar.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { useMe } from '../../../../registry/access/Me.tsx';
import { ExportButton } from '../../../../registry/exports/ExportButton.tsx';
import { exportMetrics, MetricBy, type MetricRow, metricByNames, metricSays, readMetrics } from './contract.ts';

/** 指标: of the problems raised in the months asked for, by area, office, category or month; each with how it is reckoned. */
export function MetricsPanel() {
  const { said } = useAddress();
  const { areas } = useMe();
  const by = MetricBy.safeParse(said('by')).data ?? 'area';
  const filters = { by, from: said('from'), to: said('to'), area: said('area') };
  const read = useQuery({ ...query(readMetrics, filters), placeholderData: (before) => before });
  return (
    <>
      <FilterBar
        filters={[
          { name: 'by', label: '按', choices: choicesOf(metricByNames), placeholder: '县市区' },
          { name: 'from', label: '起月', placeholder: '2022-01' },
          { name: 'to', label: '止月', placeholder: '2022-10' },
          { name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) },
        ]}
      />
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      {read.data ? (
        <>
          <p className="muted wrap gap">
            <span>
              {read.data.from} 至 {read.data.to} 反映的问题，截至 {read.data.asOf} 的办理情况
              {read.data.withheld ? '；* 件数过少，或为防止由合计推算而一并不列（统计法实施条例第二十九条）' : ''}
            </span>
            <ExportButton declared={exportMetrics} filters={filters} small />
          </p>
          <DataTable
            label="问题台账指标"
            rows={read.data.rows.length === 0 ? [] : [...read.data.rows, read.data.total]}
            rowKey={(row) => row.key || '合计'}
            empty={<Empty description="所选月份没有反映的问题" />}
            columns={[
              { key: 'label', title: metricByNames[by], head: true, show: (row) => row.label },
              ...metricSays.map(({ name, label, unit }) => ({
                key: name,
                title: label,
                unit,
                number: true,
                show: (row: MetricRow) => shown(row, name, unit),
              })),
            ]}
          />
          <section className="panel" aria-label="指标的算法">
            <ul className="reasons">
              {metricSays.map(({ name, label, says }) => (
                <li key={name}>
                  {label}：{says}（{read.data.clause}）
                </li>
              ))}
            </ul>
          </section>
        </>
      ) : read.error ? null : (
        <Skeleton active />
      )}
    </>
  );
}

function shown(row: MetricRow, name: keyof MetricRow, unit: string): string {
  const value = row[name];
  if (value === null) return unit === '件' || row.collected === null ? '*' : '—';
  if (unit === '%') return percent(value);
  return unit === '天' ? Number(value).toFixed(1) : count(Number(value));
}

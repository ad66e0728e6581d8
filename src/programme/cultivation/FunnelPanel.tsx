import { useQuery } from '@tanstack/react-query';
import { percent } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { readFunnel } from './contract.ts';
import { usePoolFilters } from './poolAddress.tsx';

/** 转化漏斗: leads, in the pool, entered, by area; beside them the pool to the year's target. */
export function FunnelPanel() {
  const { year } = usePoolFilters();
  const found = useQuery(query(readFunnel, { year }));
  const funnel = found.data;
  if (!funnel) return <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />;
  const most = Math.max(1, funnel.total.leads);
  const bars = [
    { says: '线索', count: funnel.total.leads },
    { says: '入过库', count: funnel.total.admitted },
    { says: '已入规', count: funnel.total.entered },
  ];
  return (
    <>
      <div className="panel">
        <h2>
          {funnel.total.area} {year} 年度
        </h2>
        <ul className="funnel">
          {bars.map((bar) => (
            <li key={bar.says}>
              <span>{bar.says}</span>
              <span className="funnel-bar" style={{ width: `${Math.max(1, (bar.count / most) * 70)}%` }} aria-hidden="true" />
              <b>{bar.count} 家</b>
            </li>
          ))}
        </ul>
        <p className="muted">
          现在在库 {funnel.total.inPool} 家，年度新增目标 {funnel.total.target ?? '—'} 家，库与目标之比{' '}
          {funnel.total.ratio === null ? '—' : `${funnel.total.ratio} : 1`}；参考 {funnel.reference.ratio} : 1{' '}
          <ClauseTag clause={funnel.reference.clause} />
          {funnel.reference.note ? `（${funnel.reference.note}）` : ''}
        </p>
      </div>
      <DataTable
        label="转化漏斗"
        rows={[...funnel.rows, funnel.total]}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          { key: 'leads', title: '线索', unit: '家', number: true, show: (row) => row.leads },
          { key: 'admitted', title: '入过库', unit: '家', number: true, show: (row) => row.admitted },
          { key: 'inPool', title: '现在在库', unit: '家', number: true, show: (row) => row.inPool },
          { key: 'entered', title: '已入规', unit: '家', number: true, show: (row) => row.entered },
          { key: 'rate', title: '入规转化率', number: true, show: (row) => percent(row.enteredRate) },
          { key: 'target', title: '年度新增目标', unit: '家', number: true, show: (row) => row.target ?? '—' },
          { key: 'ratio', title: '库 : 目标', number: true, show: (row) => (row.ratio === null ? '—' : `${row.ratio} : 1`) },
        ]}
      />
    </>
  );
}

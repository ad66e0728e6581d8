import { useQuery } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { exportAttempts, listAttempts, readGuardrails } from './contract.ts';

/** 拦截记录 of the reader's scope, with counts by area. */
export function AttemptsPanel() {
  const { said, say } = useAddress();
  const { areas } = useMe();
  const paging = usePaging();
  const acts = useQuery({ ...query(readGuardrails, {}), staleTime: 600_000 });
  const read = useQuery(query(listAttempts, { area: said('area'), guardrail: said('guardrail'), ...paging }));
  if (read.error) return <ProblemPage problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const byArea = new Map<string, number>();
  for (const { area, count } of read.data.counts) byArea.set(area, (byArea.get(area) ?? 0) + count);
  return (
    <>
      <p className="wrap gap">
        <ExportButton small declared={exportAttempts} filters={{ area: said('area'), guardrail: said('guardrail') }} />
        {byArea.size === 0 ? <span className="muted">本范围内没有被拦下的操作。</span> : null}
        {[...byArea].map(([area, times]) => (
          <button key={area} type="button" className="plain-button" onClick={() => say({ area })}>
            {area} {times} 次
          </button>
        ))}
      </p>
      <FilterBar
        filters={[
          { name: 'area', label: '县市区', choices: [...areas, '市级'].map((area) => ({ value: area, label: area })) },
          { name: 'guardrail', label: '红线', choices: (acts.data?.acts ?? []).map(({ id, title }) => ({ value: id, label: title })) },
        ]}
      />
      <DataTable
        label="拦截记录"
        rows={read.data.rows}
        rowKey={(row) => row.id}
        total={read.data.total}
        empty={<Empty description="没有被拦下的操作" />}
        columns={[
          { key: 'title', title: '红线', head: true, show: (row) => row.title },
          { key: 'at', title: '时间', show: (row) => <span className="day">{instantText(row.at)}</span> },
          { key: 'who', title: '谁', show: (row) => `${row.name}（${row.area}）` },
          { key: 'says', title: '答复', show: (row) => row.says },
          { key: 'clause', title: '法条', show: (row) => row.clause },
        ]}
      />
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { monthText, percent } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { readCompleteness } from './contract.ts';

const counted = (value: number | null) => value ?? '—';

/** 完整性与及时性 by area: how many were asked, on time, late, missing. A count for service, ranked by nobody. */
export function CompletenessPanel({ period }: { period: string | undefined }) {
  const read = useQuery(query(readCompleteness, { period }));
  if (!read.data) return read.error ? <ProblemAlert problem={read.error} onRetry={() => read.refetch()} /> : <Skeleton active />;
  const { areas, total, dueOn, suppressed } = read.data;
  const rows = areas.length > 1 ? [...areas, total] : areas;
  return (
    <>
      <p className="muted gap">
        {monthText(read.data.period)}，截止日 {dueOn}。迟报的补上后仍计迟报；没有报送不等于零，请如实填报。
      </p>
      {suppressed ? <Alert type="info" showIcon className="gap" title={suppressed} /> : null}
      <DataTable
        label="完整性与及时性"
        rows={rows}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          { key: 'asked', title: '应报', unit: '家', number: true, show: (row) => counted(row.asked) },
          { key: 'onTime', title: '按时', unit: '家', number: true, show: (row) => counted(row.onTime) },
          { key: 'late', title: '迟报', unit: '家', number: true, show: (row) => counted(row.late) },
          { key: 'missing', title: '未报', unit: '家', number: true, show: (row) => counted(row.missing) },
          { key: 'notDue', title: '未到期', unit: '家', number: true, show: (row) => counted(row.notDue) },
          { key: 'complete', title: '完整率', number: true, show: (row) => percent(row.completeRate) },
          { key: 'timely', title: '及时率', number: true, show: (row) => percent(row.onTimeRate) },
        ]}
      />
    </>
  );
}

import { Empty, Skeleton } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import type { SourcesRow } from './contract.ts';
import { AgreedMark, SideText } from './sideText.tsx';

interface Read {
  data?: { rows: SourcesRow[]; total: number } | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** 多源对账清单: three sources of one month, a row an enterprise. */
export function ReconcileTable({ read }: { read: Read }) {
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  return (
    <DataTable
      label="多源对账"
      wide
      rows={read.data.rows}
      total={read.data.total}
      rowKey={(row) => row.id}
      empty={<Empty description="没有符合条件的企业" />}
      columns={[
        {
          key: 'name',
          title: '企业',
          head: true,
          show: (row) => <Link to={paths.enterprise(row.id, { tab: 'sources' })}>{row.name}</Link>,
        },
        { key: 'area', title: '县市区', show: (row) => row.area },
        { key: 'self', title: '自报 当月/累计', unit: '万元', number: true, show: (row) => <SideText side={row.self} /> },
        { key: 'tax', title: '税务 当月/累计', unit: '万元', number: true, show: (row) => <SideText side={row.tax} /> },
        { key: 'power', title: '用电 当月/累计', unit: '千瓦时', number: true, show: (row) => <SideText side={row.power} power /> },
        { key: 'sales', title: '自报与税务', show: (row) => <AgreedMark state={row.sales} /> },
        { key: 'powerMove', title: '收入与用电', show: (row) => <AgreedMark state={row.powerMove} /> },
        {
          key: 'questions',
          title: '走访了解',
          show: (row) => (row.questions > 0 ? <Mark tone="yellow">{row.questions} 件</Mark> : '—'),
        },
      ]}
    />
  );
}

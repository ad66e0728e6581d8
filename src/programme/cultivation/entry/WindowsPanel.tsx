import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { listWindows } from './contract.ts';

/** 申报日历: the batches ahead, with the last day of each level counted back. */
export function WindowsPanel({ asOf }: { asOf: string | undefined }) {
  const windows = useQuery(query(listWindows, asOf ? { asOf } : {}));
  const rows = windows.data?.windows ?? [];
  return (
    <DataTable
      label="申报日历"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'label',
          title: '批次',
          head: true,
          show: (row) => (
            <>
              {row.label} {row.opensOn <= (windows.data?.asOf ?? '') ? <Mark tone="green">正在受理</Mark> : <Mark tone="grey">未开始</Mark>}
            </>
          ),
        },
        { key: 'opens', title: '受理', show: (row) => `${row.opensOn} 至 ${row.closesOn}` },
        { key: 'enterprise', title: '企业最迟提交', show: (row) => <strong className="day">{row.deadlines.enterprise}</strong> },
        { key: 'township', title: '乡镇（园区）', show: (row) => <span className="day">{row.deadlines.township}</span> },
        { key: 'area', title: '县级', show: (row) => <span className="day">{row.deadlines.area}</span> },
        { key: 'city', title: '市级', show: (row) => <span className="day">{row.deadlines.city}</span> },
        { key: 'province', title: '省级', show: (row) => <span className="day">{row.deadlines.province}</span> },
        { key: 'source', title: '出处', show: (row) => <span className="sub">{row.source}</span> },
      ]}
    />
  );
}

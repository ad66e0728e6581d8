import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useAddress } from '../../platform/web/address.tsx';
import { count } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { type CourseRow, courseStates } from './contract.ts';
import { courseTone, spanText } from './trainingLabel.tsx';

interface Read {
  data?: { rows: CourseRow[] } | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** 培训清单 as a table; the course that is open stands in the address. */
export function CourseTable({ read, total, empty }: { read: Read; total: number; empty: ReactNode }) {
  const { say } = useAddress();
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  return (
    <DataTable
      label="培训"
      rows={read.data.rows}
      rowKey={(row) => row.id}
      total={total}
      empty={empty}
      columns={[
        {
          key: 'title',
          title: '培训',
          head: true,
          show: (row) => (
            <button type="button" className="plain-button" onClick={() => say({ course: row.id })} aria-label={`打开${row.title}`}>
              {row.title}
            </button>
          ),
        },
        { key: 'topic', title: '主题', show: (row) => row.topicLabel },
        { key: 'host', title: '主办', show: (row) => row.host },
        { key: 'state', title: '状态', show: (row) => <Mark tone={courseTone[row.state]}>{courseStates[row.state]}</Mark> },
        { key: 'at', title: '时间', show: (row) => <span className="day">{spanText(row.startsAt, row.endsAt)}</span> },
        { key: 'place', title: '地点', show: (row) => row.place },
        { key: 'invited', title: '邀请', unit: '家', number: true, show: (row) => count(row.invited) },
        { key: 'seated', title: '报上', unit: '人', number: true, show: (row) => `${count(row.seated)}/${count(row.capacity)}` },
        { key: 'waiting', title: '候补', unit: '人', number: true, show: (row) => count(row.waiting) },
        { key: 'attended', title: '到课', unit: '人', number: true, show: (row) => count(row.attended) },
      ]}
    />
  );
}

import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { flagSays, type VisitRow, visitStates } from './contract.ts';
import { flagTone, stateTone } from './visitLabel.tsx';

interface Read {
  data?: { rows: VisitRow[] } | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** 走访清单 as a table; a row opens the visit, and the one that is open stands in the address. */
export function VisitTable({ read, total, empty }: { read: Read; total: number; empty: ReactNode }) {
  const { say } = useAddress();
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  return (
    <DataTable
      label="走访"
      rows={read.data.rows}
      rowKey={(row) => row.id}
      total={total}
      empty={empty}
      columns={[
        { key: 'name', title: '企业', head: true, show: (row) => <Link to={paths.enterprise(row.enterpriseId)}>{row.name}</Link> },
        { key: 'area', title: '县市区', show: (row) => [row.area, row.township].filter(Boolean).join(' ') },
        { key: 'office', title: '走访单位', show: (row) => [row.office, ...row.joint].join('、') },
        { key: 'state', title: '状态', show: (row) => <StateMarks row={row} /> },
        {
          key: 'on',
          title: '日期',
          show: (row) => <span className="day">{row.visitedOn ?? (row.plannedOn ? `计划 ${row.plannedOn}` : '—')}</span>,
        },
        { key: 'says', title: '事由、结论', show: (row) => row.conclusion ?? row.purpose ?? '—' },
        { key: 'month', title: '当月走访', unit: '次', number: true, show: (row) => row.inMonth },
        { key: 'problems', title: '转入问题', unit: '个', number: true, show: (row) => row.problems },
        {
          key: 'open',
          title: '办理',
          show: (row) => (
            <button type="button" className="plain-button" onClick={() => say({ visit: row.id })} aria-label={`打开${row.name}的走访`}>
              打开
            </button>
          ),
        },
      ]}
    />
  );
}

/** 状态 with what is to be noted beside it. */
export function StateMarks({ row }: { row: VisitRow }) {
  return (
    <span className="wrap">
      <Mark tone={stateTone[row.state]}>{visitStates[row.state]}</Mark>
      {row.late ? <Mark tone="orange">到期未走访</Mark> : null}
      {row.owesReason ? <Mark tone="red">待说明理由</Mark> : null}
      {row.flags.map((flag) => (
        <Mark key={flag} tone={flagTone(flag)} title={flagSays[flag]}>
          {{ ahead: '时间在后', late: '补录', clock: '时钟不准' }[flag]}
        </Mark>
      ))}
    </span>
  );
}

import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAddress } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { type Column, DataTable } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { usePicking } from '../../platform/web/picking.tsx';
import { useMe } from '../access/Me.tsx';
import { BulkBar } from './BulkBar.tsx';
import type { WorkRow, WorkTab } from './contract.ts';
import { workKind } from './kinds/contract.ts';
import { DueText, StateMarks } from './workLabel.tsx';

/** 任务清单 of a tab: a row opens the trail, its link the matter itself; what can be done with several is done from here. */
export function WorkTable({ tab, rows, total, empty }: { tab: WorkTab; rows: WorkRow[]; total: number; empty: ReactNode }) {
  const { say, said } = useAddress();
  const { office } = useMe();
  // A matter that has no task is picked by nobody.
  const picking = usePicking(rows.map((row) => ({ ...row, id: row.id ?? `${row.kind}|${row.thing}`, name: row.title })));
  const open = (row: WorkRow) => say({ open: `${row.kind}:${row.thing}`, page: said('page') });
  const path = (row: WorkRow) => workKind(row.kind).path(row.thing, office);
  const columns: Column<(typeof picking.picked)[number]>[] = [
    {
      key: 'title',
      title: '事项',
      head: true,
      show: (row) => (
        <span className="name-cell">
          <span className="box-and-name">
            {tab === 'done' ? null : picking.box(row)}
            <button type="button" className="plain-button" onClick={() => open(row)}>
              {row.title}
            </button>
          </span>
          <span className="sub">
            {workKind(row.kind).says}
            {row.area ? ` · ${row.area}` : ''}
          </span>
        </span>
      ),
    },
    { key: 'asks', title: tab === 'started' ? '现在' : '要求', show: (row) => row.asks || '—' },
    {
      key: 'holder',
      title: '办理单位',
      show: (row) => (
        <>
          {row.holder}
          {row.person ? <span className="sub">{row.person}</span> : null}
        </>
      ),
    },
    { key: 'due', title: '期限', show: (row) => <DueText row={row} /> },
    {
      key: 'state',
      title: '情况',
      show: (row) => (tab === 'started' && !row.closedAt && row.id ? <StartedMarks row={row} /> : <StateMarks row={row} />),
    },
    {
      key: 'passed',
      title: tab === 'started' ? '发起' : '交办',
      show: (row) => (
        <>
          {tab === 'started' ? null : row.passedBy}
          <span className="sub day">{instantText(row.openedAt)}</span>
        </>
      ),
    },
    ...(tab === 'done' || tab === 'started'
      ? [{ key: 'closed', title: '办结', show: (row: WorkRow) => <span className="day">{instantText(row.closedAt)}</span> }]
      : []),
    {
      key: 'go',
      title: '办理',
      show: (row) => (
        <Link className="whole" to={path(row)} aria-label={`${doing(tab, row) ? '去办理' : '查看'} ${row.title}`}>
          {doing(tab, row) ? '去办理' : '查看'}
        </Link>
      ),
    },
  ];
  return (
    <>
      {rows.length > 0 ? <BulkBar tab={tab} picking={picking} /> : null}
      <DataTable
        label="任务清单"
        rows={rows.map((row) => ({ ...row, id: row.id ?? `${row.kind}|${row.thing}`, name: row.title }))}
        rowKey={(row) => row.id}
        total={total}
        empty={empty}
        columns={columns}
      />
    </>
  );
}

function StartedMarks({ row }: { row: WorkRow }) {
  return (
    <span className="wrap">
      <Mark tone="blue">办理中</Mark>
      {row.reminded > 0 ? <Mark tone="orange">已催办 {row.reminded} 次</Mark> : null}
      {row.received ? <Mark tone="green">对方已签收</Mark> : null}
    </span>
  );
}

/** Whether the row waits for an act, or is only looked at. */
function doing(tab: WorkTab, { form }: Pick<WorkRow, 'form'>): boolean {
  return (tab === 'todo' || tab === 'overdue') && form === 'act';
}

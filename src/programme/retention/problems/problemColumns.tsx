import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Column } from '../../../platform/web/DataTable.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { type ProblemRow, problemLife, ratings, sourceNames } from './contract.ts';
import { EverLate, LightMark, stateTone } from './problemLabel.tsx';

/** 台账的列; `box` is the tick before a serial, `to` where a row opens. */
export function problemColumns(to: (id: string) => string, box?: (row: ProblemRow) => ReactNode): Column<ProblemRow>[] {
  return [
    {
      key: 'title',
      title: '问题',
      head: true,
      show: (row) => (
        <span className="name-cell">
          <span>
            {box?.(row)}
            <Link to={to(row.id)}>{row.title}</Link>
            {row.urgency === 'urgent' ? <Mark tone="red">紧急</Mark> : null}
            {row.grouped ? <Mark tone="blue">共性</Mark> : null}
          </span>
          <span className="sub">{row.serial}</span>
        </span>
      ),
    },
    {
      key: 'light',
      title: '灯色',
      show: (row) => (
        <>
          <LightMark light={row.light} />
          <EverLate lateOn={row.lateOn} />
        </>
      ),
    },
    {
      key: 'state',
      title: '状态',
      show: (row) => (
        <>
          <Mark tone={stateTone(row.state)}>{problemLife.states[row.state]}</Mark>
          {row.round > 1 ? <Mark tone="orange">第 {row.round} 次办理</Mark> : null}
          {row.level > 0 ? <Mark tone="red">{row.level} 级督办</Mark> : null}
        </>
      ),
    },
    {
      key: 'name',
      title: '企业',
      show: (row) => (
        <span className="name-cell">
          {row.name}
          <span className="sub">{row.area}</span>
        </span>
      ),
    },
    { key: 'category', title: '类别', show: (row) => row.categoryLabel },
    { key: 'source', title: '来源', show: (row) => sourceNames[row.source] },
    { key: 'lead', title: '主办', show: (row) => row.lead ?? '—' },
    { key: 'raisedOn', title: '反映', show: (row) => <span className="day">{row.raisedOn}</span> },
    { key: 'dueOn', title: '办结时限', show: (row) => <span className="day">{row.dueOn ?? '—'}</span> },
    { key: 'nextDueOn', title: '下一时限', show: (row) => <span className="day">{row.nextDueOn ?? '—'}</span> },
    { key: 'rating', title: '评价', show: (row) => (row.rating ? ratings[row.rating] : '—') },
  ];
}

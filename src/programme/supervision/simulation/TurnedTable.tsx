import { Empty } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { count } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import type { Simulation } from './contract.ts';
import { listWords } from './listWords.tsx';

const levels: Record<string, string> = {
  near: '临规',
  growing: '成长',
  red: '红色',
  orange: '橙色',
  yellow: '黄色',
  due_now: '立即申报',
  to_check: '先核实',
};
const levelText = (level: string | null) => (level === null ? '—' : (levels[level] ?? level));

/** 谁进谁出: as far as the reader may be told, the first two hundred of each. */
export function TurnedTable({ found }: { found: Simulation }) {
  const [kind, setKind] = useState<'entered' | 'left' | 'moved'>('entered');
  const totals = { entered: found.enteredTotal, left: found.leftTotal, moved: found.movedTotal };
  const rows = found[kind];
  return (
    <>
      <TabBar
        label="进出清单的企业"
        active={kind}
        onChange={(key) => setKind(key as typeof kind)}
        items={[
          { key: 'entered', label: `进入（${count(totals.entered)}）` },
          { key: 'left', label: `退出（${count(totals.left)}）` },
          { key: 'moved', label: `级别改变（${count(totals.moved)}）` },
        ]}
      />
      <DataTable
        label="进出清单的企业"
        rows={rows}
        rowKey={(row) => `${row.list} ${row.id}`}
        empty={<Empty description={totals[kind] > 0 ? '这些企业按披露规定不向本单位列出' : '没有企业变动'} />}
        columns={[
          { key: 'name', title: '企业', head: true, show: (row) => <Link to={paths.enterprise(row.id)}>{row.name}</Link> },
          { key: 'code', title: '统一社会信用代码', show: (row) => row.creditCode },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'list', title: '清单', show: (row) => listWords[row.list] ?? row.list },
          { key: 'was', title: '现行级别', show: (row) => levelText(row.was) },
          { key: 'is', title: '模拟级别', show: (row) => levelText(row.is) },
        ]}
      />
      <p className="muted">
        {rows.length < totals[kind] ? `列出${count(rows.length)}家次，共${count(totals[kind])}家次。` : ''}
        {found.withheld > 0 ? `其中${count(found.withheld)}家次按披露规定不向本单位列出。` : ''}
      </p>
    </>
  );
}

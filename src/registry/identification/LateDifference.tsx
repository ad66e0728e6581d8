import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { count, monthText, wan } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { lateDifference } from './contract.ts';
import { listLabel } from './listLabel.tsx';

/** 定稿后到的数据会改变什么: a count beside the frozen lists, opened to names; nothing in force changes. */
export function LateDifference({ period }: { period: string }) {
  const { duties } = useMe();
  const [open, setOpen] = useState(false);
  const read = useQuery({ ...query(lateDifference, { period }), enabled: duties.includes('identification.read'), staleTime: 60_000 });
  if (read.error) return <ProblemAlert problem={read.error} title="定稿后的变化暂时看不到" onRetry={() => read.refetch()} />;
  if (!read.data) return null;
  const { total, rows } = read.data;
  return (
    <>
      <Button type="link" onClick={() => setOpen(true)} disabled={total === 0}>
        {total === 0 ? '定稿后到的数据不改变任何清单' : `按现有数据（含迟报）会变 ${count(total)} 家次`}
      </Button>
      <Drawer title={`${monthText(period)}：定稿与现有数据相比`} open={open} onClose={() => setOpen(false)} size={720} destroyOnHidden>
        <p className="muted">
          仅作比较，已定稿的清单不变。需要计入本月的，先申请重开本月。{total > rows.length ? `只列前 ${rows.length} 家次。` : ''}
        </p>
        <DataTable
          label="会变的企业"
          rows={rows}
          rowKey={(row) => `${row.list}-${row.id}`}
          columns={[
            { key: 'name', title: '企业', head: true, show: (row) => <Link to={paths.enterprise(row.id, { period })}>{row.name}</Link> },
            { key: 'area', title: '县市区', show: (row) => row.area },
            { key: 'list', title: '清单', show: (row) => listLabel[row.list].says },
            {
              key: 'was',
              title: '定稿时',
              show: (row) => <Standing on={row.wasOn} list={row.list} level={row.wasLevel} ytd={row.wasYtd} />,
            },
            {
              key: 'is',
              title: '按现有数据',
              show: (row) => <Standing on={row.isOn} list={row.list} level={row.isLevel} ytd={row.isYtd} />,
            },
          ]}
        />
      </Drawer>
    </>
  );
}

function Standing({ on, list, level, ytd }: { on: boolean; list: keyof typeof listLabel; level: string | null; ytd: string | null }) {
  return (
    <>
      <Mark tone={on ? 'blue' : 'grey'}>
        {on ? `在清单${level ? ` · ${listLabel[list].levels.find(({ value }) => value === level)?.label ?? level}` : ''}` : '不在清单'}
      </Mark>
      <span className="sub">累计 {wan(ytd)} 万元</span>
    </>
  );
}

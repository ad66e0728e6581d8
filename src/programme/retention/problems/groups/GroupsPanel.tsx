import { useQuery } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import { useAddress } from '../../../../platform/web/address.tsx';
import { DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { query } from '../../../../platform/web/query.tsx';
import type { Sla } from '../slaShape.tsx';
import { listGroups } from './contract.ts';
import { GroupDrawer } from './GroupDrawer.tsx';

/** 共性问题: groups people made, each with how many are open; the one that is open stands in the address. */
export function GroupsPanel({ sla }: { sla: Sla }) {
  const { said, say } = useAddress();
  const read = useQuery(query(listGroups, {}));
  const opened = said('opened');
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  return (
    <>
      <p className="muted gap">
        在「台账」勾选两件以上，归为一组；一处解决的办法推给组内其他承办单位参考（举一反三），是否采用由承办单位决定。
      </p>
      <DataTable
        label="共性问题"
        rows={read.data.rows}
        rowKey={(row) => row.id}
        empty={<Empty description="还没有归组的共性问题" />}
        columns={[
          {
            key: 'title',
            title: '名称',
            head: true,
            show: (row) => (
              <button type="button" className="plain-button" onClick={() => say({ opened: row.id })}>
                {row.title}
              </button>
            ),
          },
          { key: 'says', title: '共性', show: (row) => row.says },
          { key: 'areas', title: '涉及县市区', unit: '个', number: true, show: (row) => row.areas },
          { key: 'open', title: '未了结', unit: '件', number: true, show: (row) => row.open },
          { key: 'closed', title: '已了结', unit: '件', number: true, show: (row) => row.closed },
          { key: 'by', title: '归组', show: (row) => `${row.by}，${row.on}` },
        ]}
      />
      {opened ? <GroupDrawer id={opened} sla={sla} onClose={() => say({ opened: undefined })} /> : null}
    </>
  );
}

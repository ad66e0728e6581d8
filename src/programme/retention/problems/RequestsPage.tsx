import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { paths } from '../../../paths.tsx';
import { usePaging } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { query } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { exportOwnProblems, listOwnProblems, readSla } from './contract.ts';
import { problemColumns } from './problemColumns.tsx';
import { RaiseModal } from './RaiseModal.tsx';

const own = ['title', 'light', 'state', 'lead', 'raisedOn', 'dueOn', 'rating'];

/** 我的诉求: an enterprise raises what it needs, sees how far it is, and says whether it was helped. */
export function RequestsPage() {
  const paging = usePaging();
  const [raising, setRaising] = useState(false);
  const read = useQuery({ ...query(listOwnProblems, paging), placeholderData: (before) => before });
  const sla = useQuery({ ...query(readSla, {}), staleTime: Number.POSITIVE_INFINITY });
  const waiting = read.data?.waiting ?? 0;
  return (
    <DataPage
      title="我的诉求"
      clause={<ClauseTag clause="三.3" />}
      dataAsOf={
        waiting > 0
          ? `有 ${waiting} 件等本企业补充信息或评价`
          : '提出后可随时查看办到哪一步、由谁办、何时办结；办完请评价，不满意的退回重办'
      }
      query={read}
      tools={
        <>
          <Button type="primary" disabled={!sla.data} onClick={() => setRaising(true)}>
            提出诉求
          </Button>
          <ExportButton declared={exportOwnProblems} filters={{}} />
        </>
      }
    >
      <DataTable
        label="我的诉求"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        total={read.data?.total ?? 0}
        columns={problemColumns(paths.request).filter(({ key }) => own.includes(key))}
        empty={<Empty description="还没有提出过诉求。有困难的，可在右上角提出" />}
      />
      {raising && sla.data ? <RaiseModal sla={sla.data} onClose={() => setRaising(false)} /> : null}
    </DataPage>
  );
}

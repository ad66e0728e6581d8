import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { listContacts } from './contract.ts';
import { FileContactButton } from './FileContactButton.tsx';
import { kindName } from './kindName.tsx';
import { RevealButton } from './RevealButton.tsx';

/** 联系人与账户: masked; each look at the whole is asked for with a reason and remembered. */
export function ContactsPanel({ enterpriseId }: { enterpriseId: string }) {
  const read = useQuery(query(listContacts, { enterpriseId }));
  return (
    <>
      <div className="wrap gap">
        <FileContactButton enterpriseId={enterpriseId} />
        <span className="muted">号码加密存放，平时只显示掩码。查看原文须写明理由，每次查看都留痕。</span>
      </div>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="联系人与账户"
        rows={read.data?.rows ?? []}
        rowKey={(row) => `${row.kind}-${row.madeAt}`}
        empty={<Empty description={read.isPending ? '正在取数' : '还没有登记联系人或账户'} />}
        columns={[
          {
            key: 'kind',
            title: '项目',
            head: true,
            show: (row) => (
              <>
                {kindName[row.kind]} {row.endedAt ? <Mark tone="grey">已更换</Mark> : null}
              </>
            ),
          },
          { key: 'masked', title: '内容', show: (row) => <span className="mono">{row.masked}</span> },
          {
            key: 'basis',
            title: '采集依据',
            show: (row) => (
              <>
                {row.basis}
                <span className="sub">
                  {row.madeBy}，{instantText(row.madeAt)}
                </span>
              </>
            ),
          },
          {
            key: 'reveal',
            title: '原文',
            show: (row) =>
              row.endedAt ? `已于 ${instantText(row.endedAt)} 更换` : <RevealButton enterpriseId={enterpriseId} kind={row.kind} />,
          },
        ]}
      />
    </>
  );
}

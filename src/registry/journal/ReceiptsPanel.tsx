import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { sourceName } from '../intake/sourceLabel.tsx';
import { listReceipts } from './contract.ts';

/** 可出具的回执: each roster that touched the enterprise's own data, and the way to its receipt. */
export function ReceiptsPanel({ enterpriseId }: { enterpriseId: string }) {
  const read = useQuery(query(listReceipts, { id: enterpriseId }));
  return (
    <>
      <p className="muted gap">
        每一批涉及本企业数据的报送都可出具回执：只载明本企业自己的数据，证明它在封存之时已如此记录，可以离线核对。
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="可出具的回执"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.batch}
        empty={<Empty description={read.isPending ? '正在取数' : '还没有涉及这家企业的报送'} />}
        columns={[
          { key: 'source', title: '来源', head: true, show: (row) => sourceName(row.source) },
          { key: 'filed', title: '入库时间', show: (row) => <span className="day">{instantText(row.filedAt)}</span> },
          { key: 'figures', title: '数据', unit: '项', number: true, show: (row) => (row.told && row.figures > 0 ? row.figures : '—') },
          {
            key: 'state',
            title: '状态',
            show: (row) => (
              <>
                {row.undone ? <Mark>该批次已撤销</Mark> : <Mark tone="green">已入库</Mark>}
                {row.told ? null : <Mark title="本单位看不到这类数据的明细">只证明留痕</Mark>}
              </>
            ),
          },
          { key: 'open', title: '回执', show: (row) => <Link to={paths.receipt(enterpriseId, row.batch)}>打开</Link> },
        ]}
      />
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { fen } from '../awardLabel.tsx';
import { stageSays } from '../stages/contract.ts';
import { exportNotice, listNotices, noticeDocument } from './notices/contract.ts';

/** 历次公示: each as it was published, to be printed again or taken as a sheet. */
export function NoticesPanel() {
  const read = useQuery(query(listNotices, {}));
  if (read.error) return <ProblemPage problem={read.error} onRetry={() => read.refetch()} />;
  return (
    <DataTable
      label="历次公示"
      rows={read.data?.rows ?? []}
      rowKey={(one) => one.id}
      empty={read.isPending ? '正在取数' : '还没有公示过。市级审核通过的，由市工信局公示'}
      columns={[
        { key: 'no', title: '公示号', head: true, show: (one) => one.no },
        { key: 'stage', title: '期次', show: (one) => stageSays(one.stage, one.stages) },
        { key: 'term', title: '公示期', show: (one) => `${one.fromOn} 至 ${one.toOn}` },
        { key: 'lines', title: '企业', unit: '家', number: true, show: (one) => one.lines },
        { key: 'total', title: '金额', unit: '元', number: true, show: (one) => fen(one.totalFen) },
        { key: 'basis', title: '依据', show: (one) => one.basis },
        {
          key: 'files',
          title: '下载',
          show: (one) => (
            <span className="wrap">
              <ExportButton small declared={noticeDocument} filters={{ id: one.id }}>
                打印公示
              </ExportButton>
              <ExportButton small declared={exportNotice} filters={{ id: one.id }}>
                公示表
              </ExportButton>
            </span>
          ),
        },
      ]}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { exportReliefs, listReliefs, type ReliefRow } from './contract.ts';
import { ReliefDays } from './reliefLabel.tsx';

/** 目录: each relief with its document, whom it is for, and how it is got. */
export function CataloguePanel() {
  const read = useQuery(query(listReliefs, {}));
  return (
    <>
      <p className="wrap gap">
        <ExportButton declared={exportReliefs} filters={{}} />
        <span className="muted">{read.data ? `截至 ${read.data.asOf}` : ''}</span>
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="惠企政策目录"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.key}
        empty={<Empty description={read.isPending ? '正在取数' : '目录里还没有政策'} />}
        columns={[
          {
            key: 'title',
            title: '政策',
            head: true,
            show: (row: ReliefRow) => (
              <span className="name-cell">
                {row.title}
                <span className="sub">{row.tax}</span>
              </span>
            ),
          },
          {
            key: 'document',
            title: '文件与要点',
            show: (row: ReliefRow) => (
              <span className="name-cell">
                {row.document}
                {row.article ? ` ${row.article}` : ''}
                <span className="sub">{row.says}</span>
              </span>
            ),
          },
          { key: 'conditions', title: '适用条件', show: (row: ReliefRow) => row.conditions.join('；') },
          { key: 'how', title: '办理方式', show: (row: ReliefRow) => row.how },
          { key: 'days', title: '执行期', show: (row: ReliefRow) => <ReliefDays row={row} /> },
        ]}
      />
    </>
  );
}

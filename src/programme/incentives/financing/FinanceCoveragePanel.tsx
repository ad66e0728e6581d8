import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { count } from '../../../platform/web/amount.tsx';
import { type Column, DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { exportFinanceCoverage, type FinanceCoverageRow, readFinanceCoverage } from './contract.ts';

const houses = (key: 'asked' | 'pushed' | 'answered' | 'credited' | 'drawn', title: string): Column<FinanceCoverageRow> => ({
  key,
  title,
  unit: '家',
  number: true,
  show: (row) => (row[key] === null ? '不列' : count(row[key])),
});

/** 覆盖情况: 家 by area that asked, were pushed, answered, given credit, drew it. */
export function FinanceCoveragePanel() {
  const read = useQuery(query(readFinanceCoverage, {}));
  return (
    <>
      <p className="wrap gap">
        <ExportButton declared={exportFinanceCoverage} filters={{}} />
        <span className="muted">
          {read.data ? `${read.data.year}年提出的需求，截至 ${read.data.asOf}` : ''}
          {read.data?.withheld ? `；不足 ${read.data.minimum} 家及可由此推出的不列（统计法实施条例第二十九条）` : ''}
        </span>
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="融资对接覆盖情况"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.area}
        empty={<Empty description={read.isPending ? '正在取数' : '没有可看的县市区'} />}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          houses('asked', '提出需求'),
          houses('pushed', '已推送'),
          houses('answered', '银行已答复'),
          houses('credited', '已授信'),
          houses('drawn', '已放款'),
        ]}
      />
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { monthText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { exportAgreement, readAgreement } from './contract.ts';

/** 各县市区对账情况: how many could be compared, agree, have a question; what is too few to tell is left out. */
export function AgreementPanel() {
  const read = useQuery(query(readAgreement, {}));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const pair = (name: 'sales' | 'power', says: string) =>
    (['compared', 'agrees', 'question'] as const).map((part) => ({
      key: `${name}-${part}`,
      title: (
        <>
          {says}
          <br />
          {{ compared: '可比', agrees: '一致', question: '有疑问' }[part]}
        </>
      ),
      unit: '家',
      number: true,
      show: (row: { sales: Counts; power: Counts }) => row[name][part] ?? '*',
    }));
  return (
    <>
      <p className="muted wrap gap">
        <span>{read.data.period ? `${monthText(read.data.period)}止本年各期。` : ''}* 为少于公布界线，不列。</span>
        <ExportButton declared={exportAgreement} filters={{}} small />
      </p>
      <DataTable
        label="各县市区对账情况"
        rows={read.data.areas}
        rowKey={({ area }) => area}
        empty={<Empty description="还没有可比的数据" />}
        columns={[
          {
            key: 'area',
            title: '县市区',
            head: true,
            show: (row) => <Link to={paths.reconcile({ area: row.area, only: 'question' })}>{row.area}</Link>,
          },
          ...pair('sales', '自报对税务'),
          ...pair('power', '收入对用电'),
          {
            key: 'open',
            title: '未办结问题',
            unit: '件',
            number: true,
            show: (row) => <Link to={paths.questions({ area: row.area, only: 'open' })}>{row.open}</Link>,
          },
        ]}
      />
    </>
  );
}

interface Counts {
  compared: number | null;
  agrees: number | null;
  question: number | null;
}

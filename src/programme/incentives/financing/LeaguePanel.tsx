import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { count, percent } from '../../../platform/web/amount.tsx';
import { type Column, DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { exportLeague, type LeagueRow, readLeague } from './contract.ts';
import { wanText } from './financeLabel.tsx';

const number = (key: 'pushed' | 'answered' | 'inTime' | 'overdue' | 'declined', title: string): Column<LeagueRow> => ({
  key,
  title,
  unit: '件',
  number: true,
  show: (row) => count(row[key]),
});
/** 件数 with what they come to below. */
const amount = (key: 'credited' | 'drawn', sum: 'creditYuan' | 'drawnYuan', title: string): Column<LeagueRow> => ({
  key,
  title,
  unit: '件',
  number: true,
  show: (row) => (
    <>
      {count(row[key])}
      <span className="sub">{row[sum] === null ? '金额不列' : wanText(row[sum])}</span>
    </>
  ),
});

/** 银行排名: first who answers in time, then who gives credit, then who answers sooner. */
export function LeaguePanel() {
  const { office } = useMe();
  const read = useQuery(query(readLeague, {}));
  const { data } = read;
  return (
    <>
      <p className="wrap gap">
        <ExportButton declared={exportLeague} filters={{}} />
        <span className="muted">
          {data
            ? `${data.year}年推送的，截至 ${data.asOf}；${data.workdays} 个工作日内答复为按时；不足 ${data.minimum} 件的金额不列${office === 'bank' ? '；只列本行' : ''}`
            : ''}
        </span>
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="银行排名"
        rows={data?.rows ?? []}
        rowKey={(row) => row.bank}
        empty={<Empty description={read.isPending ? '正在取数' : '今年还没有推送给银行的需求'} />}
        columns={[
          { key: 'bank', title: '银行', head: true, show: (row) => <span className="name-cell">{row.bank}</span> },
          { key: 'rank', title: '名次', number: true, show: (row) => row.rank },
          number('pushed', '推送'),
          number('answered', '已答复'),
          number('inTime', '按时'),
          number('overdue', '逾期'),
          { key: 'share', title: '按时答复率', number: true, show: (row) => (row.inTimeShare === null ? '—' : percent(row.inTimeShare)) },
          { key: 'days', title: '平均答复', unit: '工作日', number: true, show: (row) => row.meanWorkdays ?? '—' },
          amount('credited', 'creditYuan', '授信'),
          amount('drawn', 'drawnYuan', '放款'),
          number('declined', '不予支持'),
        ]}
      />
    </>
  );
}

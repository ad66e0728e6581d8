import { useQuery } from '@tanstack/react-query';
import { Alert, Empty, Skeleton } from 'antd';
import { monthText, percent } from '../../platform/web/amount.tsx';
import { Chart } from '../../platform/web/Chart.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { type Effect, exportEffect, readEffect } from './contract.ts';
import { toldCount } from './trainingLabel.tsx';
import { useYear, YearPicker } from './YearPicker.tsx';

type Row = Effect['rows'][number];
const shareText = (side: Row['attending'], which: 'before' | 'after') => {
  const share = side[which];
  if (share) return `${percent(share.share)}（${share.onTime}/${share.due}）`;
  return side.enterprises === null ? '＊' : '—';
};
const per = (side: Row['attending'], which: 'before' | 'after') => (side[which] ? Math.round((side[which]?.share ?? 0) * 1000) / 10 : null);

/** 培训与月报及时性: sums of two groups before and after, with the caution above them and no word of what caused what. */
export function EffectPanel() {
  const year = useYear();
  const read = useQuery({ ...query(readEffect, { year }), placeholderData: (before) => before });
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const { rows, caution, months, asOf, minimum } = read.data;
  const told = rows.filter((row) => row.attending.enterprises !== null);
  const [shown] = told.filter((row) => row.period === null).concat(told);
  return (
    <>
      <div className="wrap gap">
        <YearPicker />
        <ExportButton declared={exportEffect} filters={{ year }} small />
        <span className="muted">截至 {asOf}</span>
      </div>
      <Alert type="warning" showIcon className="gap" title="两组差异不是培训起作用的证明" description={caution} />
      <p className="muted">
        财务、办税、统计人员的培训，看培训所在月前后各 {months} 个月的月报按时率（首报按时的份数 ÷
        应报份数）；还没到期、没有收表的月份不算；任一组不足 {minimum} 家不显示（＊）；只有合计，不显示任何一家企业。
      </p>
      {shown ? (
        <div className="panel gap">
          <Chart
            title={`月报按时率（${shown.period === null ? `${year}年合计` : `${monthText(shown.period)}培训`}）`}
            unit="%"
            categories={['参训企业', '未参训企业']}
            series={[
              { name: '培训前', kind: 'bar', values: [per(shown.attending, 'before'), per(shown.others, 'before')] },
              { name: '培训后', kind: 'bar', values: [per(shown.attending, 'after'), per(shown.others, 'after')] },
            ]}
            height={240}
          />
        </div>
      ) : null}
      <DataTable
        label="培训与月报及时性"
        rows={rows}
        rowKey={(row) => row.period ?? '合计'}
        empty={<Empty description={`${year}年还没有财务、办税、统计人员参加过培训`} />}
        columns={[
          { key: 'period', title: '培训所在月', head: true, show: (row) => (row.period ? monthText(row.period) : '合计') },
          { key: 'came', title: '参训企业', unit: '家', number: true, show: (row) => toldCount(row.attending.enterprises) },
          { key: 'before', title: '培训前按时率', number: true, show: (row) => shareText(row.attending, 'before') },
          { key: 'after', title: '培训后按时率', number: true, show: (row) => shareText(row.attending, 'after') },
          { key: 'others', title: '未参训企业', unit: '家', number: true, show: (row) => toldCount(row.others.enterprises) },
          { key: 'othersBefore', title: '同期前按时率', number: true, show: (row) => shareText(row.others, 'before') },
          { key: 'othersAfter', title: '同期后按时率', number: true, show: (row) => shareText(row.others, 'after') },
          { key: 'says', title: '说明', show: (row) => row.says ?? '—' },
        ]}
      />
    </>
  );
}

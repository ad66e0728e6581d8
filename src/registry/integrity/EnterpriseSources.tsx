import { useQuery } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import { monthText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { levelLabel } from '../disclosure/BandText.tsx';
import { readSources } from './contract.ts';
import { QuestionTable } from './QuestionTable.tsx';
import { RaiseButton } from './RaiseButton.tsx';
import { AgreedMark, SideText } from './sideText.tsx';

/** 一企一档的一个页签, for the offices whose it is. */
export function sourcesTab(duties: string[], id: string, period: string | undefined) {
  if (!duties.includes('question.method')) return [];
  return [{ key: 'sources', label: '多源对账', content: <EnterpriseSources id={id} period={period} /> }];
}

/** 一企一档里的多源对账: three sources month by month, and the questions asked of them. */
function EnterpriseSources({ id, period }: { id: string; period: string | undefined }) {
  const read = useQuery(query(readSources, { id, period }));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const { months, withheld, parameters, questions } = read.data;
  const known = months.filter(({ self, tax, power }) =>
    [self, tax, power].some(({ month, ytd, band }) => month !== null || ytd !== null || band !== null),
  );
  return (
    <>
      <div className="wrap gap">
        <RaiseButton enterpriseId={id} period={read.data.period} />
        <span className="muted">不一致的请走访了解，不是结论。</span>
      </div>
      {withheld.map(({ class: name, label, level, law, why }) => (
        <p key={name} className="muted gap">
          {label}：对本单位「{levelLabel[level] ?? level}」（{law}：{why}）
        </p>
      ))}
      <QuestionTable
        read={{ data: { rows: questions }, error: null, refetch: () => undefined }}
        empty={<Empty description="没有数据核实问题" />}
      />
      <DataTable
        label="多源对账"
        rows={known}
        rowKey={(row) => row.period}
        empty={<Empty description="还没有可以并列的数据" />}
        columns={[
          { key: 'period', title: '月份', head: true, show: (row) => monthText(row.period) },
          { key: 'self', title: '自报 当月/累计', unit: '万元', number: true, show: (row) => <SideText side={row.self} /> },
          { key: 'tax', title: '税务 当月/累计', unit: '万元', number: true, show: (row) => <SideText side={row.tax} /> },
          { key: 'power', title: '用电 当月/累计', unit: '千瓦时', number: true, show: (row) => <SideText side={row.power} power /> },
          ...(known.some(({ sales }) => sales !== null)
            ? [{ key: 'sales', title: '自报与税务', show: (row: (typeof known)[number]) => <AgreedMark state={row.sales} /> }]
            : []),
          ...(known.some(({ powerMove }) => powerMove !== null)
            ? [{ key: 'powerMove', title: '收入与用电', show: (row: (typeof known)[number]) => <AgreedMark state={row.powerMove} /> }]
            : []),
        ]}
      />
      <p className="muted">
        口径：
        {parameters.map(({ label, value, clause }) => `${label}：${value}（${clause}）`).join('；')}
      </p>
    </>
  );
}

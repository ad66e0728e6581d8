import { useQuery } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import { useAddress } from '../../platform/web/address.tsx';
import { Chart } from '../../platform/web/Chart.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { BunchingChart } from './BunchingChart.tsx';
import { type Bunching, exportAgreement, readAgreement } from './contract.ts';

const said = (value: number | null | undefined, digits = 1) =>
  value === null || value === undefined ? '—' : `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`;
const verdicts = {
  question: { says: '有疑问', tone: 'yellow' },
  none: { says: '未见聚集', tone: 'green' },
  cannotSay: { says: '不能判定', tone: 'grey' },
} as const;

/** 聚集检验: of each area the estimate with its interval, side by side; one opens its density. */
export function BunchingPanel() {
  const { said: asked, say } = useAddress();
  const read = useQuery(query(readAgreement, {}));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const rows = read.data.areas.flatMap(({ area, bunching }) => (bunching ? [{ area, bunching }] : []));
  if (rows.length === 0) return <Empty description="聚集检验由统计部门和市工信局查看，或还没有数据" />;
  const opened = rows.find(({ area }) => area === asked('density')) ?? (rows.length === 1 ? rows[0] : undefined);
  const of = (name: 'excess' | 'low' | 'high') =>
    rows.map(({ bunching }) => (bunching[name] === null ? null : Math.round(bunching[name] * 10) / 10));
  return (
    <>
      <p className="muted wrap gap">
        <span>刚过规模标准一组比平滑分布多出的家数，及其95%区间；家数少的不能判定。疑问由市统计局了解，不是结论。</span>
        <ExportButton declared={exportAgreement} filters={{}} small />
      </p>
      <div className="panel">
        <Chart
          title="标准之上一组多出的家数"
          unit="家"
          height={260}
          categories={rows.map(({ area }) => area)}
          series={[
            { name: '95%下限', kind: 'line', colour: '#5c6670', values: of('low') },
            { name: '多出家数', kind: 'bar', values: of('excess') },
            { name: '95%上限', kind: 'line', colour: '#b8500b', values: of('high') },
          ]}
        />
      </div>
      <DataTable
        label="各县市区聚集检验"
        rows={rows}
        rowKey={({ area }) => area}
        columns={[
          {
            key: 'area',
            title: '县市区',
            head: true,
            show: ({ area }) => (
              <button type="button" className="plain-button" onClick={() => say({ density: area })}>
                {area}
              </button>
            ),
          },
          { key: 'n', title: '所看', unit: '家', number: true, show: ({ bunching }) => bunching.n },
          { key: 'above', title: '标准之上一组', unit: '家', number: true, show: ({ bunching }) => bunching.above ?? '—' },
          { key: 'expected', title: '预期', unit: '家', number: true, show: ({ bunching }) => said(bunching.expected) },
          { key: 'excess', title: '多出', unit: '家', number: true, show: ({ bunching }) => interval(bunching) },
          { key: 'p', title: 'p值', number: true, show: ({ bunching }) => said(bunching.p, 3) },
          { key: 'binomial', title: '二项检验p值', number: true, show: ({ bunching }) => said(bunching.binomialP, 3) },
          {
            key: 'verdict',
            title: '结论',
            show: ({ bunching }) => (
              <>
                <Mark tone={verdicts[bunching.verdict].tone}>{verdicts[bunching.verdict].says}</Mark>
                {bunching.why || bunching.excess === null ? <span className="sub">{bunching.why ?? '标准上下家数太少，不列'}</span> : null}
              </>
            ),
          },
        ]}
      />
      {opened ? (
        <div className="panel">
          <BunchingChart area={opened.area} bunching={opened.bunching} />
        </div>
      ) : null}
    </>
  );
}

function interval({ excess, low, high }: Bunching) {
  return excess === null ? '—' : `${said(excess)}（${said(low)} 至 ${said(high)}）`;
}

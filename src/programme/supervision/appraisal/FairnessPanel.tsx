import { count, percent } from '../../../platform/web/amount.tsx';
import { Chart } from '../../../platform/web/Chart.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { Appraisal } from './contract.ts';

const hundred = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);

/** 小县市区公平性: rates beside their base, what one enterprise is worth, and how far chance alone reaches. */
export function FairnessPanel({ appraisal: { fairness } }: { appraisal: Appraisal }) {
  return (
    <>
      <p className="muted gap">
        基数小的县市区，一家企业就能让完成率变动好几个百分点。区间是同样条件下偶然起落的范围；区间相交的，单凭完成率分不出高下。收缩后完成率把小基数的率向全市平均拉近。本页只供了解，不影响得分。
      </p>
      <DataTable
        label="小县市区公平性"
        rows={fairness}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          { key: 'base', title: '目标（基数）', unit: '家', number: true, show: (row) => count(row.base) },
          { key: 'rate', title: '完成率', number: true, show: (row) => percent(row.rate) },
          { key: 'one', title: '1家相当于', number: true, show: (row) => percent(row.oneIsWorth) },
          {
            key: 'band',
            title: '区间',
            number: true,
            show: (row) => (row.low === null ? '—' : `${percent(row.low)}—${percent(row.high)}`),
          },
          { key: 'shrunk', title: '收缩后完成率', number: true, show: (row) => percent(row.shrunk) },
          { key: 'rank', title: '收缩后位次', number: true, show: (row) => row.shrunkRank ?? '—' },
          {
            key: 'alike',
            title: '区间相交的县市区',
            number: true,
            show: (row) => <span title={row.alike.join('、')}>{row.alike.length} 个</span>,
          },
        ]}
      />
      <div className="panel">
        <Chart
          title="完成率与收缩后完成率"
          unit="%"
          lying
          height={380}
          categories={fairness.map(({ area }) => area)}
          series={[
            { name: '完成率', kind: 'bar', values: fairness.map(({ rate }) => hundred(rate)) },
            { name: '收缩后完成率', kind: 'bar', values: fairness.map(({ shrunk }) => hundred(shrunk)) },
          ]}
        />
      </div>
    </>
  );
}

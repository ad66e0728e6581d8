import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../../../platform/web/address.tsx';
import { count } from '../../../../platform/web/amount.tsx';
import { DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { Mark } from '../../../../platform/web/Mark.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { useNarrow } from '../../../../platform/web/useNarrow.tsx';
import { ExportButton } from '../../../../registry/exports/ExportButton.tsx';
import { fen } from '../../awardLabel.tsx';
import { PartMark, stageText } from '../paymentLabel.tsx';
import { yearSaid } from './BalancePanel.tsx';
import { type ArrearsRow, arrearsKinds, exportArrears, listArrears } from './contract.ts';

const part = (row: ArrearsRow, whose: 'city' | 'area') => {
  const [fenText, state, settledOn] =
    whose === 'city' ? [row.cityFen, row.cityState, row.citySettledOn] : [row.areaFen, row.areaState, row.areaSettledOn];
  return (
    <span className="name-cell">
      {fenText === '0' ? '—' : fen(fenText)}
      <span className="sub">
        <PartMark state={state} /> {settledOn ?? ''}
      </span>
    </span>
  );
};

/** 欠拨清单: what was approved and is not paid by everybody who bears it; 分担 by the fiscal system, not 配套. */
export function ArrearsPanel() {
  const narrow = useNarrow();
  const { said } = useAddress();
  const Kind = listArrears.input.shape.kind;
  const filters = { area: said('area'), kind: Kind.safeParse(said('kind')).data, year: yearSaid(said('year')) };
  const read = useQuery(query(listArrears, filters));
  const areas = read.data?.areas ?? [];
  return (
    <>
      <p className="wrap gap">
        <ExportButton declared={exportArrears} filters={filters} />
        {areas.map((one) => (
          <span key={one.area} className="muted">
            {one.area} {count(one.count)} 笔：市级 {fen(one.cityFen)} 元，县级 {fen(one.areaFen)} 元
          </span>
        ))}
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="欠拨清单"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.postingId}
        wide={!narrow}
        empty={<Empty description={read.isPending ? '正在取数' : '没有欠拨：已核准的都已兑付'} />}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => (
              <span className="name-cell">
                {row.name}
                <span className="sub">{row.creditCode}</span>
              </span>
            ),
          },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'stage', title: '奖励', show: (row) => stageText(row) },
          {
            key: 'kind',
            title: '情形',
            show: (row) => <Mark tone={row.kind === 'both' ? 'yellow' : 'orange'}>{arrearsKinds[row.kind]}</Mark>,
          },
          { key: 'city', title: '市级欠拨', unit: '元', number: true, show: (row) => part(row, 'city') },
          { key: 'own', title: '县级欠拨', unit: '元', number: true, show: (row) => part(row, 'area') },
          { key: 'approved', title: '核准', show: (row) => <span className="day">{row.approvedOn}</span> },
          { key: 'days', title: '已过', unit: '天', number: true, show: (row) => count(row.days) },
        ]}
      />
    </>
  );
}

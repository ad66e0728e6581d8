import { count } from '../../platform/web/amount.tsx';
import { type Column, DataTable } from '../../platform/web/DataTable.tsx';
import { useNarrow } from '../../platform/web/useNarrow.tsx';
import { fen } from './awardLabel.tsx';
import type { AwardTotals } from './contract.ts';

type Row = AwardTotals & { area: string };

const money = (key: keyof AwardTotals, title: string): Column<Row> => ({
  key,
  title,
  unit: '元',
  number: true,
  show: (row) => fen(row[key] as string | null),
});
const houses = (key: keyof AwardTotals, title: string): Column<Row> => ({
  key,
  title,
  unit: '家',
  number: true,
  show: (row) => count(row[key] as number),
});

/** 合计 of the areas and of all of them together; who is not entitled, or still open, is in no sum of the entitled. */
export function AreaTotals({ areas, totals, province }: { areas: Row[]; totals: AwardTotals; province: boolean }) {
  const narrow = useNarrow();
  return (
    <DataTable
      label="各县市区合计"
      rows={[...areas, { ...totals, area: '合计' }]}
      rowKey={(row) => row.area}
      wide={!narrow}
      columns={[
        { key: 'area', title: '县市区', head: true, show: (row) => row.area },
        houses('entries', '入库'),
        houses('awarded', '符合'),
        houses('open', '待定'),
        houses('refused', '不符合'),
        money('awardedFen', '应奖额'),
        money('awardedCityFen', '市级'),
        ...(province ? [money('awardedProvinceFen', '其中省级')] : []),
        money('awardedAreaFen', '县级'),
        money('payableFen', '现可兑现'),
        money('approvedFen', '待拨付'),
        money('paidFen', '已兑现'),
        money('waitingFen', '待核验'),
        money('lapsedFen', '不再兑现'),
        money('openFen', '待定额'),
      ]}
    />
  );
}

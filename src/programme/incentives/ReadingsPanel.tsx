import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type * as z from 'zod';
import { count, signed } from '../../platform/web/amount.tsx';
import { type Column, DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { useNarrow } from '../../platform/web/useNarrow.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { fen, fenBetween } from './awardLabel.tsx';
import { compareAwardReadings } from './contract.ts';

type Reading = z.output<typeof compareAwardReadings.output>['readings'][number];

const columns: Column<Reading>[] = [
  {
    key: 'reading',
    title: '口径',
    head: true,
    show: (row) => (
      <span className="name-cell">
        {row.reading} {row.title}
        <span className="sub">{row.parameter}</span>
      </span>
    ),
  },
  { key: 'now', title: '现行读法', show: (row) => row.inForce },
  { key: 'other', title: '另一读法', show: (row) => row.otherwise },
  { key: 'touched', title: '有变化', unit: '家', number: true, show: (row) => count(row.touched) },
  { key: 'awarded', title: '符合', unit: '家', number: true, show: (row) => signed(row.other.awarded - row.now.awarded) },
  { key: 'open', title: '待定', unit: '家', number: true, show: (row) => signed(row.other.open - row.now.open) },
  { key: 'total', title: '应奖额', unit: '元', number: true, show: (row) => fenBetween(row.now.totalFen, row.other.totalFen) },
  { key: 'payable', title: '现可兑现', unit: '元', number: true, show: (row) => fenBetween(row.now.payableFen, row.other.payableFen) },
  { key: 'city', title: '市级承担', unit: '元', number: true, show: (row) => fenBetween(row.now.cityFen, row.other.cityFen) },
  { key: 'own', title: '县级承担', unit: '元', number: true, show: (row) => fenBetween(row.now.areaFen, row.other.areaFen) },
  { key: 'clause', title: '依据', show: (row) => <ClauseTag clause={row.clause} /> },
];

/** 各读法的差异: where the plan leaves room, what another reading would change of the same entries. */
export function ReadingsPanel({ year, area }: { year: number; area?: string | undefined }) {
  const narrow = useNarrow();
  const read = useQuery(query(compareAwardReadings, { year, area }));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const now = read.data.readings[0]?.now;
  return (
    <>
      <p className="muted gap">
        方案留有余地之处，按现行读法 {year} 年符合 {count(now?.awarded)} 家、应奖 {fen(now?.totalFen ?? '0')}{' '}
        元；下表为改换一条读法、其余不变时的增减。 改换读法须由解释人写明，在「政策依据」中改参数。
        {now && now.unsplit > 0 ? `分担比例未录入的 ${count(now.unsplit)} 家不计入市级、县级承担。` : ''}
      </p>
      <DataTable
        label="各读法的差异"
        rows={read.data.readings}
        rowKey={(row) => `${row.parameter} ${row.otherwise}`}
        columns={columns}
        wide={!narrow}
      />
    </>
  );
}

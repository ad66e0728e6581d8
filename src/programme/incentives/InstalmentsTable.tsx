import type * as z from 'zod';
import { type Column, DataTable } from '../../platform/web/DataTable.tsx';
import { Because, fen, StateMark } from './awardLabel.tsx';
import type { AwardRow, WholeAward } from './contract.ts';
import { stageHead } from './stages/contract.ts';

type One = AwardRow['instalments'][number];
const said = ({ ordinal, budgetYear }: One, many: number) => {
  const notes = [...(many > 2 ? [`共${many}期`] : []), ...(ordinal > 1 ? [`${budgetYear}年预算`] : [])];
  return `${stageHead(ordinal, many)}${notes.length > 0 ? `（${notes.join('，')}）` : ''}`;
};

const provinceColumn: Column<One> = {
  key: 'province',
  title: '其中省级',
  unit: '元',
  number: true,
  show: (one) => fen(one.provinceFen),
};

/** 分期与分担: each of them, what of it city and area bear, and why it stands as it does. */
export function InstalmentsTable({ instalments, province }: Pick<z.output<typeof WholeAward>, 'instalments' | 'province'>) {
  return (
    <DataTable
      label="分期与分担"
      rows={instalments}
      rowKey={(one) => String(one.ordinal)}
      columns={[
        {
          key: 'ordinal',
          title: '期次',
          head: true,
          show: (one) => said(one, instalments.length),
        },
        { key: 'amount', title: '金额', unit: '元', number: true, show: (one) => fen(one.amountFen) },
        { key: 'city', title: '市级', unit: '元', number: true, show: (one) => fen(one.cityFen) },
        ...(province ? [provinceColumn] : []),
        { key: 'own', title: '县级', unit: '元', number: true, show: (one) => fen(one.areaFen) },
        {
          key: 'state',
          title: '状态',
          show: (one) => (
            <>
              <StateMark state={one.state} ordinal={one.ordinal} />
              <Because reasons={one.because} />
            </>
          ),
        },
      ]}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useAddress } from '../../../../platform/web/address.tsx';
import { type Column, DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { useNarrow } from '../../../../platform/web/useNarrow.tsx';
import { ExportButton } from '../../../../registry/exports/ExportButton.tsx';
import { fen, ProvinceNote } from '../../awardLabel.tsx';
import { cityPayer } from '../contract.ts';
import { type AheadRow, exportAhead, readAhead } from './contract.ts';

const money = (key: keyof AheadRow, title: string): Column<AheadRow> => ({
  key,
  title,
  unit: '元',
  number: true,
  show: (row) => (row[key] === null ? '附件无目标' : fen(String(row[key]))),
});

const provinceColumn: Column<AheadRow> = {
  ...money('provinceFen', '其中省级'),
  show: (row) => (row.payer === cityPayer ? fen(row.provinceFen) : '—'),
};

/** 往后年度预算测算: what is certain, what is open, what the annual targets come to; with what it assumes beside it. */
export function AheadPanel() {
  const narrow = useNarrow();
  const { said } = useAddress();
  const filters = { payer: said('payer') };
  const read = useQuery(query(readAhead, filters));
  const missing = read.data?.sharesMissing ?? [];
  return (
    <>
      <p className="wrap gap">
        <ExportButton declared={exportAhead} filters={filters} />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      {missing.length > 0 ? (
        <Alert className="gap" type="warning" showIcon title={`${missing.join('、')}的市县分担比例尚未录入，不在测算之内`} />
      ) : null}
      <ProvinceNote province={read.data?.province ?? null} />
      <DataTable
        label="往后年度预算测算"
        rows={read.data?.rows ?? []}
        rowKey={(row) => `${row.payer} ${row.year}`}
        wide={!narrow}
        empty={read.isPending ? '正在取数' : '没有可测算的'}
        columns={[
          { key: 'payer', title: '付款方', head: true, show: (row) => `${row.payer} ${row.year}年` },
          money('fixedFen', '已定待拨'),
          money('openFen', '待核验'),
          money('targetFen', '按目标推算'),
          ...(read.data?.province ? [provinceColumn] : []),
          money('budgetFen', '预算'),
          money('borneFen', '已列批次'),
          money('leftFen', '结余'),
        ]}
      />
      <h2>测算口径</h2>
      <ul className="reasons">
        {(read.data?.assumptions ?? []).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}

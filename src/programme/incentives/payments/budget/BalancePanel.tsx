import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useAddress } from '../../../../platform/web/address.tsx';
import { type Column, DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { Mark } from '../../../../platform/web/Mark.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { useNarrow } from '../../../../platform/web/useNarrow.tsx';
import { ExportButton } from '../../../../registry/exports/ExportButton.tsx';
import { fen } from '../../awardLabel.tsx';
import { type BalanceRow, exportBalance, readBalance } from './contract.ts';

const money = (key: keyof BalanceRow, title: string): Column<BalanceRow> => ({
  key,
  title,
  unit: '元',
  number: true,
  show: (row) => fen(String(row[key])),
});

/** 年度 in the address, as far as it is one. */
export const yearSaid = (text: string | undefined) => (text && /^20\d\d$/.test(text) ? text : undefined);

/** 三方核对: ledger, lists and bank, each added up from its own records; a difference is shown, not explained away. */
export function BalancePanel() {
  const narrow = useNarrow();
  const { said } = useAddress();
  const filters = { payer: said('payer'), year: yearSaid(said('year')) };
  const read = useQuery(query(readBalance, filters));
  const rows = (read.data?.rows ?? []).filter((row) => row.awardedFen !== '0' || row.payer === '市级');
  return (
    <>
      <p className="wrap gap">
        <ExportButton declared={exportBalance} filters={filters} />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      {read.data ? (
        <Alert
          className="gap"
          showIcon
          type={read.data.even ? 'success' : 'error'}
          title={read.data.even ? '台账、批次、回执三方一致，差额 0.00 元' : '三方不一致，请逐笔核对标红的付款方'}
        />
      ) : null}
      <DataTable
        label="三方核对"
        rows={rows}
        rowKey={(row) => row.payer}
        wide={!narrow}
        columns={[
          { key: 'payer', title: '付款方', head: true, show: (row) => row.payer },
          money('owedFen', '台账应拨付'),
          money('unlistedFen', '未列批次'),
          money('madeFen', '待签发'),
          money('releasedFen', '在途'),
          money('settledFen', '已兑付'),
          money('setOffFen', '其中抵扣'),
          money('confirmedFen', '回执成功'),
          {
            key: 'even',
            title: '差额',
            unit: '元',
            number: true,
            show: (row) =>
              row.ledgerRunFen === '0' && row.runBankFen === '0' && row.faults === 0 ? (
                <Mark tone="green">0.00</Mark>
              ) : (
                <Mark tone="red">
                  台账减批次 {fen(row.ledgerRunFen)}，批次减回执 {fen(row.runBankFen)}
                </Mark>
              ),
          },
          money('claimedFen', '应追回'),
          money('backFen', '已追回'),
          { key: 'problems', title: '未登记的回执行', unit: '行', number: true, show: (row) => row.problems },
        ]}
      />
    </>
  );
}

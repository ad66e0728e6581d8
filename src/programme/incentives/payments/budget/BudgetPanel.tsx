import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../../../platform/web/address.tsx';
import { instantText } from '../../../../platform/web/amount.tsx';
import { DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { Mark, type Tone } from '../../../../platform/web/Mark.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { ExportButton } from '../../../../registry/exports/ExportButton.tsx';
import { fen } from '../../awardLabel.tsx';
import { ActButton } from '../ActButton.tsx';
import { yearSaid } from './BalancePanel.tsx';
import { type BudgetRow, budgetLife, exportBudgets, listBudgets, stepBudget } from './contract.ts';
import { FileBudgetButton } from './FileBudgetButton.tsx';

const tones: Record<BudgetRow['state'], Tone> = { filed: 'yellow', approved: 'green', rejected: 'grey' };

/** 奖励预算 and what of it lists already bear. */
export function BudgetPanel() {
  const { said } = useAddress();
  const filters = { payer: said('payer'), year: yearSaid(said('year')) };
  const read = useQuery(query(listBudgets, filters));
  return (
    <>
      <p className="wrap gap">
        <FileBudgetButton reasons={read.data?.refusals ?? []} />
        <ExportButton declared={exportBudgets} filters={filters} />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <h2 className="sr-only">预算执行</h2>
      <DataTable
        label="预算执行"
        rows={read.data?.use ?? []}
        rowKey={(row) => `${row.payer} ${row.year}`}
        empty={<Empty description={read.isPending ? '正在取数' : '没有已生效的预算；没有预算不能编制批次'} />}
        columns={[
          { key: 'payer', title: '付款方', head: true, show: (row) => `${row.payer} ${row.year}年` },
          { key: 'budget', title: '预算', unit: '元', number: true, show: (row) => fen(row.budgetFen) },
          { key: 'borne', title: '已列批次', unit: '元', number: true, show: (row) => fen(row.borneFen) },
          { key: 'paid', title: '已到账', unit: '元', number: true, show: (row) => fen(row.paidFen) },
          { key: 'left', title: '结余', unit: '元', number: true, show: (row) => fen(row.leftFen) },
        ]}
      />
      <h2>预算文件</h2>
      <DataTable
        label="预算文件"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        empty={<Empty description={read.isPending ? '正在取数' : '没有登记奖励预算'} />}
        columns={[
          { key: 'payer', title: '付款方', head: true, show: (row) => `${row.payer} ${row.year}年` },
          { key: 'amount', title: '金额', unit: '元', number: true, show: (row) => fen(row.amountFen) },
          {
            key: 'document',
            title: '依据文件',
            show: (row) => (
              <span className="name-cell">
                {row.documentTitle}
                <span className="sub">
                  {row.documentNo}，{row.issuedOn}
                </span>
              </span>
            ),
          },
          {
            key: 'state',
            title: '状态',
            show: (row) => (
              <span className="name-cell">
                <Mark tone={tones[row.state]}>{budgetLife.states[row.state]}</Mark>
                <span className="sub">
                  登记：{row.by} {instantText(row.at)}
                  {row.decidedBy ? `；审核：${row.decidedBy}` : ''}
                  {row.decidedSays ? `，${row.decidedSays}` : ''}
                </span>
              </span>
            ),
          },
          { key: 'acts', title: '办理', show: (row) => (row.state === 'filed' ? <BudgetActs row={row} /> : '—') },
        ]}
      />
    </>
  );
}

function BudgetActs({ row }: { row: BudgetRow }) {
  const title = `${row.payer}${row.year}年预算 ${fen(row.amountFen)} 元`;
  return (
    <span className="wrap">
      <ActButton
        declared={stepBudget}
        input={() => ({ id: row.id, step: 'approve' as const })}
        label="审核通过"
        title={title}
        reasons={row.refusals}
      >
        <p className="gap">
          {row.documentTitle}（{row.documentNo}，{row.issuedOn}）。请对照文件原文核对；登记与审核须由两人办理，须动态口令验证。
        </p>
      </ActButton>
      <ActButton
        declared={stepBudget}
        input={(says) => ({ id: row.id, step: 'reject' as const, says })}
        label="不予采用"
        title={title}
        reasons={row.refusals}
        says="must"
      />
    </span>
  );
}

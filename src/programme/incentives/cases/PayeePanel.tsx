import { App } from 'antd';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type Case, checkPayee } from './contract.ts';

/** 收款账户, masked; the last one, where it waits for a second person, can be checked here. */
export function PayeePanel({ shown }: { shown: Case }) {
  const { message } = App.useApp();
  const held = useDutyReasons('awardCase.checkPayee', '核对收款账户');
  const check = useWrite(checkPayee, () => message.success('账户已核对'));
  const [last] = shown.payees;
  return (
    <>
      <ProblemAlert problem={check.error} />
      <DataTable
        label="收款账户"
        rows={shown.payees}
        rowKey={(one) => String(one.ordinal)}
        empty="还没有登记收款账户"
        columns={[
          {
            key: 'name',
            title: '户名',
            head: true,
            show: (one) => (
              <span className="name-cell">
                {one.accountName}
                <span className="sub">{one.bankName}</span>
              </span>
            ),
          },
          { key: 'masked', title: '账号', show: (one) => <span className="mono">{one.masked}</span> },
          {
            key: 'basis',
            title: '凭据',
            show: (one) => (one.fileId ? <a href={`/api/award-cases/file?id=${one.fileId}`}>{one.basis}</a> : one.basis),
          },
          { key: 'by', title: '登记', show: (one) => `${one.by} ${one.on}` },
          {
            key: 'counts',
            title: '核对',
            show: (one) =>
              one.counts ? (
                <Mark tone="green">{one.checkedBy ? `${one.checkedBy}已核对` : '企业自行登记'}</Mark>
              ) : one === last ? (
                <GreyButton
                  size="small"
                  reasons={[...held, ...(shown.refusals.payee ?? [])]}
                  loading={check.isPending}
                  onClick={() => check.mutate({ id: shown.id, ordinal: one.ordinal })}
                >
                  核对无误
                </GreyButton>
              ) : (
                <Mark>未核对</Mark>
              ),
          },
        ]}
      />
    </>
  );
}

import { DataTable } from '../../../platform/web/DataTable.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import type { Picking } from '../../../platform/web/picking.tsx';
import { fen } from '../awardLabel.tsx';
import { trackNames } from '../contract.ts';
import { stageSays } from '../stages/contract.ts';
import { CaseMark } from './caseLabel.tsx';
import type { CaseRow } from './contract.ts';

/** 办理清单: one line a case, with what it waits for. */
export function CaseTable({
  rows,
  total,
  picking,
  open,
}: {
  rows: CaseRow[];
  total: number;
  picking: Picking<CaseRow>;
  open: (id: string) => void;
}) {
  return (
    <DataTable
      label="奖励办理清单"
      rows={rows}
      rowKey={(row) => row.id}
      total={total}
      size={50}
      columns={[
        {
          key: 'name',
          title: '企业',
          head: true,
          show: (row) => (
            <span className="wrap">
              {picking.box(row)}
              <span className="name-cell">
                <button type="button" className="plain-button" onClick={() => open(row.id)}>
                  {row.name}
                </button>
                <span className="sub">{row.creditCode}</span>
              </span>
            </span>
          ),
        },
        { key: 'area', title: '县市区', show: (row) => row.area },
        { key: 'entered', title: '入库', show: (row) => `${row.enteredOn} ${row.track ? trackNames[row.track] : '类型未注明'}` },
        { key: 'stage', title: '期次', show: (row) => stageSays(row.stage, row.stages) },
        { key: 'total', title: '应奖', unit: '元', number: true, show: (row) => fen(row.totalFen) },
        { key: 'amount', title: '本期', unit: '元', number: true, show: (row) => fen(row.amountFen) },
        {
          key: 'state',
          title: '状态',
          show: (row) => (
            <span className="name-cell">
              <CaseMark of={row} />
              {row.waitsForPerson ? <Mark tone="orange">待人工认定</Mark> : null}
              {row.state === 'collecting' && row.missing.length > 0 ? <span className="sub">待备：{row.missing.join('、')}</span> : null}
            </span>
          ),
        },
        { key: 'due', title: '期限', show: (row) => row.dueOn ?? '—' },
        { key: 'on', title: '上一步', show: (row) => row.stepOn },
      ]}
    />
  );
}

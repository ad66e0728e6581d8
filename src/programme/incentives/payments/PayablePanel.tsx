import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../../platform/web/address.tsx';
import { count, instantText } from '../../../platform/web/amount.tsx';
import { newKey } from '../../../platform/web/call.tsx';
import { type Column, DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useNarrow } from '../../../platform/web/useNarrow.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { fen } from '../awardLabel.tsx';
import { ActButton } from './ActButton.tsx';
import { cityPayer, exportPayable, listPayable, makeRun, type PayableRow } from './contract.ts';
import { PartMark, stageText } from './paymentLabel.tsx';

const provinceColumn: Column<PayableRow> = {
  key: 'province',
  title: '其中省级',
  unit: '元',
  number: true,
  show: (row) => (row.provinceFen === '0' ? '—' : fen(row.provinceFen)),
};

/** 待拨付: what each purse owes and has on no list; from it the list of one's own purse is made. */
export function PayablePanel() {
  const narrow = useNarrow();
  const { said } = useAddress();
  const filters = { payer: said('payer'), q: said('q') };
  const read = useQuery(query(listPayable, filters));
  const rows = read.data?.rows ?? [];
  return (
    <>
      <p className="wrap gap">
        <MakeRunButton rows={rows} period={read.data?.periodSays ?? ''} narrowed={filters.q !== undefined} />
        <ExportButton declared={exportPayable} filters={filters} />
        {read.data ? (
          <span className="muted">
            {count(rows.length)} 笔，可列批次 {fen(read.data.totalFen)} 元
          </span>
        ) : null}
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="待拨付款项"
        rows={rows}
        rowKey={(row) => `${row.postingId} ${row.payer}`}
        wide={!narrow}
        empty={<Empty description={read.isPending ? '正在取数' : '没有待拨付的款项：已核准的都已列入批次或已兑付'} />}
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
          { key: 'payer', title: '付款方', show: (row) => row.payer },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'stage', title: '奖励', show: (row) => stageText(row) },
          { key: 'due', title: '应拨付', unit: '元', number: true, show: (row) => fen(row.dueFen) },
          ...(read.data?.province ? [provinceColumn] : []),
          { key: 'offset', title: '其中抵扣', unit: '元', number: true, show: (row) => (row.offsetFen === '0' ? '—' : fen(row.offsetFen)) },
          {
            key: 'state',
            title: '状态',
            show: (row) => (
              <span className="name-cell">
                <PartMark state={row.state} />
                {row.failed ? <span className="sub">上次失败：{row.failed}</span> : null}
                {row.held ? <span className="sub">暂不列批次：{row.held}</span> : null}
              </span>
            ),
          },
          { key: 'attempt', title: '第几次拨付', number: true, show: (row) => row.attempt },
          { key: 'approved', title: '核准', show: (row) => <span className="day">{instantText(row.approvedAt)}</span> },
        ]}
      />
    </>
  );
}

/** 编制批次 of one's own purse: all that waits in it, or what the filter shows of it. */
function MakeRunButton({ rows, period, narrowed }: { rows: PayableRow[]; period: string; narrowed: boolean }) {
  const { area } = useMe();
  // One key until a list is made: pressing twice, or again after no answer, makes one.
  const [key, setKey] = useState(newKey);
  const payer = area ?? cityPayer;
  const own = rows.filter((row) => row.payer === payer && row.held === null);
  const held = useDutyReasons('payment.make', '编制拨付批次');
  const none = own.length === 0 ? [{ says: `${payer}没有可列批次的款项`, clause: '四.3', remedy: '奖励经财政核准登记后才能列入批次' }] : [];
  const due = own.reduce((all, { dueFen }) => all + BigInt(dueFen), 0n);
  const off = own.reduce((all, { offsetFen }) => all + BigInt(offsetFen), 0n);
  const ids = [...new Set(own.map(({ postingId }) => postingId))];
  return (
    <ActButton
      declared={makeRun}
      input={() => ({ key, ...(narrowed ? { only: ids } : {}) })}
      label="编制批次"
      title={`编制${payer}${period}拨付批次`}
      reasons={[...held, ...none]}
      primary
      onDone={() => setKey(newKey())}
    >
      <p className="gap">
        {count(own.length)} 笔，应拨付 {fen(String(due))} 元，抵扣 {fen(String(off))} 元，实拨付 {fen(String(due - off))} 元。
      </p>
      <p className="muted gap">市、县名单分开编制，一期一个批次；须由另一位同志签发，奖励核准人不能制单或签发（四.3）。</p>
    </ActButton>
  );
}

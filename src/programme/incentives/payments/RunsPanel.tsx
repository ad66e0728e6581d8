import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../../platform/web/address.tsx';
import { count, instantText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useNarrow } from '../../../platform/web/useNarrow.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { fen } from '../awardLabel.tsx';
import { exportRuns, listRuns, RunState } from './contract.ts';
import { RunMark } from './paymentLabel.tsx';

/** 拨付批次, the newest first. */
export function RunsPanel() {
  const narrow = useNarrow();
  const { said, say } = useAddress();
  const year = said('year');
  const filters = {
    payer: said('payer'),
    state: RunState.safeParse(said('state')).data,
    year: year && /^20\d\d$/.test(year) ? year : undefined,
  };
  const read = useQuery(query(listRuns, filters));
  return (
    <>
      <p className="wrap gap">
        <ExportButton declared={exportRuns} filters={filters} />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="拨付批次"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        wide={!narrow}
        empty={<Empty description={read.isPending ? '正在取数' : '没有拨付批次；在“待拨付”编制'} />}
        columns={[
          {
            key: 'run',
            title: '批次',
            head: true,
            show: (row) => (
              <button
                type="button"
                className="plain-button"
                aria-label={`打开${row.payer}${row.periodSays}第${row.turn}批`}
                onClick={() => say({ run: row.id })}
              >
                {row.payer}
                {row.periodSays}第{row.turn}批
              </button>
            ),
          },
          { key: 'state', title: '状态', show: (row) => <RunMark state={row.state} /> },
          { key: 'lines', title: '笔数', unit: '笔', number: true, show: (row) => count(row.lines) },
          { key: 'pay', title: '实拨付', unit: '元', number: true, show: (row) => fen(row.payFen) },
          { key: 'offset', title: '抵扣', unit: '元', number: true, show: (row) => (row.offsetFen === '0' ? '—' : fen(row.offsetFen)) },
          { key: 'paid', title: '已到账', unit: '元', number: true, show: (row) => fen(row.paidFen) },
          {
            key: 'answers',
            title: '回执',
            show: (row) => (
              <span className="day">
                成功 {row.paid}，失败 {row.failed}，未回 {row.waiting}
              </span>
            ),
          },
          {
            key: 'by',
            title: '制单、签发',
            show: (row) => (
              <span className="name-cell">
                <span className="day">
                  {row.madeBy} {instantText(row.madeAt)}
                </span>
                <span className="sub">{row.releasedBy ? `${row.releasedBy} ${instantText(row.releasedAt)}` : '未签发'}</span>
              </span>
            ),
          },
        ]}
      />
    </>
  );
}

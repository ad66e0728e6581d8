import { Empty } from 'antd';
import type * as z from 'zod';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { usePicking } from '../../../platform/web/picking.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type Issued, issueLinks, type listTracked, stateSays } from './contract.ts';
import { LightStrip } from './LightStrip.tsx';
import { dayText, stateTone, waySays } from './trackingLabel.tsx';

interface Read {
  data: z.output<typeof listTracked.output> | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** 填报名单: how each stands this month and the eleven before; links for those that are ticked. */
export function TrackedPanel({ read, onIssued }: { read: Read; onIssued: (answer: Issued, period: string) => void }) {
  const { say, said } = useAddress();
  const notOurs = useDutyReasons('tracking.issue', '发放月报链接');
  const rows = read.data?.rows ?? [];
  const period = read.data?.period ?? '';
  const { picked, none, clear, all, box } = usePicking(rows, '勾选企业名称左侧的方框');
  const issue = useWrite(issueLinks, (answer) => {
    clear();
    onIssued(answer, period);
  });
  const stopped = read.data?.notInForce ? [{ says: read.data.notInForce }] : [];
  return (
    <>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <ProblemAlert problem={issue.error} />
      <div className="wrap gap">
        {all}
        <GreyButton
          type="primary"
          reasons={[...notOurs, ...stopped, ...none]}
          loading={issue.isPending}
          onClick={() => issue.mutate({ period, ids: picked.map(({ id }) => id) })}
        >
          发放链接（{picked.length}）
        </GreyButton>
        <span className="muted">重新发放后，原来的链接作废。绿 按时、黄 迟报（补上后仍是黄）、红 未报、灰 未到期或不需填报。</span>
      </div>
      <DataTable
        label="填报名单"
        rows={rows}
        rowKey={(row) => row.id}
        total={read.data?.total ?? 0}
        empty={<Empty description="这个月没有需要填报的企业：月报向当年培育库的在库企业收，先在「培育库」列入" />}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => (
              <span className="name-cell">
                {box(row)}{' '}
                <button type="button" className="plain-button" onClick={() => say({ one: row.id, page: said('page') })}>
                  {row.name}
                </button>
                <span className="sub">{row.creditCode}</span>
              </span>
            ),
          },
          {
            key: 'area',
            title: '县市区',
            show: (row) => (
              <>
                {row.area}
                {row.township ? <span className="sub">{row.township}</span> : null}
              </>
            ),
          },
          { key: 'state', title: '状态', show: (row) => <Mark tone={stateTone[row.state]}>{stateSays[row.state]}</Mark> },
          {
            key: 'first',
            title: '首报日',
            show: (row) => (
              <>
                {dayText(row.firstOn)}
                {row.version > 1 ? <span className="sub">第 {row.version} 版</span> : null}
              </>
            ),
          },
          { key: 'way', title: '方式', show: (row) => (row.way ? waySays[row.way] : '—') },
          { key: 'asks', title: '还问', unit: '项', number: true, show: (row) => row.asks },
          { key: 'months', title: '十二个月', show: (row) => <LightStrip months={row.months} small /> },
          {
            key: 'link',
            title: '链接',
            show: (row) => (row.link ? <span className="sub">有效至 {dayText(row.link.until)}</span> : '—'),
          },
        ]}
      />
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { listMeetings, type Meeting } from './contract.ts';
import { MatterModal } from './MatterModal.tsx';

type Decision = Meeting['decisions'][number];

function Standing({ one }: { one: Decision }) {
  if (one.answer) return <Mark tone="green">已反馈</Mark>;
  return one.overdue ? <Mark tone="red">逾期未反馈</Mark> : <Mark tone="blue">办理中</Mark>;
}

/** 历次调度会 and, of the one chosen, what was decided; an area answers its own. */
export function MeetingsPanel() {
  const { said, say } = useAddress();
  const { area, duties } = useMe();
  const read = useQuery(query(listMeetings, {}));
  const [answering, setAnswering] = useState<Decision | null>(null);
  const [deciding, setDeciding] = useState(false);
  const close = () => {
    setDeciding(false);
    setAnswering(null);
  };
  const rows = read.data?.rows ?? [];
  const open = rows.find(({ id }) => id === said('meeting')) ?? rows[0];
  const titleOf = (key: string) => open?.agenda.find((line) => line.key === key)?.title ?? '其他';
  return (
    <section aria-label="历次调度会">
      <h2>历次调度会</h2>
      <ProblemAlert problem={read.error} />
      <DataTable
        label="历次调度会"
        rows={rows}
        rowKey={(row) => row.id}
        empty={<Empty description="还没有开过调度会" />}
        columns={[
          {
            key: 'title',
            title: '会议',
            head: true,
            show: (row) => (
              <button type="button" className="plain-button" aria-current={row.id === open?.id} onClick={() => say({ meeting: row.id })}>
                {row.title}
              </button>
            ),
          },
          { key: 'held', title: '日期', show: (row) => row.heldOn },
          { key: 'area', title: '召开', show: (row) => row.area ?? '全市' },
          { key: 'lines', title: '议题', unit: '个', number: true, show: (row) => row.agenda.length },
          { key: 'decided', title: '议定事项', unit: '项', number: true, show: (row) => row.decisions.length },
          { key: 'open', title: '未反馈', unit: '项', number: true, show: (row) => row.decisions.filter(({ answer }) => !answer).length },
        ]}
      />
      {open ? (
        <>
          <div className="page-head">
            <h2>{open.title}：议定事项</h2>
            <div className="tools">
              {open.area === area && duties.includes('review.hold') ? (
                <Button onClick={() => setDeciding(true)}>交办议定事项</Button>
              ) : null}
            </div>
          </div>
          <DataTable
            label="议定事项"
            rows={open.decisions}
            rowKey={(one) => String(one.ordinal)}
            empty={<Empty description="这次会议还没有议定事项" />}
            columns={[
              { key: 'says', title: '议定事项', head: true, show: (one) => one.says },
              { key: 'line', title: '议题', show: (one) => titleOf(one.line) },
              { key: 'area', title: '县市区', show: (one) => one.area },
              { key: 'due', title: '时限', show: (one) => one.dueOn },
              { key: 'state', title: '状态', show: (one) => <Standing one={one} /> },
              { key: 'answer', title: '办结情况', show: (one) => (one.answer ? `${one.answer.says}（${one.answer.by}）` : '—') },
              {
                key: 'act',
                title: '办理',
                show: (one) =>
                  !one.answer && one.area === area && duties.includes('review.answer') ? (
                    <Button size="small" onClick={() => setAnswering(one)}>
                      反馈
                    </Button>
                  ) : (
                    '—'
                  ),
              },
            ]}
          />
          <MatterModal meeting={open} deciding={deciding} answering={answering} onClose={close} />
        </>
      ) : null}
    </section>
  );
}

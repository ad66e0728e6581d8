import { App, Empty, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../../registry/access/Me.tsx';
import { type MeetingTarget, stepMeeting, targetLife } from './contract.ts';
import { SetMeetingButton } from './SetMeetingButton.tsx';

/** 年度会议目标: each version with its document and day; it counts once another office has checked it against the document. */
export function MeetingsPanel({ year, areas, meetings }: { year: number; areas: string[]; meetings: MeetingTarget[] }) {
  const { message } = App.useApp();
  const duty = useDutyReasons('target.checkMeeting', '核对');
  const write = useWrite(stepMeeting, (_done, { step }) => {
    message.success(step === 'issue' ? '已核对无误' : '已退回');
    setBack(null);
  });
  const [form] = Form.useForm<{ says: string }>();
  const [back, setBack] = useState<MeetingTarget | null>(null);
  const reasonsOf = (one: MeetingTarget) => [...duty, ...targetLife.refusals(one.state, 'issue')];
  return (
    <section aria-label="年度会议目标">
      <div className="page-head">
        <h2>年度会议目标</h2>
        <div className="tools">
          <SetMeetingButton year={year} areas={areas} />
        </div>
      </div>
      <ProblemAlert problem={back ? null : write.error} />
      <DataTable
        label="年度会议目标"
        rows={meetings}
        rowKey={(one) => String(one.version)}
        empty={<Empty description="这一年还没有录入年度会议目标" />}
        columns={[
          { key: 'document', title: '会议文件', head: true, show: (one) => `${one.document}（${one.decidedOn}）` },
          { key: 'version', title: '版次', show: (one) => `第 ${one.version} 版` },
          { key: 'new', title: '全市新增', unit: '家', number: true, show: (one) => one.cityNew },
          { key: 'net', title: '全市净增', unit: '家', number: true, show: (one) => one.cityNet ?? '—' },
          { key: 'state', title: '状态', show: (one) => (one.state === 'issued' ? '已核对' : targetLife.states[one.state]) },
          { key: 'by', title: '录入', show: (one) => `${one.by}，${instantText(one.at)}` },
          {
            key: 'act',
            title: '办理',
            show: (one) =>
              one.state === 'submitted' ? (
                <span className="tools">
                  <GreyButton
                    size="small"
                    reasons={reasonsOf(one)}
                    loading={write.isPending}
                    onClick={() => write.mutate({ year, version: one.version, step: 'issue' })}
                  >
                    核对无误
                  </GreyButton>
                  <GreyButton size="small" reasons={reasonsOf(one)} onClick={() => setBack(one)}>
                    退回
                  </GreyButton>
                </span>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {back ? (
        <Modal
          title={`退回 ${year} 年会议目标第 ${back.version} 版`}
          open
          onCancel={() => setBack(null)}
          onOk={() => form.submit()}
          okText="退回"
          confirmLoading={write.isPending}
        >
          <ProblemAlert problem={write.error} />
          <Form form={form} layout="vertical" onFinish={({ says }) => write.mutate({ year, version: back.version, step: 'return', says })}>
            <Form.Item name="says" label="退回理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
              <Input.TextArea rows={2} maxLength={400} />
            </Form.Item>
          </Form>
        </Modal>
      ) : null}
    </section>
  );
}

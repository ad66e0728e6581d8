import { App, Button, Empty, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { type Attendee, type Course, checkInByHand, downloadCertificate, seatStates } from './contract.ts';
import { plainReasons, seatTone } from './trainingLabel.tsx';

/** 报名与签到: who comes, who waits in which place, who came and how; certificates to print. */
export function AttendeesPanel({ course }: { course: Course }) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Attendee | null>(null);
  const byHand = useWrite(checkInByHand, () => {
    message.success('已签到');
    setAsked(null);
  });
  return (
    <section aria-label="报名与签到">
      <h3>报名与签到</h3>
      <DataTable
        label="报名与签到"
        rows={course.attendees}
        rowKey={(row) => row.id}
        empty={<Empty description="还没有企业报名" />}
        columns={[
          { key: 'name', title: '姓名', head: true, show: (row) => row.name },
          { key: 'enterprise', title: '企业', show: (row) => row.enterprise },
          { key: 'role', title: '岗位', show: (row) => row.roleLabel },
          { key: 'phone', title: '电话', show: (row) => <span className="day">{row.phone}</span> },
          {
            key: 'state',
            title: '报名',
            show: (row) => (
              <Mark tone={seatTone[row.state]}>
                {seatStates[row.state]}
                {row.place === null ? '' : `第 ${row.place} 位`}
              </Mark>
            ),
          },
          {
            key: 'came',
            title: '签到',
            show: (row) =>
              row.attendedAt ? (
                <span title={row.reason ?? undefined}>
                  {instantText(row.attendedAt)}
                  {row.way === 'hand' ? `（人工：${row.reason}）` : ''}
                </span>
              ) : (
                '—'
              ),
          },
          {
            key: 'act',
            title: '办理',
            show: (row) => {
              if (row.certificate)
                return (
                  <ExportButton declared={downloadCertificate} filters={{ serial: row.certificate }} small>
                    证书
                  </ExportButton>
                );
              if (row.attendedAt || row.state === 'withdrawn') return '—';
              return (
                <GreyButton
                  size="small"
                  reasons={plainReasons(course.refusals.checkIn)}
                  onClick={() => setAsked(row)}
                  aria-label={`人工签到 ${row.name}`}
                >
                  人工签到
                </GreyButton>
              );
            },
          },
        ]}
      />
      {asked ? (
        <Modal title={`人工签到：${asked.name}`} open footer={null} onCancel={() => setAsked(null)}>
          <ProblemAlert problem={byHand.error} />
          <Form layout="vertical" onFinish={({ reason }: { reason: string }) => byHand.mutate({ enrolmentId: asked.id, reason })}>
            <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '理由至少 4 个字' }]}>
              <Input maxLength={200} placeholder="例如：手机没有电，已核对工作证" />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={byHand.isPending}>
              签到
            </Button>
          </Form>
        </Modal>
      ) : null}
    </section>
  );
}

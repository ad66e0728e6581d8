import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { holdMeeting } from './contract.ts';

const dayRule = { required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2022-10-18' };

/** 定议程: the agenda of this moment is kept for the meeting. */
export function HoldButton({ period }: { period: string | undefined }) {
  const { message } = App.useApp();
  const { say } = useAddress();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ title: string; heldOn: string }>();
  const reasons = useDutyReasons('review.hold', '定议程');
  const write = useWrite(holdMeeting, (made) => {
    message.success('议程已定');
    setOpen(false);
    form.resetFields();
    say({ meeting: made.id });
  });
  return (
    <>
      <GreyButton type="primary" reasons={reasons} onClick={() => setOpen(true)}>
        定议程
      </GreyButton>
      <Modal
        title="定议程"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="定议程"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted">按此刻的异常事项定下{monthText(period)}调度会的议程，之后数据再变，议程不变。</p>
        <Form form={form} layout="vertical" onFinish={(given) => period && write.mutate({ ...given, period })}>
          <Form.Item name="title" label="会议名称" rules={[{ required: true, min: 2, message: '请写会议名称' }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="heldOn" label="会议日期" rules={[dayRule]}>
            <Input placeholder="2022-10-18" maxLength={10} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

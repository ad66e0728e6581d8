import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { monthText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { raiseQuestion } from './contract.ts';

/** 统计部门提出问题: of its own accord, about the month looked at. */
export function RaiseButton({ enterpriseId, period }: { enterpriseId: string; period: string }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ says: string }>();
  const reasons = useDutyReasons('question.raise', '提出数据核实问题');
  const raise = useWrite(raiseQuestion, () => {
    message.success('已提出');
    setOpen(false);
    form.resetFields();
  });
  return (
    <>
      <GreyButton reasons={reasons} onClick={() => setOpen(true)}>
        提出问题
      </GreyButton>
      <Modal
        title={`提出数据核实问题（${monthText(period)}）`}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="提出"
        confirmLoading={raise.isPending}
      >
        <ProblemAlert problem={raise.error} />
        <Form form={form} layout="vertical" onFinish={({ says }) => raise.mutate({ enterpriseId, period, says })}>
          <Form.Item
            name="says"
            label="问题"
            extra="写明看到什么、请了解什么；不写应报多少"
            rules={[{ required: true, min: 8, message: '请写明，至少 8 个字' }]}
          >
            <Input.TextArea rows={3} maxLength={300} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

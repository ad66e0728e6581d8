import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type Change, keepScenario } from './contract.ts';

/** 留存方案 with a name; counts and hashes are kept, no enterprise. */
export function KeepButton({ period, changes }: { period: string; changes: Change[] }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const reasons = useDutyReasons('simulation.run', '留存方案');
  const write = useWrite(keepScenario, () => {
    message.success('方案已留存，可在「留存的方案」中对比');
    setOpen(false);
    form.resetFields();
  });
  return (
    <>
      <GreyButton reasons={reasons} onClick={() => setOpen(true)}>
        留存方案
      </GreyButton>
      <Modal
        title="留存方案"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="留存"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form form={form} layout="vertical" onFinish={({ name }) => write.mutate({ name, period, changes })}>
          <Form.Item
            name="name"
            label="方案名称"
            extra="只留改了什么、各清单家数和两份政策的哈希，不留企业"
            rules={[{ required: true, min: 2, message: '名称至少 2 个字' }]}
          >
            <Input maxLength={60} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../../platform/web/address.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { openAppraisal } from './contract.ts';

/** 起草年度考核: a year of the plan and up to which month. */
export function OpenButton({ years }: { years: number[] }) {
  const { message } = App.useApp();
  const { say } = useAddress();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ year: number; period: string; says: string }>();
  const held = useDutyReasons('appraisal.draft', '起草考核');
  const write = useWrite(openAppraisal, ({ year }) => {
    message.success('已起草');
    setOpen(false);
    say({ year, version: undefined, area: undefined });
  });
  const reasons = held.length > 0 ? held : years.length === 0 ? [{ says: '各年度的考核都已起草' }] : [];
  return (
    <>
      <GreyButton reasons={reasons} onClick={() => setOpen(true)}>
        起草考核
      </GreyButton>
      <Modal
        title="起草年度考核"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="起草"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted gap">草稿随数据变动，公示时才冻结。</p>
        <Form form={form} layout="vertical" onFinish={(said) => write.mutate(said)}>
          <Form.Item name="year" label="考核年度" rules={[{ required: true, message: '请选择年度' }]}>
            <Select
              options={years.map((one) => ({ value: one, label: `${one}年` }))}
              onChange={(one: number) => form.setFieldsValue({ period: `${one}-12` })}
            />
          </Form.Item>
          <Form.Item name="period" label="考核到哪个月" rules={[{ required: true, pattern: /^\d{4}-\d{2}$/, message: '写作 2022-12' }]}>
            <Input maxLength={7} placeholder="2022-12" />
          </Form.Item>
          <Form.Item name="says" label="说明" rules={[{ required: true, min: 4, message: '请写明，至少 4 个字' }]}>
            <Input.TextArea rows={2} maxLength={1000} aria-label="说明" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

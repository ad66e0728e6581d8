import { useQuery } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { BulkOutcome } from '../../../platform/web/BulkOutcome.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { officeNames } from '../../../registry/access/contract.ts';
import { assignWatch, type Bulk, listWatchPeople, type WatchCase } from './contract.ts';

interface Filled {
  role: 'leader' | 'officer';
  nobody?: boolean;
  login?: string;
  person?: string;
  post?: string;
  reason: string;
}

/** 指定包联领导、服务专员, for one or many: an account of the area or the city, on whose workbench it then stands, or a name. */
export function AssignWatchModal({ cases, onClose }: { cases: WatchCase[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const [outcome, setOutcome] = useState<Bulk | null>(null);
  const nobody = Form.useWatch('nobody', form) ?? false;
  const people = useQuery(query(listWatchPeople, { area: cases[0]?.area ?? '' }));
  const write = useWrite(assignWatch, (answer) => {
    setOutcome(answer);
    if (answer.done > 0) message.success(`已指定 ${answer.done} 家`);
    if (answer.refused.length === 0) onClose();
  });
  const send = ({ role, login, person, post, reason }: Filled) =>
    write.mutate({
      ids: cases.map(({ id }) => id),
      role,
      ...(login && !nobody ? { login } : {}),
      person: nobody ? null : (person ?? '').trim(),
      post: post?.trim() || null,
      reason,
    });
  const accounts = (people.data?.rows ?? []).map((one) => ({
    value: one.login,
    label: `${one.name}（${one.area ?? '市'}${officeNames[one.office]}）`,
    name: one.name,
  }));
  return (
    <Modal
      title={cases.length === 1 ? `指定责任人 · ${cases[0]?.name}` : `指定责任人 · ${cases.length} 家`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="指定"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error ?? people.error} />
      <BulkOutcome outcome={outcome} />
      <Form form={form} layout="vertical" initialValues={{ role: 'officer' }} onFinish={send}>
        <Form.Item name="role" label="角色">
          <Radio.Group
            options={[
              { value: 'officer', label: '服务专员' },
              { value: 'leader', label: '包联领导' },
            ]}
          />
        </Form.Item>
        <Form.Item name="nobody" valuePropName="checked">
          <Checkbox>免去现任，暂不指定</Checkbox>
        </Form.Item>
        {nobody ? null : (
          <>
            <Form.Item name="login" label="账号（可不选）" extra="选了账号，事项就在其工作台上">
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                aria-label="账号"
                options={accounts}
                onChange={(login) => {
                  const chosen = accounts.find(({ value }) => value === login);
                  if (chosen) form.setFieldValue('person', chosen.name.slice(0, 30));
                }}
              />
            </Form.Item>
            <Form.Item name="person" label="姓名" rules={[{ required: true, min: 2, message: '姓名至少 2 个字' }]}>
              <Input maxLength={30} />
            </Form.Item>
            <Form.Item name="post" label="单位及职务">
              <Input maxLength={60} />
            </Form.Item>
          </>
        )}
        <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
          <Input.TextArea rows={2} maxLength={500} aria-label="理由" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { App, Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { BulkOutcome } from '../../platform/web/BulkOutcome.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { assignPeople, type Bulk, type PoolMember } from './contract.ts';

/** 指定包联领导、服务专员, for one or many. */
export function AssignModal({ members, onClose }: { members: PoolMember[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ role: 'leader' | 'officer'; nobody?: boolean; person?: string; post?: string; reason: string }>();
  const [outcome, setOutcome] = useState<Bulk | null>(null);
  const nobody = Form.useWatch('nobody', form) ?? false;
  const write = useWrite(assignPeople, (answer) => {
    setOutcome(answer);
    if (answer.done > 0) message.success(`已指定 ${answer.done} 家`);
    if (answer.refused.length === 0) onClose();
  });
  return (
    <Modal
      title={members.length === 1 ? `指定人员 · ${members[0]?.name}` : `指定人员 · ${members.length} 家`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="指定"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <BulkOutcome outcome={outcome} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ role: 'officer' }}
        onFinish={({ role, person, post, reason }) =>
          write.mutate({
            ids: members.map(({ id }) => id),
            role,
            person: nobody ? null : (person ?? '').trim(),
            post: post?.trim() || null,
            reason,
          })
        }
      >
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
            <Form.Item name="person" label="姓名" rules={[{ required: true, min: 2, message: '姓名至少 2 个字' }]}>
              <Input maxLength={30} />
            </Form.Item>
            <Form.Item name="post" label="单位及职务">
              <Input maxLength={60} />
            </Form.Item>
          </>
        )}
        <Form.Item name="reason" label="理由" rules={[{ required: true, min: 2, message: '请写明理由，至少 2 个字' }]}>
          <Input.TextArea rows={2} maxLength={500} aria-label="理由" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

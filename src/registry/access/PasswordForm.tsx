import { Button, Form, Input } from 'antd';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { changePassword } from './contract.ts';

interface Passwords {
  currentPassword: string;
  newPassword: string;
  again: string;
}

/** 修改口令: the present one, the new one twice, by the rules in force. */
export function PasswordForm({ rules, onDone }: { rules: string[]; onDone: () => void }) {
  const [form] = Form.useForm<Passwords>();
  const change = useWrite(changePassword, () => {
    form.resetFields();
    onDone();
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ currentPassword, newPassword }) => change.mutate({ currentPassword, newPassword })}
    >
      <ProblemAlert problem={change.error} title="未能修改口令" />
      <ul className="muted gap">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <Form.Item name="currentPassword" label="现用口令" rules={[{ required: true, message: '请填写现用口令' }]}>
        <Input.Password autoComplete="current-password" maxLength={256} />
      </Form.Item>
      <Form.Item name="newPassword" label="新口令" rules={[{ required: true, message: '请填写新口令' }]}>
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次新口令"
        dependencies={['newPassword']}
        rules={[
          { required: true, message: '请再输一次' },
          {
            validator: async (_, said) =>
              said === form.getFieldValue('newPassword') ? undefined : Promise.reject(new Error('两次输入不一致')),
          },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        修改口令
      </Button>
    </Form>
  );
}

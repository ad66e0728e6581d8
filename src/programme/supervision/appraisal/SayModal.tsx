import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';

/** 办一步 with what is said about it, at least four characters. */
export function SayModal(props: {
  title: string;
  okText: string;
  hint: string;
  problem: unknown;
  pending: boolean;
  onSay: (says: string) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const [form] = Form.useForm<{ says: string }>();
  return (
    <Modal
      title={props.title}
      open
      onCancel={props.onClose}
      onOk={() => form.submit()}
      okText={props.okText}
      confirmLoading={props.pending}
    >
      <ProblemAlert problem={props.problem} />
      <p className="muted gap">{props.hint}</p>
      {props.children}
      <Form form={form} layout="vertical" onFinish={({ says }) => props.onSay(says)}>
        <Form.Item name="says" label="说明" rules={[{ required: true, min: 4, message: '请写明，至少 4 个字' }]}>
          <Input.TextArea rows={3} maxLength={1000} showCount aria-label="说明" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

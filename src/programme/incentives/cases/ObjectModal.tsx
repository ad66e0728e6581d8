import { App, Form, Input, Modal } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { type Case, objectToCase } from './contract.ts';

interface Said {
  objector: string;
  contact: string;
  says: string;
  receivedOn: string;
}

/** 登记公示异议: in writing, under one's own name; who objected stays with 工信. */
export function ObjectModal({ shown, onClose }: { shown: Case; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Said>();
  const write = useWrite(objectToCase, ({ recheckBy }) => {
    message.success(`已登记，${recheckBy} 前复核`);
    onClose();
  });
  return (
    <Modal
      title={`登记公示异议 · ${shown.name}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="登记"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <p className="muted gap">书面、实名提出的异议才受理；提出人及联系方式只有工信部门能看到。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ receivedOn: shown.asOf }}
        onFinish={(said) => write.mutate({ id: shown.id, after: shown.ordinal, ...said })}
      >
        <Form.Item name="objector" label="提出人（单位或个人）" rules={[{ required: true, min: 2, message: '须实名' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="contact" label="联系方式" rules={[{ required: true, min: 5, message: '请填联系方式' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="receivedOn"
          label="收到日期"
          rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2023-03-20' }]}
        >
          <Input maxLength={10} />
        </Form.Item>
        <Form.Item name="says" label="异议内容" rules={[{ required: true, min: 4, message: '请写明异议内容' }]}>
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

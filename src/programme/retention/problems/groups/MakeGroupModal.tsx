import { App, Form, Input, Modal } from 'antd';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { useWrite } from '../../../../platform/web/query.tsx';
import type { ProblemRow } from '../contract.ts';
import { makeGroup } from './contract.ts';

/** 归为共性问题: the ticked ones, with what they have in common. */
export function MakeGroupModal({ problems, onClose }: { problems: ProblemRow[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ title: string; says: string }>();
  const write = useWrite(makeGroup, ({ problems: count }) => {
    message.success(`已把 ${count} 件归为一组`);
    onClose();
  });
  return (
    <Modal
      title={`归为共性问题（${problems.length} 件）`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="归组"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <Form form={form} layout="vertical" onFinish={(filled) => write.mutate({ ...filled, problems: problems.map(({ id }) => id) })}>
        <Form.Item name="title" label="名称" rules={[{ required: true, min: 2, message: '请写名称' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="says" label="共性在哪里" rules={[{ required: true, min: 2, message: '请写明共性' }]}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

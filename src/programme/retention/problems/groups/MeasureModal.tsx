import { App, Form, Input, Modal, Select } from 'antd';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { useWrite } from '../../../../platform/web/query.tsx';
import type { ProblemRow } from '../contract.ts';
import { offerMeasure } from './contract.ts';

const answered = new Set(['answered', 'verified', 'rated', 'closed', 'carriedOver']);

/** 举一反三: a measure for all of the group, from one of it that was answered, or in one's own words. */
export function MeasureModal({ id, rows, onClose }: { id: string; rows: ProblemRow[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ from?: string; says: string }>();
  const write = useWrite(offerMeasure, ({ told }) => {
    message.success(`已推给 ${told} 件问题的主办单位`);
    onClose();
  });
  const options = rows.filter(({ state }) => answered.has(state)).map((row) => ({ value: row.id, label: `${row.serial} ${row.title}` }));
  return (
    <Modal title="举一反三" open onCancel={onClose} onOk={() => form.submit()} okText="推给组内" confirmLoading={write.isPending}>
      <ProblemAlert problem={write.error} />
      <Form form={form} layout="vertical" onFinish={({ from, says }) => write.mutate({ id, says, from: from ?? null })}>
        <Form.Item name="from" label="来自哪一件（可不选）">
          <Select aria-label="来自哪一件" allowClear options={options} />
        </Form.Item>
        <Form.Item name="says" label="措施" rules={[{ required: true, min: 2, message: '请写明措施' }]}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

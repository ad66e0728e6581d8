import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf } from '../../../platform/web/FilterBar.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { aboutNames, type Case, fileRuling } from './contract.ts';

interface Said {
  about: keyof typeof aboutNames;
  holds?: boolean;
  amountYuan?: string;
  documentNo: string;
  documentTitle: string;
  says: string;
}

/** 提出人工认定, with the document it rests on; nothing changes before another person approves it. */
export function RulingModal({ shown, onClose }: { shown: Case; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Said>();
  const about = Form.useWatch('about', form);
  const write = useWrite(fileRuling, () => {
    message.success('已提出，待市工信局另一人审定');
    onClose();
  });
  return (
    <Modal
      title={`提出人工认定 · ${shown.name}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="提出"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={({ holds, amountYuan, ...said }) =>
          write.mutate({ id: shown.id, ...said, holds: holds ?? true, amountYuan: said.about === 'otherPaid' ? (amountYuan ?? '') : null })
        }
      >
        <Form.Item name="about" label="事项" rules={[{ required: true, message: '请选择事项' }]}>
          <Select aria-label="事项" options={choicesOf(aboutNames)} />
        </Form.Item>
        {about === 'otherPaid' ? (
          <Form.Item
            name="amountYuan"
            label="已兑现金额（元）"
            rules={[{ required: true, pattern: /^[1-9]\d{0,8}(\.\d{1,2})?$/, message: '填大于零的数，至多两位小数' }]}
          >
            <Input inputMode="decimal" maxLength={12} />
          </Form.Item>
        ) : (
          <Form.Item name="holds" label="认定" rules={[{ required: true, message: '请选择' }]}>
            <Radio.Group
              options={[
                { value: true, label: '是' },
                { value: false, label: '否' },
              ]}
            />
          </Form.Item>
        )}
        <Form.Item name="documentNo" label="文号" rules={[{ required: true, min: 4, message: '请填文号' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="documentTitle" label="文件名称" rules={[{ required: true, min: 4, message: '请填文件名称' }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="says" label="认定的理由" rules={[{ required: true, min: 4, message: '请写明理由' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { App, Form, Input, Modal, Select } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf } from '../../../platform/web/FilterBar.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { markRelief, type ReliefMatch } from './contract.ts';

type Filled = { state: 'reached' | 'notReached' | 'notApplicable'; reason?: string; says?: string };

/** 登记享受情况: yes, no or 不适用, and why; never how much. */
export function MarkModal({
  match,
  year,
  reasons,
  onClose,
}: {
  match: ReliefMatch;
  year: number;
  reasons: Record<string, string>;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const state = Form.useWatch('state', form);
  const write = useWrite(markRelief, () => {
    message.success('已登记');
    onClose();
  });
  return (
    <Modal
      title={`登记享受情况 · ${match.name}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="登记"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <p className="muted gap">
        {year}年「{match.title}」。只登记享受与否，不写税额（税收征管法第八条）；如实登记，以后可以更正。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ state: 'reached' }}
        onFinish={({ reason, says, ...said }) =>
          write.mutate({
            enterpriseId: match.enterpriseId,
            relief: match.relief,
            year,
            ...said,
            ...(said.state === 'reached' || !reason ? {} : { reason }),
            ...(says ? { says } : {}),
          })
        }
      >
        <Form.Item name="state" label="享受情况">
          <Select aria-label="享受情况" options={choicesOf({ reached: '已享受', notReached: '未享受', notApplicable: '不适用' })} />
        </Form.Item>
        {state === 'reached' ? null : (
          <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
            <Select aria-label="原因" options={choicesOf(reasons)} />
          </Form.Item>
        )}
        <Form.Item name="says" label="说明（可不填）">
          <Input.TextArea rows={3} maxLength={300} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

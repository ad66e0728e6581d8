import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { type ClearanceStep, clearanceLife, readWatchWords, takeClearanceStep } from './contract.ts';

interface ClearanceModalProps {
  id: string;
  name: string;
  ordinal: number;
  step: ClearanceStep;
  onClose: () => void;
}

const what: Record<ClearanceStep, string> = {
  propose: '由市工信局同意后生效：不再帮扶，仍计入在库数。',
  withdraw: '撤回后可以决定帮扶。',
  agree: '同意后列为市场出清：未销的一企一策随之销策，企业仍计入在库数。',
  reject: '不同意的，由县市区决定帮扶。',
  restore: '取消后回到等级所在的状态，重新分类处置。',
};

/** 市场出清的一步: on one of the plan's three grounds, with the reason. */
export function ClearanceModal({ id, name, ordinal, step, onClose }: ClearanceModalProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ ground?: string; reason: string }>();
  const words = useQuery(query(readWatchWords, {}));
  const says = clearanceLife.says(step);
  const write = useWrite(takeClearanceStep, () => {
    message.success(`已${says}`);
    onClose();
  });
  return (
    <Modal title={`${says} · ${name}`} open onCancel={onClose} onOk={() => form.submit()} okText={says} confirmLoading={write.isPending}>
      <ProblemAlert problem={write.error ?? words.error} />
      <p className="muted gap">{what[step]}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ ground, reason }) => write.mutate({ id, step, ordinal, reason, ...(ground ? { ground } : {}) })}
      >
        {step === 'propose' ? (
          <Form.Item name="ground" label="情形（方案三.2）" rules={[{ required: true, message: '请选择情形' }]}>
            <Radio.Group options={(words.data?.grounds ?? []).map((one) => ({ value: one.id, label: one.label }))} />
          </Form.Item>
        ) : null}
        <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount aria-label="理由" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

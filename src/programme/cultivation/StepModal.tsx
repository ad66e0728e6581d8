import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { BulkOutcome } from '../../platform/web/BulkOutcome.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { type Bulk, type PoolMember, type PoolStep, poolLife, RemovalCause, takePoolStep } from './contract.ts';
import { causeSays } from './poolLabel.tsx';

interface StepModalProps {
  year: number;
  members: PoolMember[];
  /** The step a card was dragged to. */
  step?: PoolStep | undefined;
  onClose: () => void;
}

/** 办理一步, for one or many: which step, why; whoever is refused is named with the reasons. */
export function StepModal({ year, members, step, onClose }: StepModalProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ step: PoolStep; cause?: RemovalCause; reason: string }>();
  const [outcome, setOutcome] = useState<Bulk | null>(null);
  const chosen = Form.useWatch('step', form) ?? step;
  const write = useWrite(takePoolStep, (answer) => {
    setOutcome(answer);
    if (answer.done > 0) message.success(`已办理 ${answer.done} 家`);
    if (answer.refused.length === 0) onClose();
  });
  const single = members.length === 1 ? members[0] : undefined;
  const choices = poolLife.steps.map((one) => {
    const fit = members.filter(({ state }) => poolLife.refusals(state, one).length === 0).length;
    return { value: one, label: single ? poolLife.moves[one].says : `${poolLife.moves[one].says}（可办 ${fit} 家）`, disabled: fit === 0 };
  });
  return (
    <Modal
      title={single ? `办理 ${single.name}` : `批量办理 ${members.length} 家`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={outcome ? '再次办理' : '办理'}
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <BulkOutcome outcome={outcome} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ step: step ?? choices.find(({ disabled }) => !disabled)?.value }}
        onFinish={({ step: taken, cause, reason }) =>
          write.mutate({
            year,
            step: taken,
            ...(taken === 'remove' && cause ? { cause } : {}),
            reason,
            members: members.map(({ id, ordinal }) => ({ id, ordinal })),
          })
        }
      >
        {single ? <p className="muted gap">现在：{poolLife.states[single.state]}</p> : null}
        <Form.Item name="step" label="办理事项" rules={[{ required: true, message: '请选择办理事项' }]}>
          <Select aria-label="办理事项" options={choices} />
        </Form.Item>
        {chosen === 'remove' ? (
          <Form.Item
            name="cause"
            label="移出原因"
            extra="收入跌出区间不是年内移出的理由：保留到次年年度重建时再定（二.1）。"
            rules={[{ required: true, message: '请选择移出原因' }]}
          >
            <Select aria-label="移出原因" options={RemovalCause.options.map((value) => ({ value, label: causeSays[value] }))} />
          </Form.Item>
        ) : null}
        <Form.Item name="reason" label="理由" rules={[{ required: true, min: 2, message: '请写明理由，至少 2 个字' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount aria-label="理由" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

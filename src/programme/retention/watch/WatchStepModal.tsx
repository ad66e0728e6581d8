import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { BulkOutcome } from '../../../platform/web/BulkOutcome.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { type Bulk, takeWatchStep, type WatchCase } from './contract.ts';

/** What a person decides about a case. */
export type ByHand = 'help' | 'stop' | 'lift';

/** 决定的说法 and what comes of it. */
export const stepSays: Record<ByHand, { says: string; what: string }> = {
  help: { says: '决定帮扶', what: '决定后企业可以看到本企业的等级和服务专员；请随后建立一企一策。' },
  stop: { says: '停止帮扶', what: '回到等级所在的状态，重新分类处置。' },
  lift: { says: '按决定解除', what: '仍在清单上的企业按市级决定解除；下月清单仍会提出，由县市区再核。' },
};

/** 办理: which decision, why; whoever is refused is named with the reasons. */
export function WatchStepModal({ step, cases, onClose }: { step: ByHand; cases: WatchCase[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const [outcome, setOutcome] = useState<Bulk | null>(null);
  const { says, what } = stepSays[step];
  const write = useWrite(takeWatchStep, (answer) => {
    setOutcome(answer);
    if (answer.done > 0) message.success(`已${says} ${answer.done} 家`);
    if (answer.refused.length === 0) onClose();
  });
  return (
    <Modal
      title={cases.length === 1 ? `${says} · ${cases[0]?.name}` : `${says} ${cases.length} 家`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={says}
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <BulkOutcome outcome={outcome} />
      <p className="muted gap">{what}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reason }) => write.mutate({ step, reason, items: cases.map(({ id, ordinal }) => ({ id, ordinal })) })}
      >
        <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount aria-label="理由" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

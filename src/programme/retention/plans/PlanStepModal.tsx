import { App, Form, Input, Modal, Radio } from 'antd';
import type * as z from 'zod';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { outcomeSays, type PlanStep, planLife, type readPlan, takePlanStep } from './contract.ts';

interface PlanStepModalProps {
  plan: z.output<typeof readPlan.output>;
  step: Exclude<PlanStep, 'amend'>;
  onClose: () => void;
}

const what: Record<PlanStepModalProps['step'], string> = {
  submit: '送审后由另一位同志或市工信局审批。',
  return: '退回后由起草人修改。',
  approve: '批准后即可交办。',
  dispatch: '每项措施成为问题台账中的一件，按责任单位和完成时限办理。',
  end: '稳住见效须措施已在台账办结；监测解除用于企业已不在清单；撤回只在交办之前。',
};

/** 送审、退回、批准、交办、销策: with what is said about it. */
export function PlanStepModal({ plan, step, onClose }: PlanStepModalProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ says: string; outcome?: 'reached' | 'lifted' | 'withdrawn' }>();
  const says = planLife.says(step);
  const write = useWrite(takePlanStep, () => {
    message.success(`已${says}`);
    onClose();
  });
  return (
    <Modal
      title={`${says} · ${plan.name}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={says}
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <p className="muted gap">{what[step]}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ says: said, outcome }) =>
          write.mutate({ id: plan.id, step, ordinal: plan.step, says: said, ...(outcome ? { outcome } : {}) })
        }
      >
        {step === 'end' ? (
          <Form.Item name="outcome" label="结果" rules={[{ required: true, message: '请选择结果' }]}>
            <Radio.Group options={(['reached', 'lifted', 'withdrawn'] as const).map((value) => ({ value, label: outcomeSays[value] }))} />
          </Form.Item>
        ) : null}
        <Form.Item name="says" label="意见" rules={[{ required: true, min: 4, message: '请写明，至少 4 个字' }]}>
          <Input.TextArea rows={3} maxLength={1000} showCount aria-label="意见" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

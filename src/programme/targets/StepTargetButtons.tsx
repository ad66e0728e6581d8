import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../../registry/access/Me.tsx';
import { type AreaTarget, stepTarget, type TargetStep, targetLife } from './contract.ts';

/** 送审、退回、下达 of the version on its way. */
export function StepTargetButtons({ target }: { target: AreaTarget }) {
  const { message } = App.useApp();
  const [step, setStep] = useState<TargetStep | null>(null);
  const [form] = Form.useForm<{ says?: string }>();
  const submit = useDutyReasons('target.submit', '送审');
  const review = useDutyReasons('target.review', '审核');
  const write = useWrite(stepTarget, (done, asked) => {
    message.success(`${done.area}第 ${done.version} 版已${targetLife.says(asked.step)}`);
    setStep(null);
    form.resetFields();
  });
  const { area, year, version } = target;
  return (
    <span className="tools">
      {targetLife.steps.map((one) => (
        <GreyButton
          key={one}
          size="small"
          aria-label={`${area}：${targetLife.says(one)}`}
          reasons={[...(one === 'submit' ? submit : review), ...targetLife.refusals(target.state, one)]}
          onClick={() => setStep(one)}
        >
          {targetLife.says(one)}
        </GreyButton>
      ))}
      <Modal
        title={step ? `${targetLife.says(step)}：${area} ${year} 年目标第 ${version} 版` : ''}
        open={step !== null}
        onCancel={() => setStep(null)}
        onOk={() => form.submit()}
        okText={step ? targetLife.says(step) : ''}
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form
          form={form}
          layout="vertical"
          onFinish={({ says }) => step && write.mutate({ area, year, version, step, ...(says ? { says } : {}) })}
        >
          <Form.Item
            name="says"
            label={step === 'return' ? '退回理由' : '意见'}
            rules={step === 'return' ? [{ required: true, min: 4, message: '请写明理由，至少 4 个字' }] : []}
          >
            <Input.TextArea rows={2} maxLength={400} />
          </Form.Item>
        </Form>
      </Modal>
    </span>
  );
}

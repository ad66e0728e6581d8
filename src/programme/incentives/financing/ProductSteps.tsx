import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { type ProductRow, productLife, stepProduct } from './contract.ts';

type Step = 'publish' | 'return' | 'retire';
const stepsOf: Record<string, readonly Step[]> = { bank: ['retire'], financialOffice: ['publish', 'return', 'retire'] };
const tones = { filed: 'yellow', published: 'green', returned: 'orange', retired: 'grey' } as const;

/** 产品状态与办理: published at a press; sent back or stopped with its reason. */
export function ProductSteps({ row }: { row: ProductRow }) {
  const { message } = App.useApp();
  const { office } = useMe();
  const [asked, setAsked] = useState<Step | null>(null);
  const [form] = Form.useForm<{ says: string }>();
  const held = useDutyReasons('financing.product.step', '办理金融产品');
  const write = useWrite(stepProduct, () => {
    message.success('已办理');
    setAsked(null);
    form.resetFields();
  });
  const press = (step: Step) => (step === 'publish' ? write.mutate({ id: row.id, step }) : setAsked(step));
  return (
    <span className="name-cell">
      <span>
        <Mark tone={tones[row.state]}>{productLife.states[row.state]}</Mark>
      </span>
      <span className="sub">
        {row.filedOn} {row.filedBy}
      </span>
      {row.stepSays ? <span className="sub">{row.stepSays}</span> : null}
      {asked === null ? <ProblemAlert problem={write.error} /> : null}
      <span className="wrap">
        {(stepsOf[office] ?? []).map((step) => (
          <GreyButton
            key={step}
            size="small"
            reasons={[...held, ...productLife.refusals(row.state, step)]}
            aria-label={`${productLife.says(step)}：${row.title}`}
            onClick={() => press(step)}
          >
            {productLife.says(step)}
          </GreyButton>
        ))}
      </span>
      {asked ? (
        <Modal
          title={`${productLife.says(asked)} · ${row.title}`}
          open
          onCancel={() => setAsked(null)}
          onOk={() => form.submit()}
          okText={productLife.says(asked)}
          confirmLoading={write.isPending}
        >
          <ProblemAlert problem={write.error} />
          <Form form={form} layout="vertical" onFinish={({ says }) => write.mutate({ id: row.id, step: asked, says })}>
            <Form.Item name="says" label="理由" rules={[{ required: true, min: 2, message: '请写明理由' }]}>
              <Input.TextArea rows={3} maxLength={200} showCount />
            </Form.Item>
          </Form>
        </Modal>
      ) : null}
    </span>
  );
}

import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { officeNames } from '../../../registry/access/contract.ts';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { bulletinLife, type ChainBulletin, stepChain } from './contract.ts';

type Step = keyof typeof bulletinLife.moves;
const helps: Record<Step, string> = {
  freeze: '重新取数并定格，此后数字和文字不再变动；各项建议须先确认。',
  sign: '核对无误后签署。',
  return: '退回后这一版不再办理，由市工信局重新起草。',
  issue: '编号并生成公文，印上留痕封存的杂凑值；印发后只能更正。',
};

/** 冻结、审签、退回、印发; what cannot be done just now is grey and says why. */
export function StepButtons({ bulletin }: { bulletin: ChainBulletin }) {
  const { message } = App.useApp();
  const { office } = useMe();
  const [step, setStep] = useState<Step | null>(null);
  const [form] = Form.useForm<{ says?: string }>();
  const make = useDutyReasons('bulletin.make', '冻结、印发');
  const sign = useDutyReasons('bulletin.sign', '审签');
  const write = useWrite(stepChain, (done, asked) => {
    message.success(`已${bulletinLife.says(asked.step)}${done.number ? `：${done.number}` : ''}`);
    setStep(null);
    form.resetFields();
  });
  if (bulletin.state === 'issued' || bulletin.state === 'returned') return null;
  const next = bulletin.signers[bulletin.signed];
  const turn = next && next !== office ? [{ says: `现在由${officeNames[next as keyof typeof officeNames]}审签`, clause: '六.3' }] : [];
  const holder = bulletin.state === 'frozen' ? turn : office === 'industry' ? [] : [{ says: '现在由市工信局办理', clause: '六.3' }];
  const reasonsOf = (one: Step) => [
    ...(one === 'freeze' || one === 'issue' ? make : sign),
    ...bulletinLife.refusals(bulletin.state, one),
    ...(one === 'sign' && bulletin.state === 'frozen' ? turn : []),
    ...(one === 'return' ? holder : []),
  ];
  return (
    <>
      {bulletinLife.steps.map((one) => (
        <GreyButton key={one} type={one === 'return' ? 'default' : 'primary'} reasons={reasonsOf(one)} onClick={() => setStep(one)}>
          {bulletinLife.says(one)}
        </GreyButton>
      ))}
      <Modal
        title={step ? bulletinLife.says(step) : ''}
        open={step !== null}
        onCancel={() => setStep(null)}
        onOk={() => form.submit()}
        okText={step ? bulletinLife.says(step) : ''}
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted">{step ? helps[step] : ''}</p>
        <Form
          form={form}
          layout="vertical"
          onFinish={({ says }) => step && write.mutate({ id: bulletin.id, step, ...(says ? { says } : {}) })}
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
    </>
  );
}

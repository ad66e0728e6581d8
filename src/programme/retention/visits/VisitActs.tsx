import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { paths } from '../../../paths.tsx';
import type { Reason } from '../../../platform/shared/reason.ts';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { moveVisit, sayReason, type Visit } from './contract.ts';

const plain = (reasons: { says: string; clause?: string | undefined; remedy?: string | undefined }[]): Reason[] =>
  reasons.map(({ says, clause, remedy }) => ({ says, ...(clause ? { clause } : {}), ...(remedy ? { remedy } : {}) }));

/** 办理: moved, given up, the reason said; greyed by the very list the server refuses by. */
export function VisitActs({ visit }: { visit: Visit }) {
  const { message } = App.useApp();
  const [step, setStep] = useState<'replan' | 'cancel' | null>(null);
  const move = useWrite(moveVisit, () => {
    message.success(step === 'cancel' ? '已取消' : '已改期');
    setStep(null);
  });
  return (
    <div className="wrap gap">
      <Button href={paths.field()}>填写、修改记录（手机页）</Button>
      <GreyButton reasons={plain(visit.refusals.replan)} onClick={() => setStep('replan')}>
        改期
      </GreyButton>
      <GreyButton reasons={plain(visit.refusals.cancel)} onClick={() => setStep('cancel')}>
        取消
      </GreyButton>
      {visit.owesReason && visit.refusals.write.length === 0 ? <ReasonForm visit={visit} /> : null}
      {step ? (
        <Modal title={step === 'replan' ? '改期' : '取消走访'} open footer={null} onCancel={() => setStep(null)}>
          <ProblemAlert problem={move.error} />
          <Form
            layout="vertical"
            onFinish={({ plannedOn, says, reason }: { plannedOn?: string; says: string; reason?: string }) =>
              move.mutate({ id: visit.id, after: visit.steps.length, step, plannedOn: plannedOn ?? null, says, reason: reason ?? '' })
            }
          >
            {step === 'replan' ? (
              <Form.Item name="plannedOn" label="改到" rules={[{ required: true, message: '请选择日期' }]}>
                <Input type="date" />
              </Form.Item>
            ) : null}
            <Form.Item name="says" label="理由" rules={[{ required: true, min: 2, message: '请写明理由' }]}>
              <Input maxLength={200} />
            </Form.Item>
            {step === 'replan' ? (
              <Form.Item name="reason" label="同月再访的理由（当月已有其他单位走访的须填）">
                <Input maxLength={300} />
              </Form.Item>
            ) : null}
            <Button type="primary" htmlType="submit" loading={move.isPending}>
              {step === 'replan' ? '改期' : '取消走访'}
            </Button>
          </Form>
        </Modal>
      ) : null}
    </div>
  );
}

function ReasonForm({ visit }: { visit: Visit }) {
  const say = useWrite(sayReason);
  return (
    <section aria-label="说明同月再访的理由" className="panel">
      <p>同月已有其他单位走访这家企业，请说明为何再去；理由会给先去的单位看。</p>
      <ProblemAlert problem={say.error} />
      <Form layout="inline" onFinish={({ reason }: { reason: string }) => say.mutate({ id: visit.id, reason })}>
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请写明理由' }]}>
          <Input maxLength={300} />
        </Form.Item>
        <Button htmlType="submit" type="primary" loading={say.isPending}>
          说明
        </Button>
      </Form>
    </section>
  );
}

import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Application, type ApplicationStep, applicationLife, dutyOf, endedStates, takeStep } from './contract.ts';

const answered: ApplicationStep[] = ['passProvince', 'approve', 'report'];
const reasoned: ApplicationStep[] = ['return', 'reject', 'refuseByEnterprise', 'amend'];
const visits: ApplicationStep[] = ['visit', 'visitCity'];

/** The steps of the life that lead on from here, greyed with their reasons; what another state is for is not shown. */
export function StepButtons({ application }: { application: Application }) {
  const [step, setStep] = useState<ApplicationStep | null>(null);
  const { duties, office } = useMe();
  // An enterprise and a township see their own steps; between the offices what is another's stays greyed, so that they know whose turn it is.
  const own = (one: ApplicationStep) => !['enterprise', 'township'].includes(office) || duties.includes(dutyOf(one, application.state));
  const near = applicationLife.steps.filter((one) => applicationLife.refusals(application.state, one).length === 0 && own(one));
  const forward = near.find((one) => !reasoned.includes(one) && !visits.includes(one));
  return (
    <section className="panel wrap no-print" aria-label="办理">
      {near.map((one) => (
        <GreyButton
          key={one}
          type={one === forward ? 'primary' : 'default'}
          danger={one === 'reject' || one === 'amend'}
          reasons={application.refusals[one] ?? []}
          onClick={() => setStep(one)}
        >
          {applicationLife.moves[one].says}
        </GreyButton>
      ))}
      {near.length === 0 ? (
        <span className="muted">
          {endedStates.includes(application.state) ? '这件申报已经办结。' : '现在不需要本单位办理，请等审核单位。'}
        </span>
      ) : null}
      {step ? <StepModal key={step} application={application} step={step} onClose={() => setStep(null)} /> : null}
    </section>
  );
}

interface Filled {
  says?: string;
  answeredOn?: string;
  effectivePeriod?: string;
  visitedOn?: string;
  persons?: string;
  saw?: string;
}

/** What a step asks for, before it is taken. */
function StepModal({ application, step, onClose }: { application: Application; step: ApplicationStep; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const { says } = applicationLife.moves[step];
  const write = useWrite(takeStep, () => {
    message.success(`已${says}`);
    onClose();
  });
  const visit = visits.includes(step);
  const needsReason = reasoned.includes(step);
  const send = (filled: Filled) =>
    write.mutate({
      id: application.id,
      step,
      after: application.last,
      says: filled.says || null,
      answeredOn: filled.answeredOn || null,
      effectivePeriod: filled.effectivePeriod || null,
      visit: visit
        ? {
            visitedOn: filled.visitedOn ?? '',
            persons: (filled.persons ?? '').split(/[、,，;；\s]+/).filter((name) => name !== ''),
            saw: filled.saw ?? '',
          }
        : null,
    });
  return (
    <Modal title={says} open onCancel={onClose} onOk={() => form.submit()} okText={says} confirmLoading={write.isPending}>
      <ProblemAlert problem={write.error} />
      <Form form={form} layout="vertical" onFinish={send} initialValues={{ effectivePeriod: application.window?.effective }}>
        {answered.includes(step) ? <Day name="answeredOn" label={step === 'report' ? '首次报数日期' : '上级系统中的答复日期'} /> : null}
        {step === 'approve' ? (
          <Form.Item name="effectivePeriod" label="生效月份（首个报数月份）" rules={[{ required: true, message: '请写作 2022-11' }]}>
            <Input placeholder="2022-11" />
          </Form.Item>
        ) : null}
        {visit ? (
          <>
            <Day name="visitedOn" label="核查日期" />
            <Form.Item name="persons" label="核查人（两人以上，用顿号隔开）" rules={[{ required: true, message: '请填写核查人姓名' }]}>
              <Input placeholder="张三、李四" maxLength={100} />
            </Form.Item>
            <Form.Item
              name="saw"
              label="所见情况"
              rules={[{ required: true, min: 10, message: '请写清生产、设备、人员等所见，至少 10 个字' }]}
            >
              <Input.TextArea rows={4} maxLength={2000} showCount />
            </Form.Item>
          </>
        ) : (
          <Form.Item
            name="says"
            label={needsReason ? '理由' : '意见（可不填）'}
            rules={needsReason ? [{ required: true, min: 4, message: '请写明理由' }] : []}
          >
            <Input.TextArea rows={3} maxLength={1000} showCount />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function Day({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '请写作 2022-10-28' }]}>
      <Input placeholder="2022-10-28" />
    </Form.Item>
  );
}

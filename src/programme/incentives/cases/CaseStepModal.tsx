import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { BulkOutcome } from '../../../platform/web/BulkOutcome.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { readLaw } from '../../../registry/law/contract.ts';
import { takeSteps } from './contract.ts';
import { caseLife, type TakenStep } from './life/contract.ts';

interface CaseStepModalProps {
  cases: { id: string; name: string; ordinal: number }[];
  step: TakenStep;
  onClose: () => void;
}

/** What is to be borne in mind at a step. */
const what: Partial<Record<TakenStep, string>> = {
  passArea: '核对企业是否仍在库、信用与安全生产情况；审核人与市级审核人须为两人。',
  passCity: '核对县级审核结果；通过后列入待公示名单。',
  return: '写明退回补正的内容，企业与县级工信部门会看到。',
  reject: '写明不予奖励的理由和依据；企业可在期限内提出异议。',
  dismiss: '写明复核情况；公示继续。',
  uphold: '写明复核情况；重新从县级审核办起。',
  propose: '财政经办：核对金额、分担和收款账户（掩码）后提交核准；经办与核准须为不同的人。',
  approve: '核准后登记入账，不能撤回；事实、方案与账户按此刻冻结。须当次验证动态口令。',
  appeal: '写明不同意的理由，由市工信局另一人复核。',
  withdraw: '放弃后本件不再办理。',
};
const reasoned: TakenStep[] = ['return', 'reject', 'dismiss', 'uphold', 'dismissAppeal', 'upholdAppeal', 'appeal', 'withdraw'];

/** 办一步, for one case or for several: each is done or refused by itself. */
export function CaseStepModal({ cases, step, onClose }: CaseStepModalProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ says?: string; clause?: string }>();
  const [outcome, setOutcome] = useState<Parameters<typeof BulkOutcome>[0]['outcome']>(null);
  const law = useQuery({ ...query(readLaw, {}), enabled: step === 'reject' });
  const says = caseLife.says(step);
  const write = useWrite(takeSteps, (answer) => {
    if (answer.refused.length > 0) return setOutcome(answer);
    message.success(`已办理：${says} ${answer.done} 家`);
    onClose();
  });
  const needed = reasoned.includes(step);
  return (
    <Modal
      title={`${says} · ${cases.length === 1 ? cases[0]?.name : `${cases.length} 家`}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={says}
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <BulkOutcome outcome={outcome} />
      {what[step] ? <p className="muted gap">{what[step]}</p> : null}
      <Form
        form={form}
        layout="vertical"
        onFinish={(said) =>
          write.mutate({
            cases: cases.map(({ id, ordinal }) => ({ id, after: ordinal })),
            step,
            says: said.says?.trim() || null,
            clause: said.clause ?? null,
          })
        }
      >
        {step === 'reject' ? (
          <Form.Item name="clause" label="依据的条款" rules={[{ required: true, message: '请选择依据的条款' }]}>
            <Select
              aria-label="依据的条款"
              options={(law.data?.clauses ?? [])
                .filter(({ id }) => id.startsWith('四'))
                .map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          name="says"
          label={needed ? '理由' : '意见（可不填）'}
          rules={needed ? [{ required: true, min: step === 'appeal' ? 10 : 4, message: '请写明理由，让对方知道为什么、怎么办' }] : []}
        >
          <Input.TextArea aria-label={needed ? '理由' : '意见'} rows={3} maxLength={2000} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

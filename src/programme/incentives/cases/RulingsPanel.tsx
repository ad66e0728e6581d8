import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { fen } from '../awardLabel.tsx';
import { type Case, stepRuling } from './contract.ts';
import { RulingModal } from './RulingModal.tsx';

type Ruling = Case['rulings'][number];
const states: Record<Ruling['state'], [string, Tone]> = {
  filed: ['待审定', 'yellow'],
  approved: ['已审定', 'green'],
  rejected: ['不予采用', 'grey'],
  ended: ['已终止', 'grey'],
};
const stepNames = { approve: '审定', reject: '不予采用', end: '终止' } as const;
type Step = keyof typeof stepNames;

/** 人工认定: what the plan leaves to a person, filed by one and approved by another of 市工信局. */
export function RulingsPanel({ shown }: { shown: Case }) {
  const { message } = App.useApp();
  const [filing, setFiling] = useState(false);
  const [asked, setAsked] = useState<{ ruling: Ruling; step: Step } | null>(null);
  const [says, setSays] = useState('');
  const notFile = useDutyReasons('awardCase.ruling.file', '提出人工认定');
  const notStep = useDutyReasons('awardCase.ruling.step', '审定人工认定');
  const write = useWrite(stepRuling, () => {
    message.success('已办理');
    setAsked(null);
    setSays('');
  });
  return (
    <>
      <p className="gap">
        <GreyButton reasons={notFile} onClick={() => setFiling(true)}>
          提出人工认定
        </GreyButton>
      </p>
      <DataTable
        label="人工认定"
        rows={shown.rulings}
        rowKey={(one) => one.id}
        empty="没有人工认定。方案没有写明、须由人判断的事，提出后由市工信局另一人审定"
        columns={[
          {
            key: 'about',
            title: '事项',
            head: true,
            show: (one) => (
              <span className="name-cell">
                {one.label}：{one.amountFen === null ? (one.holds ? '是' : '否') : `${fen(one.amountFen)} 元`}
                <span className="sub">{one.says}</span>
              </span>
            ),
          },
          { key: 'document', title: '文件', show: (one) => one.document },
          {
            key: 'state',
            title: '状态',
            show: (one) => (
              <span className="name-cell">
                <Mark tone={states[one.state][1]}>{states[one.state][0]}</Mark>
                {one.steps.map((step) => (
                  <span key={step.at} className="sub">
                    {step.label}：{step.by} {instantText(step.at)} {step.says ?? ''}
                  </span>
                ))}
              </span>
            ),
          },
          {
            key: 'do',
            title: '办理',
            show: (one) => (
              <span className="wrap">
                {(one.state === 'filed' ? (['approve', 'reject'] as const) : one.state === 'approved' ? (['end'] as const) : []).map(
                  (step) => (
                    <GreyButton key={step} size="small" reasons={notStep} onClick={() => setAsked({ ruling: one, step })}>
                      {stepNames[step]}
                    </GreyButton>
                  ),
                )}
              </span>
            ),
          },
        ]}
      />
      {filing ? <RulingModal shown={shown} onClose={() => setFiling(false)} /> : null}
      <Modal
        title={asked ? `${stepNames[asked.step]} · ${asked.ruling.label}` : ''}
        open={asked !== null}
        onCancel={() => setAsked(null)}
        confirmLoading={write.isPending}
        okText={asked ? stepNames[asked.step] : ''}
        onOk={() => asked && write.mutate({ id: asked.ruling.id, step: asked.step, says: says.trim() || null })}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted gap">请对照文件原文核对。提出与审定须由两人办理。</p>
        <Form layout="vertical">
          <Form.Item label={asked?.step === 'approve' ? '说明（可不填）' : '理由'}>
            <Input.TextArea aria-label="理由" rows={3} maxLength={500} value={says} onChange={(event) => setSays(event.target.value)} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

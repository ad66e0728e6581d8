import { App, Empty } from 'antd';
import { useState } from 'react';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { ObjectionMark } from './appraisalLabel.tsx';
import { type Appraisal, type Objection, type ObjectionStep, objectionLife, takeObjectionStep } from './contract.ts';
import { ObjectButton } from './ObjectButton.tsx';
import { SayModal } from './SayModal.tsx';

const hints: Record<ObjectionStep, string> = {
  opine: '核对名录、批次和目标文件后写明意见，交市委组织部裁定。',
  uphold: '裁定须写明理由。成立的由市工信局按名录重新取数更正，裁定本身不改数。',
  reject: '裁定须写明理由，县市区看得到。',
  withdraw: '裁定以前可以撤回。',
};

/** 异议与裁定: an area sees its own, the city's three offices see all. */
export function ObjectionsPanel({ appraisal }: { appraisal: Appraisal }) {
  const { area } = useMe();
  return (
    <>
      {area ? (
        <p className="gap">
          <ObjectButton appraisal={appraisal} area={area} />
        </p>
      ) : null}
      {appraisal.objections.length === 0 ? (
        <div className="panel empty">
          <Empty description="没有异议，或没有您可以查阅的异议" />
        </div>
      ) : null}
      {appraisal.objections.map((one) => (
        <One key={one.id} objection={one} />
      ))}
    </>
  );
}

function One({ objection }: { objection: Objection }) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<ObjectionStep | null>(null);
  const opines = useDutyReasons('appraisal.opine', '对考核异议提出意见');
  const rules = useDutyReasons('appraisal.rule', '裁定考核异议');
  const objects = useDutyReasons('appraisal.object', '撤回异议');
  const write = useWrite(takeObjectionStep, () => {
    message.success('已办理');
    setAsked(null);
  });
  const steps: ObjectionStep[] =
    objection.state === 'lodged' ? ['opine', 'withdraw'] : objection.state === 'opined' ? ['uphold', 'reject', 'withdraw'] : [];
  const held = { opine: opines, uphold: rules, reject: rules, withdraw: objects };
  return (
    <section className="panel" aria-label={`${objection.area}对${objection.itemSays}的异议`}>
      <h2 className="wrap">
        {objection.area}：{objection.itemSays} <ObjectionMark state={objection.state} />
      </h2>
      <p className="muted">
        对第{objection.version}版，{objection.by}，{objection.on}
        {objection.dueOn ? `；应于 ${objection.dueOn} 前办理` : ''}
      </p>
      <p>{objection.says}</p>
      <p className="muted gap">依据：{objection.basis}</p>
      <ul className="reasons">
        {objection.steps.slice(1).map((step) => (
          <li key={`${step.says} ${step.on} ${step.by}`}>
            {step.says}（{step.office} {step.by}，{step.on}）：{step.reason}
          </li>
        ))}
      </ul>
      <p className="wrap no-print">
        {steps.map((step) => (
          <GreyButton key={step} size="small" reasons={held[step]} onClick={() => setAsked(step)}>
            {objectionLife.says(step)}
          </GreyButton>
        ))}
      </p>
      {asked ? (
        <SayModal
          title={`${objectionLife.says(asked)} · ${objection.area}`}
          okText={objectionLife.says(asked)}
          hint={hints[asked]}
          problem={write.error}
          pending={write.isPending}
          onSay={(says) => write.mutate({ id: objection.id, step: asked, ordinal: objection.step, says })}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </section>
  );
}

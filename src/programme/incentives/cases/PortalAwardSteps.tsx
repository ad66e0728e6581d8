import { useState } from 'react';
import { Form } from '../../../platform/portal/Form.tsx';
import { LongBox } from '../../../platform/portal/fields.tsx';
import { Act } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Case, takeStep } from './contract.ts';
import { caseLife } from './life/contract.ts';

/** 补正后再报, where it was returned; 放弃, as long as it may be given up. */
export function PortalAwardSteps({ shown }: { shown: Case }) {
  const returned = shown.steps.findLast(({ step }) => step === 'return');
  return (
    <>
      {shown.state === 'returned' ? (
        <>
          {returned?.says ? (
            <p className="p-notice">
              退回的理由：{returned.says}（{returned.by}，{returned.on}）
            </p>
          ) : null}
          <StepForm shown={shown} step="resubmit" says="补正后再报" label="补正了什么" hint="可不填" />
        </>
      ) : null}
      {caseLife.refusals(shown.state, 'withdraw').length === 0 ? (
        <details>
          <summary>放弃这项奖励</summary>
          <StepForm shown={shown} step="withdraw" says="放弃" label="放弃的理由" hint="放弃后本件不再办理" required />
        </details>
      ) : null}
    </>
  );
}

interface Asked {
  shown: Case;
  step: 'resubmit' | 'withdraw';
  says: string;
  label: string;
  hint: string;
  required?: boolean;
}

function StepForm({ shown, step, says, label, hint, required = false }: Asked) {
  const { login } = useMe();
  const { written, write, forget } = useKept(`award ${step} ${login} ${shown.id}`, { says: '' });
  const [sure, setSure] = useState(step === 'resubmit');
  const send = useWrite(takeStep, forget);
  return (
    <Form
      label={says}
      error={send.error}
      onSend={() => {
        if (!sure) return setSure(true);
        send.mutate({ id: shown.id, after: shown.ordinal, step, says: written.says || null });
      }}
    >
      <LongBox label={label} rows={2} value={written.says} required={required} hint={hint} onChange={(text) => write({ says: text })} />
      <Act type="submit" main={step === 'resubmit'} busy={send.isPending} reasons={shown.refusals[step] ?? []}>
        {sure && step === 'withdraw' ? '再按一次，确认放弃' : says}
      </Act>
    </Form>
  );
}

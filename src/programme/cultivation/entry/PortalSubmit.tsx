import { Form } from '../../../platform/portal/Form.tsx';
import { LongBox } from '../../../platform/portal/fields.tsx';
import { Act, Card } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { useOwnDuty } from '../../../registry/access/ownDuty.tsx';
import { type Application, endedStates, takeStep } from './contract.ts';

/** 提交、重新提交: greyed with what is still wanted; otherwise whose turn it is. */
export function PortalSubmit({ application }: { application: Application }) {
  const { login } = useMe();
  const held = useOwnDuty('entry.prepare', '提交申报');
  const { written, write, forget } = useKept(`apply ${login} ${application.id}`, { says: '' });
  const send = useWrite(takeStep, forget);
  const step = application.state === 'DRAFT' ? 'submit' : application.state === 'RETURNED' ? 'resubmit' : null;
  if (step === null)
    return (
      <Card title="现在由谁办理">
        <p>
          {endedStates.includes(application.state) ? '这件申报已经办结。' : `${application.stateLabel}，请等审核单位办理，有结果会发消息。`}
        </p>
      </Card>
    );
  return (
    <Form
      label="提交申报"
      error={send.error}
      card
      onSend={() => {
        send.mutate({ id: application.id, step, after: application.last, says: written.says || null });
      }}
    >
      <h2>{step === 'submit' ? '提交' : '重新提交'}</h2>
      <LongBox label="说明" rows={2} maxLength={1000} value={written.says} hint="可不填" onChange={(says) => write({ says })} />
      <Act type="submit" main busy={send.isPending} reasons={[...held, ...(application.refusals[step] ?? [])]}>
        {step === 'submit' ? '提交申报' : '重新提交'}
      </Act>
    </Form>
  );
}

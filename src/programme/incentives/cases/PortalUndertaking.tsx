import { useState } from 'react';
import { Form } from '../../../platform/portal/Form.tsx';
import { TextBox, Ticks } from '../../../platform/portal/fields.tsx';
import { Act } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { useOwnDuty } from '../../../registry/access/ownDuty.tsx';
import { type Case, giveUndertaking } from './contract.ts';
import { endedStates } from './life/contract.ts';

/** 申请书暨承诺函: the whole text first, then confirmed by who signs for the enterprise; given once, it is said and not asked again. */
export function PortalUndertaking({ shown }: { shown: Case }) {
  const { login } = useMe();
  const held = useOwnDuty('awardCase.prepare', '确认承诺');
  const { written, write, found, forget } = useKept(`undertaking ${login} ${shown.id}`, { signedBy: '' });
  const [agreed, setAgreed] = useState<string[]>([]);
  const send = useWrite(giveUndertaking, forget);
  if (shown.undertaking)
    return (
      <p className="p-done">
        承诺函已由 {shown.undertaking.signedBy} 于 {shown.undertaking.on} 确认，不用再签。
      </p>
    );
  if (endedStates.includes(shown.state)) return null;
  const unread = agreed.length === 0 ? [{ says: '请读完全文后勾选' }] : [];
  return (
    <Form
      label="申请书暨承诺函"
      error={send.error}
      found={found}
      onSend={() => {
        send.mutate({ id: shown.id, signedBy: written.signedBy, agreed: true, fileId: null });
      }}
    >
      <h3>申请书暨承诺函</h3>
      <p className="p-text">{shown.undertakingText}</p>
      <TextBox
        label="签署人"
        value={written.signedBy}
        maxLength={40}
        required
        hint="法定代表人或授权人的姓名"
        onChange={(signedBy) => write({ signedBy })}
      />
      <Ticks label="承诺" chosen={agreed} onChange={setAgreed} options={[{ value: 'agreed', label: '已阅读并承诺以上内容真实' }]} />
      <Act type="submit" main busy={send.isPending} reasons={[...held, ...unread]}>
        确认承诺函
      </Act>
    </Form>
  );
}

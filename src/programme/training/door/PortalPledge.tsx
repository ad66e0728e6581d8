import { useState } from 'react';
import { Form } from '../../../platform/portal/Form.tsx';
import { TextBox, Ticks } from '../../../platform/portal/fields.tsx';
import { Act, Card } from '../../../platform/portal/parts.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { type Own, signPledge } from './contract.ts';

/** 统计法治承诺书: the text of the version in force, signed by the enterprise's own account; what was signed before is listed. */
export function PortalPledge({ pledge }: { pledge: Own['pledge'] }) {
  const [signer, setSigner] = useState('');
  const [read, setRead] = useState<string[]>([]);
  const sign = useWrite(signPledge);
  const unread = read.length === 0 ? [{ says: '请读完后勾选' }] : [];
  return (
    <Card title={pledge.title}>
      {pledge.signed ? (
        <p>
          {pledge.signed.signer}已于 {pledge.signed.on} 签署 {pledge.version} 版，不用再签。
        </p>
      ) : (
        <p className="p-says">自愿签署，不影响报名培训和申报。依据 {pledge.law}。</p>
      )}
      <details>
        <summary>{pledge.signed ? '看全文' : '阅读全文并签署'}</summary>
        <ul className="p-because">
          {pledge.text.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {pledge.signed ? null : (
          <Form
            label="签署承诺书"
            error={sign.error}
            onSend={() => {
              sign.mutate({ version: pledge.version, signer });
            }}
          >
            <TextBox label="签署人姓名" value={signer} maxLength={40} required onChange={setSigner} />
            <Ticks label="承诺" chosen={read} onChange={setRead} options={[{ value: 'read', label: '已读过以上文字，代表本企业签署' }]} />
            <Act type="submit" main busy={sign.isPending} reasons={unread}>
              签署
            </Act>
          </Form>
        )}
      </details>
      {pledge.former.map((one) => (
        <small key={one.version}>
          {one.version} 版：{one.signer} 于 {one.on} 签署
        </small>
      ))}
    </Card>
  );
}

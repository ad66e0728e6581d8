import { useState } from 'react';
import { Form } from '../../../platform/portal/Form.tsx';
import { Pick, TextBox } from '../../../platform/portal/fields.tsx';
import { Act, Card } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { useOwnDuty } from '../../../registry/access/ownDuty.tsx';
import { type EnterpriseReliefs, stateReliefFact } from './contract.ts';

type Fact = EnterpriseReliefs['facts'][number];

/** 适用条件: what the enterprise says of itself; what an office registered stands before it. */
export function PortalReliefFacts({ data }: { data: EnterpriseReliefs }) {
  const [open, setOpen] = useState<string | null>(null);
  const held = useOwnDuty('relief.state', '登记适用政策的条件');
  return (
    <Card title="适用条件">
      <p className="p-says">填了对照更准；不清楚的不用填。部门已登记的不用再填。</p>
      <ul className="p-rows">
        {data.facts.map((fact) => (
          <li key={fact.fact}>
            <span className="p-line">
              <span>{fact.label}</span>
              <b>{fact.value === null ? '尚不清楚' : fact.value ? '是' : '否'}</b>
            </span>
            {fact.by ? (
              <small>
                {fact.by} {fact.on}（{fact.evidence}）
              </small>
            ) : null}
            {open === fact.fact ? (
              <FactForm enterpriseId={data.enterpriseId} fact={fact} onClose={() => setOpen(null)} />
            ) : (
              <Act reasons={held} label={`如实填写：${fact.label}`} onClick={() => setOpen(fact.fact)}>
                如实填写
              </Act>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FactForm({ enterpriseId, fact, onClose }: { enterpriseId: string; fact: Fact; onClose: () => void }) {
  const { login } = useMe();
  const { written, write, forget } = useKept(`fact ${login} ${fact.fact}`, { value: '', evidence: '' });
  const close = () => {
    forget();
    onClose();
  };
  const send = useWrite(stateReliefFact, close);
  return (
    <Form
      label={`如实填写：${fact.label}`}
      error={send.error}
      onSend={() => {
        send.mutate({ enterpriseId, fact: fact.fact, value: written.value === 'yes', evidence: written.evidence });
      }}
    >
      <Pick
        label="本企业是否符合"
        value={written.value}
        required
        onChange={(value) => write({ ...written, value })}
        options={[
          { value: 'yes', label: '是' },
          { value: 'no', label: '否' },
        ]}
      />
      <TextBox
        label="依据"
        value={written.evidence}
        maxLength={100}
        required
        hint="证书、公告、申报表的名称，不写金额"
        onChange={(evidence) => write({ ...written, evidence })}
      />
      <div className="p-acts">
        <Act type="submit" main busy={send.isPending} reasons={written.value === '' ? [{ says: '请选是或否' }] : []}>
          登记
        </Act>
        <Act onClick={close}>不填了</Act>
      </div>
    </Form>
  );
}

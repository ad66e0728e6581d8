import type * as z from 'zod';
import { Form } from '../../platform/portal/Form.tsx';
import { Choice, TextBox } from '../../platform/portal/fields.tsx';
import { Act } from '../../platform/portal/parts.tsx';
import { useKept } from '../../platform/portal/useKept.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { consentClasses } from './consentLabel.tsx';
import { giveConsent } from './contract.ts';

type Given = z.input<typeof giveConsent.input>;
const blank = { class: '', office: 'bank', bank: '', purpose: '', validTo: '' };

/** 同意披露: one class of the enterprise's own data for one office or bank, for a purpose, until a day. */
export function PortalConsentForm({ banks, onClose }: { banks: string[]; onClose: () => void }) {
  const { login, enterpriseId } = useMe();
  const { written, write, found, forget } = useKept(`consent ${login}`, blank);
  const close = () => {
    forget();
    onClose();
  };
  const send = useWrite(giveConsent, close);
  const set = (name: keyof typeof blank) => (value: string) => write({ ...written, [name]: value });
  return (
    <Form
      label="同意披露"
      error={send.error}
      found={found}
      card
      onSend={() => {
        send.mutate({
          enterpriseId: enterpriseId ?? '',
          class: written.class as Given['class'],
          office: written.office as Given['office'],
          ...(written.office === 'bank' ? { bank: written.bank } : {}),
          purpose: written.purpose,
          evidence: '企业账号在线授权',
          validTo: written.validTo,
        });
      }}
    >
      <Choice
        label="同意披露的数据"
        value={written.class}
        required
        onChange={set('class')}
        options={Object.entries(consentClasses).map(([value, label]) => ({ value, label }))}
      />
      <Choice
        label="给谁"
        value={written.office}
        required
        onChange={set('office')}
        options={[
          { value: 'bank', label: '银行' },
          { value: 'financialOffice', label: '政府金融办' },
        ]}
      />
      {written.office === 'bank' ? (
        <Choice
          label="哪家银行"
          value={written.bank}
          required
          hint={banks.length === 0 ? '还没有银行开通账号' : undefined}
          onChange={set('bank')}
          options={banks.map((value) => ({ value, label: value }))}
        />
      ) : null}
      <TextBox label="用途" value={written.purpose} required placeholder="专项金融产品授信审查" onChange={set('purpose')} />
      <TextBox label="有效期止" type="date" value={written.validTo} required onChange={set('validTo')} />
      <p className="p-says">只对写明的一家开放写明的一类数据；随时可以撤回，撤回立即生效。</p>
      <div className="p-acts">
        <Act type="submit" main busy={send.isPending}>
          登记同意
        </Act>
        <Act onClick={close}>不同意了</Act>
      </div>
    </Form>
  );
}

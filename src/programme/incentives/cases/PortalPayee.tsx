import { useState } from 'react';
import { Form } from '../../../platform/portal/Form.tsx';
import { TextBox } from '../../../platform/portal/fields.tsx';
import { PhotoChoice } from '../../../platform/portal/PhotoChoice.tsx';
import { Act, Tag } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { useOwnDuty } from '../../../registry/access/ownDuty.tsx';
import { type Case, declarePayee } from './contract.ts';
import { endedStates } from './life/contract.ts';
import { numberSays } from './payeeNumber.tsx';
import { sendPaper } from './sendPaper.tsx';

/** 收款账户: masked as it is held; another one is named with its certificate and waits for a second person of 工信. */
export function PortalPayee({ shown }: { shown: Case }) {
  const held = useOwnDuty('awardCase.prepare', '登记收款账户');
  const [open, setOpen] = useState(false);
  const first = shown.payees.length === 0;
  if (first && endedStates.includes(shown.state)) return null;
  return (
    <section aria-label="收款账户">
      <h3>收款账户</h3>
      {first ? <p className="p-says">还没有登记。账号加密保存，只有财政部门拨付时能看到全号。</p> : null}
      <ul className="p-rows">
        {shown.payees.map((one) => (
          <li key={one.ordinal}>
            <span className="p-line">
              <b>{one.masked}</b>
              <Tag tone={one.counts ? 'green' : 'orange'}>
                {one.counts ? (one.checkedBy ? `${one.checkedBy}已核对` : '已登记') : '待工信部门第二人核对'}
              </Tag>
            </span>
            <small>
              {one.accountName} · {one.bankName} · {one.on}
            </small>
          </li>
        ))}
      </ul>
      {open ? (
        <PayeeForm shown={shown} first={first} onClose={() => setOpen(false)} />
      ) : (
        <Act main={first} reasons={[...held, ...(shown.refusals.payee ?? [])]} onClick={() => setOpen(true)}>
          {first ? '登记收款账户' : '变更收款账户'}
        </Act>
      )}
    </section>
  );
}

function PayeeForm({ shown, first, onClose }: { shown: Case; first: boolean; onClose: () => void }) {
  const { login } = useMe();
  const { written, write, found, forget } = useKept(`payee ${login} ${shown.id}`, {
    accountName: shown.name,
    bankName: '',
    basis: '开户许可证',
  });
  // Not among what is kept: the number of an account lies on no phone.
  const [number, setNumber] = useState('');
  const [again, setAgain] = useState('');
  const [files, setFiles] = useState<File[]>([]);
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const close = () => {
    forget();
    onClose();
  };
  const send = useWrite(declarePayee, close);
  const wrong = numberSays(number, again);
  const paper = !first && files.length === 0 ? [{ says: '变更账户须附新的开户证明' }] : [];
  const declare = async () => {
    setFault(null);
    setSending(true);
    try {
      const [file] = files;
      const fileId = file ? await sendPaper(shown.id, 'payee', file) : null;
      send.mutate({ id: shown.id, ...written, number, fileId });
    } catch (error) {
      setFault(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Form
      label="收款账户"
      error={fault ?? send.error}
      found={found}
      onSend={() => {
        if (wrong === null) void declare();
      }}
    >
      <p className="p-says">核准之后不能变更。{first ? '' : '须附新的开户证明，由工信部门第二人核对后才作数。'}</p>
      <TextBox
        label="户名"
        value={written.accountName}
        maxLength={100}
        required
        onChange={(accountName) => write({ ...written, accountName })}
      />
      <TextBox
        label="开户行"
        value={written.bankName}
        maxLength={100}
        required
        placeholder="××银行××支行"
        onChange={(bankName) => write({ ...written, bankName })}
      />
      <TextBox label="账号" value={number} digits maxLength={60} required hint="照开户许可证逐位填写，不存在手机上" onChange={setNumber} />
      <TextBox
        label="再输一遍账号"
        value={again}
        digits
        maxLength={60}
        required
        error={again === '' ? undefined : (wrong ?? undefined)}
        onChange={setAgain}
      />
      <TextBox label="凭据" value={written.basis} required onChange={(basis) => write({ ...written, basis })} />
      {first ? null : (
        <PhotoChoice files={files} onChange={setFiles} says="开户证明（拍照或选文件）" most={1} accepts={['pdf', 'jpeg', 'png']} required />
      )}
      <div className="p-acts">
        <Act type="submit" main busy={sending || send.isPending} reasons={[...paper, ...(wrong ? [{ says: wrong }] : [])]}>
          登记
        </Act>
        <Act onClick={close}>不登记了</Act>
      </div>
    </Form>
  );
}

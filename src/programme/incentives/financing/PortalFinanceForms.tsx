import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../../../platform/portal/Form.tsx';
import { Choice, TextBox, Ticks } from '../../../platform/portal/fields.tsx';
import { Act, Loaded } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Field, type NeedRow, pushNeed, raiseNeed, readFinanceWords } from './contract.ts';

const blank = { amountWan: '', purpose: '', termMonths: '', collateral: '', contactName: '', contactPhone: '' };

/** 万元 as typed, in 元 as sent; never through a float. */
function yuanOf(typed: string): string {
  const [whole = '', part = ''] = typed.trim().split('.');
  const moved = `${whole}${part.padEnd(4, '0').slice(0, 4)}`.replace(/^0+(?=\d)/, '');
  return part.length > 4 ? `${moved}.${part.slice(4, 6)}` : moved;
}

/** 提出融资需求. */
export function PortalRaise({ onClose }: { onClose: () => void }) {
  const { login, enterpriseId } = useMe();
  const { written: said, write, found, forget } = useKept(`need ${login}`, blank);
  const close = () => {
    forget();
    onClose();
  };
  const send = useWrite(raiseNeed, close);
  const set = (name: keyof typeof blank) => (value: string) => write({ ...said, [name]: value });
  return (
    <Form
      label="提出融资需求"
      error={send.error}
      found={found}
      card
      onSend={() => {
        const { amountWan, termMonths, ...rest } = said;
        send.mutate({ ...rest, enterpriseId: enterpriseId ?? '', amountYuan: yuanOf(amountWan), termMonths: Number(termMonths) });
      }}
    >
      <TextBox label="需求金额（万元）" value={said.amountWan} decimal required maxLength={16} onChange={set('amountWan')} />
      <TextBox label="用途" value={said.purpose} required onChange={set('purpose')} />
      <TextBox label="期限（月）" value={said.termMonths} decimal required maxLength={3} onChange={set('termMonths')} />
      <TextBox label="能提供的担保" value={said.collateral} required hint="没有的写“无”" onChange={set('collateral')} />
      <TextBox label="联系人" value={said.contactName} required maxLength={40} onChange={set('contactName')} />
      <TextBox
        label="电话"
        type="tel"
        value={said.contactPhone}
        required
        maxLength={30}
        hint="加密保存，授权后银行才看得到"
        onChange={set('contactPhone')}
      />
      <div className="p-acts">
        <Act type="submit" main busy={send.isPending}>
          提出
        </Act>
        <Act onClick={close}>不提了</Act>
      </div>
    </Form>
  );
}

/** 授权银行: which bank sees which fields, for what and until when; ticked one by one. */
export function PortalPush({ need, onClose }: { need: NeedRow; onClose: () => void }) {
  const words = useQuery(query(readFinanceWords, {}));
  const [said, setSaid] = useState({ bank: '', purpose: '', validTo: '', fields: [] as string[] });
  const send = useWrite(pushNeed, onClose);
  return (
    <Loaded read={words}>
      {({ banks, purposes, fields, latestTo }) => (
        <Form
          label={`授权银行：${need.serial}`}
          error={send.error}
          onSend={() => {
            send.mutate({ ...said, needId: need.id, fields: said.fields as Field[] });
          }}
        >
          <Choice
            label="哪家银行"
            value={said.bank}
            required
            onChange={(bank) => setSaid({ ...said, bank })}
            options={banks.map((value) => ({ value, label: value }))}
          />
          <Ticks
            label="授权查看的内容，逐项勾选"
            chosen={said.fields}
            onChange={(chosen) => setSaid({ ...said, fields: chosen })}
            options={fields.map(({ id, label, says }) => ({ value: id, label, says }))}
          />
          <Choice
            label="用途"
            value={said.purpose}
            required
            onChange={(purpose) => setSaid({ ...said, purpose })}
            options={purposes.map(({ id, label }) => ({ value: id, label }))}
          />
          <TextBox
            label={`授权有效期止（不晚于 ${latestTo}）`}
            type="date"
            value={said.validTo}
            required
            onChange={(validTo) => setSaid({ ...said, validTo })}
          />
          <div className="p-acts">
            <Act type="submit" main busy={send.isPending}>
              授权并推送
            </Act>
            <Act onClick={onClose}>不授权了</Act>
          </div>
        </Form>
      )}
    </Loaded>
  );
}

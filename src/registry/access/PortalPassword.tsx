import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../../platform/portal/Form.tsx';
import { TextBox } from '../../platform/portal/fields.tsx';
import { Act } from '../../platform/portal/parts.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { changePassword, readAccount } from './contract.ts';

/** 须先修改口令: the one that was handed over is known to somebody else. */
export function PortalPassword({ onDone }: { onDone: () => Promise<void> }) {
  return (
    <main className="p-page">
      <h1>请先修改口令</h1>
      <PasswordForm onDone={() => void onDone()} />
    </main>
  );
}

/** 修改口令. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const account = useQuery(query(readAccount, {}));
  const [said, setSaid] = useState({ currentPassword: '', newPassword: '', again: '' });
  const change = useWrite(changePassword, onDone);
  const differs = said.again !== '' && said.again !== said.newPassword;
  return (
    <Form
      label="修改口令"
      error={change.error ?? account.error}
      card
      onSend={() => {
        if (!differs) change.mutate({ currentPassword: said.currentPassword, newPassword: said.newPassword });
      }}
    >
      <TextBox
        label="现用口令"
        type="password"
        value={said.currentPassword}
        autoComplete="current-password"
        maxLength={256}
        required
        onChange={(currentPassword) => setSaid({ ...said, currentPassword })}
      />
      <TextBox
        label="新口令"
        type="password"
        value={said.newPassword}
        autoComplete="new-password"
        maxLength={256}
        required
        hint={account.data?.passwordRules.join('；')}
        onChange={(newPassword) => setSaid({ ...said, newPassword })}
      />
      <TextBox
        label="再输一遍新口令"
        type="password"
        value={said.again}
        autoComplete="new-password"
        maxLength={256}
        required
        error={differs ? '两次输入不一致' : undefined}
        onChange={(again) => setSaid({ ...said, again })}
      />
      <div className="p-acts">
        <Act type="submit" main busy={change.isPending}>
          修改
        </Act>
      </div>
    </Form>
  );
}

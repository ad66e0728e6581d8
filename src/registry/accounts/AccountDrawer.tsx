import { useQuery } from '@tanstack/react-query';
import { App, Descriptions, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../platform/shared/reason.ts';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { SessionsTable } from '../access/SessionsTable.tsx';
import { AskButton } from './AskButton.tsx';
import * as contract from './contract.ts';
import { PasswordShown } from './PasswordShown.tsx';
import { ScopeFields, type ScopeForm, scopeOf } from './ScopeFields.tsx';

type Why = { reason: string };

/** 办理一个账号: what each of the two administrators may do to it, and why not. */
export function AccountDrawer({ account, areas, onClose }: { account: contract.AccountSeen; areas: string[]; onClose: () => void }) {
  const { duties } = useMe();
  return (
    <Drawer open title={account.login} size={560} onClose={onClose}>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'name', label: '名称', children: account.displayName },
          { key: 'office', label: '单位', children: account.officeName },
          { key: 'area', label: '范围', children: [account.area ?? '市级', account.of].filter(Boolean).join(' · ') },
          { key: 'made', label: '建立于', children: instantText(account.createdAt) },
          { key: 'used', label: '上次登录', children: account.lastUsedAt ? instantText(account.lastUsedAt) : '从未' },
          { key: 'factor', label: '动态口令', children: account.secondFactor ? '已绑定' : '未绑定' },
          ...(account.disabledBecause ? [{ key: 'because', label: '停用原因', children: account.disabledBecause }] : []),
        ]}
      />
      {duties.includes('account.make') ? <SystemActs account={account} areas={areas} /> : null}
      {duties.includes('account.unlock') ? <UnlockAct account={account} /> : null}
    </Drawer>
  );
}

function SystemActs({ account, areas }: { account: contract.AccountSeen; areas: string[] }) {
  const { message } = App.useApp();
  const { login } = account;
  const [password, setPassword] = useState<string | null>(null);
  const told = (says: string) => () => {
    message.success(says);
  };
  const disable = useWrite(contract.disableAccount, told('已停用，会话已全部结束'));
  const reset = useWrite(contract.resetAccount, (answer) => setPassword(answer.password));
  const scope = useWrite(contract.requestScope, told('已申请，待安全管理员核准'));
  const drop = useWrite(contract.requestDrop, told('已申请，待安全管理员核准'));
  const over = useWrite(contract.handOverFor, told('已交接，原账号已停用'));
  const reach: Reason[] = account.administrator
    ? [{ says: '三员账号不在控制台办理', remedy: '由机房在服务器上用 user 命令办理（等保 8.1.4.2 权限分离）' }]
    : [];
  const standing: Reason[] = account.state === 'disabled' ? [{ says: '该账号已停用' }] : [];
  const unbound: Reason[] = account.secondFactor ? [] : [{ says: '该账号没有绑定动态口令' }];
  return (
    <>
      <h2 className="part">办理</h2>
      {password ? <PasswordShown login={login} password={password} onKept={() => setPassword(null)} /> : null}
      <div className="tools gap">
        <AskButton<Why & ScopeForm>
          says="申请调整范围"
          reasons={[...reach, ...standing]}
          told="由安全管理员核准后立即生效，该账号的会话随之结束。"
          problem={scope.error}
          pending={scope.isPending}
          onSubmit={({ reason, ...asked }, done) => scope.mutate({ login, scope: scopeOf(asked), reason }, { onSuccess: done })}
        >
          <ScopeFields areas={areas} />
        </AskButton>
        <AskButton<Why>
          says="重置口令"
          reasons={reach}
          told="生成一次性口令，首次登录时须修改；已停用的账号重新启用。"
          problem={reset.error}
          pending={reset.isPending}
          onSubmit={({ reason }, done) => reset.mutate({ login, reason }, { onSuccess: done })}
        />
        <AskButton<Why>
          says="停用账号"
          danger
          reasons={[...reach, ...standing]}
          told="停用后会话立即结束。"
          problem={disable.error}
          pending={disable.isPending}
          onSubmit={({ reason }, done) => disable.mutate({ login, reason }, { onSuccess: done })}
        />
        <AskButton<Why & { successor: string }>
          says="代办交接"
          reasons={[...reach, ...standing]}
          told="本人离岗未办交接时，由系统管理员代办：原账号停用，接任人确认。"
          problem={over.error}
          pending={over.isPending}
          onSubmit={({ successor, reason }, done) => over.mutate({ login, successor, reason }, { onSuccess: done })}
        >
          <Form.Item name="successor" label="接任人账号" rules={[{ required: true, message: '请填写接任人账号' }]}>
            <Input maxLength={64} />
          </Form.Item>
        </AskButton>
        <AskButton<Why>
          says="申请解除动态口令"
          reasons={[...reach, ...unbound]}
          problem={drop.error}
          pending={drop.isPending}
          onSubmit={({ reason }, done) => drop.mutate({ login, reason }, { onSuccess: done })}
        />
      </div>
      <Identities account={account} reach={reach} />
      <Sessions login={login} />
    </>
  );
}

function Identities({ account, reach }: { account: contract.AccountSeen; reach: Reason[] }) {
  const link = useWrite(contract.linkIdentity);
  const unlink = useWrite(contract.unlinkIdentity);
  const { login } = account;
  return (
    <>
      <h2 className="part">单点登录身份</h2>
      <ul className="gap">
        {account.identities.map(({ issuer, subject }) => (
          <li key={`${issuer} ${subject}`}>
            {subject}
            <span className="sub">{issuer}</span>
          </li>
        ))}
      </ul>
      <div className="tools gap">
        {[
          { says: '关联身份', write: link },
          { says: '取消关联', write: unlink },
        ].map(({ says, write }) => (
          <AskButton<{ subject: string }>
            key={says}
            says={says}
            noReason
            reasons={says === '取消关联' && account.identities.length === 0 ? [{ says: '没有关联身份' }] : reach}
            problem={write.error}
            pending={write.isPending}
            onSubmit={({ subject }, done) => write.mutate({ login, subject }, { onSuccess: done })}
          >
            <Form.Item name="subject" label="统一身份认证中的用户标识（sub）" rules={[{ required: true, message: '请填写用户标识' }]}>
              <Input maxLength={255} />
            </Form.Item>
          </AskButton>
        ))}
      </div>
    </>
  );
}

function Sessions({ login }: { login: string }) {
  const sessions = useQuery(query(contract.accountSessions, { login }));
  const end = useWrite(contract.endAccountSession);
  return (
    <>
      <h2 className="part">在用会话</h2>
      <ProblemAlert problem={sessions.error ?? end.error} />
      <SessionsTable sessions={sessions.data?.sessions ?? []} pending={end.isPending} onEnd={(id) => end.mutate({ login, id })} />
    </>
  );
}

function UnlockAct({ account }: { account: contract.AccountSeen }) {
  const { message } = App.useApp();
  const unlock = useWrite(contract.unlockAccount, () => message.success('已解除锁定'));
  return (
    <div className="tools" style={{ marginTop: 16 }}>
      <AskButton<Why>
        says="解除登录锁定"
        reasons={account.state === 'locked' ? [] : [{ says: '该账号没有登录锁定' }]}
        problem={unlock.error}
        pending={unlock.isPending}
        onSubmit={({ reason }, done) => unlock.mutate({ login: account.login, reason }, { onSuccess: done })}
      />
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act, Card, LinkAway, Loaded, Page, Tag, Trouble } from '../../platform/portal/parts.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { endSession, readAccount, type SessionSeen } from './contract.ts';
import { PasswordForm } from './PortalPassword.tsx';

/** 口令与登录: one's own password and where one is signed in. */
export function PortalAccount() {
  const read = useQuery(query(readAccount, {}));
  const [done, setDone] = useState(false);
  return (
    <Page title="口令与登录" back="/me">
      {done ? (
        <p className="p-done" role="status">
          口令已修改，其他登录已退出。
        </p>
      ) : (
        <>
          <h2>修改口令</h2>
          <PasswordForm onDone={() => setDone(true)} />
        </>
      )}
      <Loaded read={read}>
        {({ sessions }) => (
          <Card title="在哪里登录着">
            <ul className="p-rows">
              {sessions.map((session) => (
                <Session key={session.id} session={session} />
              ))}
            </ul>
          </Card>
        )}
      </Loaded>
      <Card title="动态口令、消息邮件">
        <p className="p-says">企业办事不要求动态口令；需要绑定验证器、设置邮件提醒的，在电脑版办理。</p>
        <LinkAway to="/account">打开电脑版的账号页</LinkAway>
      </Card>
    </Page>
  );
}

function Session({ session }: { session: SessionSeen }) {
  const end = useWrite(endSession);
  return (
    <li>
      <span className="p-line">
        <span>{instantText(session.createdAt)} 登录</span>
        {session.current ? <Tag tone="green">现在这台</Tag> : null}
      </span>
      <small>
        最近使用 {instantText(session.seenAt)}
        {session.address ? ` · ${session.address}` : ''}
      </small>
      <Trouble problem={end.error} />
      {session.current ? null : (
        <Act busy={end.isPending} label={`退出 ${instantText(session.createdAt)} 的登录`} onClick={() => end.mutate({ id: session.id })}>
          退出这处登录
        </Act>
      )}
    </li>
  );
}

import { useQuery } from '@tanstack/react-query';
import { App, Descriptions } from 'antd';
import { paths } from '../../paths.tsx';
import { useAddress } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { endSession, readAccount } from '../access/contract.ts';
import { useMe } from '../access/Me.tsx';
import { PasswordForm } from '../access/PasswordForm.tsx';
import { SecondFactorPanel } from '../access/SecondFactorPanel.tsx';
import { SessionsTable } from '../access/SessionsTable.tsx';
import { NoticeSettingsPanel } from '../notices/NoticeSettingsPanel.tsx';
import { DelegationPanel } from './DelegationPanel.tsx';
import { HandOverPanel } from './HandOverPanel.tsx';

/** 我的账号: password, second factor, sessions, delegation, hand-over. */
export function AccountPage() {
  const { said, say } = useAddress();
  const { message } = App.useApp();
  const { duties } = useMe();
  const account = useQuery(query(readAccount, {}));
  const end = useWrite(endSession, (_, { id }) => {
    if (mine?.sessions.some((session) => session.id === id && session.current)) window.location.assign(paths.signIn());
    else message.success('会话已结束');
  });
  const mine = account.data;
  const official = duties.includes('delegation.make');
  return (
    <DataPage title="我的账号" query={account}>
      {mine ? (
        <TabBar
          label="我的账号"
          active={said('tab') ?? 'profile'}
          onChange={(key) => say({ tab: key === 'profile' ? undefined : key })}
          items={[
            {
              key: 'profile',
              label: '资料与口令',
              content: (
                <div className="columns">
                  <section className="panel" aria-label="资料">
                    <Descriptions
                      column={1}
                      size="small"
                      items={[
                        { key: 'login', label: '账号', children: mine.login },
                        { key: 'name', label: '名称', children: mine.displayName },
                        { key: 'office', label: '单位', children: mine.office },
                        { key: 'scope', label: '范围', children: mine.scope },
                        { key: 'set', label: '口令设置于', children: instantText(mine.passwordSetAt) },
                        { key: 'until', label: '口令有效至', children: mine.passwordUntil ? instantText(mine.passwordUntil) : '不限期' },
                        { key: 'used', label: '上次登录', children: mine.lastUsedAt ? instantText(mine.lastUsedAt) : '—' },
                        {
                          key: 'sso',
                          label: '单点登录身份',
                          children: mine.identities.map(({ subject }) => subject).join('、') || '未关联',
                        },
                      ]}
                    />
                    <p className="muted">单位与范围的调整由系统管理员申请、安全管理员核准。</p>
                  </section>
                  <section className="panel" aria-label="修改口令">
                    <h2 className="part">修改口令</h2>
                    <p className="muted">口令策略：{mine.profile}</p>
                    <PasswordForm rules={mine.passwordRules} onDone={() => message.success('口令已修改，其他会话已结束')} />
                  </section>
                </div>
              ),
            },
            { key: 'factor', label: '动态口令', content: <SecondFactorPanel factor={mine.secondFactor} /> },
            {
              key: 'sessions',
              label: `会话 ${mine.sessions.length}`,
              content: (
                <>
                  <ProblemAlert problem={end.error} />
                  <SessionsTable sessions={mine.sessions} pending={end.isPending} onEnd={(id) => end.mutate({ id })} />
                </>
              ),
            },
            { key: 'notices', label: '消息提醒', content: <NoticeSettingsPanel /> },
            ...(official
              ? [
                  { key: 'delegations', label: '委托代办', content: <DelegationPanel /> },
                  { key: 'handOver', label: '岗位交接', content: <HandOverPanel /> },
                ]
              : []),
          ]}
        />
      ) : null}
    </DataPage>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, NavLink, Outlet } from 'react-router';
import { Trouble } from './platform/portal/parts.tsx';
import { Waiting } from './platform/portal/Stray.tsx';
import { CallProblem, signedOut } from './platform/web/call.tsx';
import { query, queryClient } from './platform/web/query.tsx';
import { enterpriseRoleNames } from './registry/access/contract.ts';
import { MeProvider, useWhoAmI } from './registry/access/Me.tsx';
import { PortalPassword } from './registry/access/PortalPassword.tsx';
import { PortalSignIn } from './registry/access/PortalSignIn.tsx';
import { countUnread } from './registry/notices/contract.ts';

/** 底部五栏: what is gone to most. */
const tabs = [
  { to: '/', says: '首页' },
  { to: '/report', says: '月报' },
  { to: '/problems', says: '诉求' },
  { to: '/check-up', says: '政策' },
  { to: '/me', says: '我的' },
];

/** 企业端的框: who is signed in, messages, five tabs; without anybody signed in, the way in. */
export function PortalShell() {
  const who = useWhoAmI();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const leave = () => setLost(true);
    signedOut.addEventListener('signedOut', leave);
    return () => signedOut.removeEventListener('signedOut', leave);
  }, []);
  const again = async () => {
    setLost(false);
    await queryClient.resetQueries();
  };
  const absent = who.error instanceof CallProblem && who.error.status === 401;
  if (absent || (lost && who.data)) return <PortalSignIn onDone={again} />;
  if (who.error && !who.data)
    return (
      <main className="p-page">
        <Trouble problem={who.error} onRetry={() => void who.refetch()} />
      </main>
    );
  if (!who.data) return <Waiting />;
  const me = who.data;
  if (me.mustChangePassword) return <PortalPassword onDone={again} />;
  if (me.office !== 'enterprise')
    return (
      <main className="p-page">
        <h1>企业端供企业使用</h1>
        <p>您登录的是{me.displayName}的账号。</p>
        <a className="p-button main" href="/workbench">
          去工作台
        </a>
      </main>
    );
  return (
    <MeProvider value={me}>
      <a className="p-skip" href="#main">
        跳到正文
      </a>
      {me.demo ? <p className="p-demo">演示数据：企业与数字均为虚构</p> : null}
      <header className="p-top">
        <span className="who">
          <b>升规企业端</b>
          {me.displayName}
          {me.enterpriseRole ? ` · ${enterpriseRoleNames[me.enterpriseRole]}` : ''}
        </span>
        <Bell />
      </header>
      <Outlet />
      <nav className="p-tabs" aria-label="主菜单">
        {tabs.map(({ to, says }) => (
          <NavLink key={to} to={to} end={to === '/'}>
            {says}
          </NavLink>
        ))}
      </nav>
    </MeProvider>
  );
}

function Bell() {
  const unread = useQuery({ ...query(countUnread, {}), refetchInterval: 60_000 }).data?.unread ?? 0;
  return (
    <Link to="/notices" aria-label={unread > 0 ? `消息，${unread} 条未读` : '消息'}>
      消息{unread > 0 ? `（${unread}）` : ''}
    </Link>
  );
}

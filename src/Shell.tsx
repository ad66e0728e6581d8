import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { MainMenu, PeriodPicker, sections } from './MainMenu.tsx';
import { paths } from './paths.tsx';
import { Crumbs } from './platform/web/Crumbs.tsx';
import { CallProblem, signedOut } from './platform/web/call.tsx';
import { PageGuard, ProblemPage } from './platform/web/Fault.tsx';
import { queryClient, useWrite } from './platform/web/query.tsx';
import { useNarrow } from './platform/web/useNarrow.tsx';
import { useSoon } from './platform/web/useSoon.tsx';
import { signOut } from './registry/access/contract.ts';
import { MeProvider, useMe, useWhoAmI } from './registry/access/Me.tsx';
import { MustChangePage } from './registry/access/MustChangePage.tsx';
import { StepUpGate } from './registry/access/StepUp.tsx';
import { ScreenWatermark } from './registry/exports/ScreenWatermark.tsx';
import { HelpButton } from './registry/guides/HelpButton.tsx';
import { NoticeBell } from './registry/notices/NoticeBell.tsx';
import { WorkCount } from './registry/worklist/WorkCount.tsx';

/** 工作台外框: who is signed in, the menu in the plan's order, the month looked at. */
export function Shell() {
  const whoami = useWhoAmI();
  const location = useLocation();
  const here = location.pathname + location.search;
  const navigate = useNavigate();
  const entered = useSoon(whoami.data !== undefined);
  useEffect(() => {
    const leave = () => {
      queryClient.clear();
      navigate(paths.signIn(window.location.pathname + window.location.search), { replace: true });
    };
    signedOut.addEventListener('signedOut', leave);
    return () => signedOut.removeEventListener('signedOut', leave);
  }, [navigate]);
  if (whoami.error instanceof CallProblem && whoami.error.status === 401) return <Navigate to={paths.signIn(here)} replace />;
  if (whoami.error) return <ProblemPage problem={whoami.error} onRetry={() => whoami.refetch()} />;
  if (!(whoami.data && entered)) return <p className="empty">正在进入……</p>;
  return (
    <MeProvider value={whoami.data}>
      <StepUpGate>{whoami.data.mustChangePassword ? <MustChangePage /> : <Frame />}</StepUpGate>
    </MeProvider>
  );
}

function Frame() {
  const { demo } = useMe();
  const narrow = useNarrow();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    // Another page: keyboard and screen reader start at its beginning.
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    if (before.current !== pathname) window.scrollTo(0, 0);
    before.current = pathname;
  }, [pathname]);
  return (
    <>
      <a className="skip" href="#content">
        跳到正文
      </a>
      {demo ? (
        <aside className="demo" aria-label="数据说明">
          演示数据：企业与数字均为虚构，不得用于实际工作
        </aside>
      ) : null}
      <div className="shell">
        <Top narrow={narrow} />
        {narrow ? null : (
          <div className="side">
            <MainMenu />
          </div>
        )}
        <main id="content" className="main" ref={main} tabIndex={-1}>
          <Crumbs names={Object.fromEntries(sections.map((section) => [section.to, section.says]))} />
          <PageGuard at={pathname}>
            <Outlet />
          </PageGuard>
        </main>
      </div>
      <ScreenWatermark />
    </>
  );
}

/** 退出时清除手机上的走访计划; a browser that keeps nothing has nothing to clear. */
async function leftBehind(): Promise<void> {
  const wipe = async () => (await import('./programme/retention/visits/fieldStore.tsx')).wipeCarried();
  await wipe().catch(() => undefined);
}

function Top({ narrow }: { narrow: boolean }) {
  const mine = useMe();
  const [open, setOpen] = useState(false);
  // A bank and the administrators work in no area at all.
  const wholeCity = mine.duties.includes('supervision.read') ? ' · 全市' : '';
  const leave = useWrite(signOut);
  return (
    <header className="top">
      {narrow ? (
        <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" aria-expanded={open} onClick={() => setOpen(true)} />
      ) : null}
      <Link className="mark" to={paths.workbench()}>
        升规<small>培育规模以上工业企业</small>
      </Link>
      <div className="who">
        <WorkCount />
        <PeriodPicker />
        <NoticeBell />
        {/* On a telephone there is no room: 帮助与常见问题 in the menu has the same. */}
        {narrow ? null : <HelpButton />}
        <span className="office">
          {mine.displayName}
          {mine.area ? ` · ${mine.area}` : wholeCity}
        </span>
        {mine.actingFor ? <Link to={paths.account({ tab: 'delegations' })}>代{mine.actingFor.displayName}办理</Link> : null}
        <Button
          type="text"
          loading={leave.isPending}
          onClick={() => leave.mutate({}, { onSuccess: () => void leftBehind().finally(() => window.location.assign(paths.signIn())) })}
        >
          退出
        </Button>
      </div>
      <Drawer
        title={`${mine.displayName}${mine.area ? ` · ${mine.area}` : ''}`}
        placement="left"
        size={260}
        open={open}
        onClose={() => setOpen(false)}
      >
        <MainMenu onGo={() => setOpen(false)} />
      </Drawer>
    </header>
  );
}

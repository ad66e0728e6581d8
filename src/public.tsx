import { type MouseEvent, StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useOpenRead } from './platform/web/openRead.tsx';
import { PublicNotices } from './programme/incentives/cases/PublicNotices.tsx';
import { PublicProgress } from './programme/supervision/public/PublicProgress.tsx';
import { Contact, PlainLaw, type PlainLawTold } from './registry/law/PlainLaw.tsx';

const rooms: Record<string, string> = {
  '/public': '公示公告',
  '/public/policy': '政策解读',
  '/public/progress': '工作进展',
  '/public/contact': '意见与举报',
};

const roomOf = (path: string): string => (path in rooms ? path : '/public');

/** 公众页: what everybody may read, without signing in; light, and printable. */
function PublicPage() {
  const [room, setRoom] = useState(roomOf(window.location.pathname));
  const main = useRef<HTMLElement>(null);
  const law = useOpenRead<PlainLawTold>('/api/public/policy');
  useEffect(() => {
    const back = () => setRoom(roomOf(window.location.pathname));
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  useEffect(() => {
    document.title = `${rooms[room]} · 升规公众页`;
  }, [room]);
  const go = (event: MouseEvent, to: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    window.history.pushState(null, '', to);
    setRoom(to);
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };
  return (
    <>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <header className="top">
        <p className="mark">
          升规<small>{law.data?.city ?? ''}培育规模以上工业企业</small>
        </p>
        <nav className="rooms" aria-label="栏目">
          {Object.entries(rooms).map(([to, says]) => (
            <a key={to} href={to} aria-current={to === room ? 'page' : undefined} onClick={(event) => go(event, to)}>
              {says}
            </a>
          ))}
        </nav>
      </header>
      <main id="content" ref={main} tabIndex={-1}>
        {room === '/public' ? <PublicNotices /> : null}
        {room === '/public/policy' ? <PlainLaw {...law} /> : null}
        {room === '/public/progress' ? <PublicProgress /> : null}
        {room === '/public/contact' ? <Contact {...law} /> : null}
      </main>
      <footer className="foot">
        本页只列依法可以公开的内容，不含企业的经营数据。<a href="/sign-in">工作人员、企业登录</a>
      </footer>
      {law.data?.demo ? (
        <aside className="demo" aria-label="数据说明">
          演示数据：企业与数字均为虚构，不得用于实际工作
        </aside>
      ) : null}
    </>
  );
}

const root = document.getElementById('public');
if (root)
  createRoot(root).render(
    <StrictMode>
      <PublicPage />
    </StrictMode>,
  );

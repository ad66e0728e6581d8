import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { query } from '../../../platform/web/query.tsx';
import { signInWays } from '../../../registry/access/contract.ts';
import '../training.css';

/** 会场的页面: before any sign-in, for a phone first. */
export function DoorFrame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 升规`;
  }, [title]);
  const ways = useQuery(query(signInWays, {}));
  return (
    <main className="report-page">
      {ways.data?.demo ? (
        <aside className="demo" aria-label="数据说明">
          演示数据：企业与数字均为虚构，不得用于实际工作
        </aside>
      ) : null}
      <header>
        <h1>
          升规<small>{title}</small>
        </h1>
      </header>
      {children}
    </main>
  );
}

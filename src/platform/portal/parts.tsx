import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Link } from 'react-router';
import type { Reason } from '../shared/reason.ts';
import { CallProblem } from '../web/call.tsx';

/** 一页: its heading takes the focus when it is gone to, so that a screen reader says where one is. */
export function Page({ title, says, back, children }: { title: string; says?: ReactNode; back?: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 升规企业端`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <main className="p-page" id="main">
      {back ? (
        <Link className="p-back" to={back}>
          ‹ 返回
        </Link>
      ) : null}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {says ? <p className="p-says">{says}</p> : null}
      {children}
    </main>
  );
}

/** 一块. */
export function Card({ title, beside, children }: { title?: string; beside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="p-card" aria-labelledby={title ? id : undefined}>
      {title ? (
        <header>
          <h2 id={id}>{title}</h2>
          {beside}
        </header>
      ) : null}
      {children}
    </section>
  );
}

export type Tone = 'red' | 'orange' | 'green' | 'blue' | 'grey';

/** 理由 as any contract says it. */
interface Why {
  says: string;
  clause?: string | undefined;
  remedy?: string | undefined;
}

/** 标签: one word or two about a thing; never the colour alone. */
export function Tag({ tone = 'grey', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`p-tag ${tone}`}>{children}</span>;
}

/** 理由: one line each, with clause and what to do. */
export function Because({ reasons }: { reasons: Why[] }) {
  return (
    <ul className="p-because">
      {reasons.map((reason) => (
        <li key={reason.says}>
          {reason.says}
          {reason.clause ? `（依据 ${reason.clause}）` : ''}
          {reason.remedy ? <small>{reason.remedy}</small> : null}
        </li>
      ))}
    </ul>
  );
}

/** 没有办成的说明: a refusal says why; an unknown outcome never says 失败. */
export function Trouble({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  if (!problem) return null;
  const known = problem instanceof CallProblem ? problem : null;
  const reasons: Reason[] = known?.reasons ?? [{ says: '页面出现问题', remedy: '请刷新页面后再试' }];
  return (
    <div className="p-trouble" role="alert">
      <strong>{known?.unknown ? '结果尚不清楚' : known && known.status >= 400 && known.status < 500 ? '现在不能办理' : '请注意'}</strong>
      <Because reasons={reasons} />
      {onRetry ? (
        <button type="button" className="p-button" onClick={onRetry}>
          重新加载
        </button>
      ) : null}
    </div>
  );
}

interface Read<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** 取数: waiting, not got, or what was got. */
export function Loaded<T>({ read, children }: { read: Read<T>; children: (data: T) => ReactNode }) {
  if (read.data !== undefined) return children(read.data);
  if (read.error) return <Trouble problem={read.error} onRetry={() => void read.refetch()} />;
  return (
    <p className="p-waiting" role="status">
      正在取数……
    </p>
  );
}

/** 按钮; greyed with its reasons beside it, not behind a pointer: a phone has none. */
export function Act({
  children,
  onClick,
  busy = false,
  main = false,
  reasons = [],
  type = 'button',
  label,
}: {
  children: ReactNode;
  onClick?: () => void;
  busy?: boolean;
  main?: boolean;
  reasons?: Why[];
  type?: 'button' | 'submit';
  label?: string;
}) {
  const id = useId();
  const held = reasons.length > 0;
  return (
    <span className="p-act">
      <button
        type={type}
        className={main ? 'p-button main' : 'p-button'}
        disabled={busy || held}
        aria-label={label}
        aria-describedby={held ? id : undefined}
        onClick={onClick}
      >
        {busy ? '请稍候……' : children}
      </button>
      {held ? (
        <small id={id} className="p-why">
          {reasons.map(({ says, remedy }) => (remedy ? `${says}。${remedy}` : says)).join('；')}
        </small>
      ) : null}
    </span>
  );
}

/** 出企业端去的链接: another page of the browser, not of the portal. */
export function LinkAway({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a className="p-button" href={to}>
      {children}
    </a>
  );
}

/** 没有. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="p-nothing">{children}</p>;
}

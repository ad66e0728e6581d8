import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { paths } from '../../../paths.tsx';
import { query } from '../../../platform/web/query.tsx';
import { signInWays } from '../../../registry/access/contract.ts';
import { FieldForm } from './FieldForm.tsx';
import { FieldHome } from './FieldHome.tsx';
import type { Draft } from './fieldDb.tsx';
import './field.css';
import { type Begun, draftOf, type Field, useField } from './useField.tsx';

/**
 * 现场走访: for a phone, with or without network. What it shows is on the phone; what is written stays there until the server has answered. It stands
 * outside the console, which cannot be drawn without asking who is signed in.
 */
export function FieldPage() {
  const field = useField();
  const { data } = field;
  const [draft, setDraft] = useState<Draft | null>(null);
  const kept = useKeptPage();
  const ways = useQuery({ ...query(signInWays, {}), retry: false });
  useEffect(() => {
    document.title = '现场走访 · 升规';
  }, []);
  const begin = (begun: Begun) => data && setDraft(draftOf(data, begun));
  return (
    <main className="field">
      {(ways.data?.demo ?? data?.demo) ? <aside className="demo">演示数据：企业与数字均为虚构，不得用于实际工作</aside> : null}
      <FieldTop field={field} kept={kept} />
      {field.trouble ? (
        <p role="alert" className="field-note bad">
          {field.trouble}
        </p>
      ) : null}
      {data === null ? <p className="empty">正在打开……</p> : null}
      {data && draft ? <FieldForm key={draft.visitId} field={field} data={data} draft={draft} onClose={() => setDraft(null)} /> : null}
      {data && !draft ? <FieldHome field={field} data={data} onBegin={begin} /> : null}
    </main>
  );
}

function FieldTop({ field, kept }: { field: Field; kept: string }) {
  const { data, end, syncing } = field;
  const online = useOnline();
  const waiting =
    (data?.outbox.filter(({ state }) => state === 'pending').length ?? 0) +
    (data?.photos.filter(({ state }) => state === 'pending').length ?? 0);
  return (
    <header className="field-top">
      <h1 className="field-mark">
        升规<small>现场走访</small>
      </h1>
      <p className="field-state" role="status">
        <span className={online ? 'field-dot on' : 'field-dot'} />
        {online ? '已联网' : '没有网络'} · 待同步 {waiting} 项{data?.packet ? ` · ${data.packet.account.displayName}` : ''}
      </p>
      <div className="field-row">
        <button type="button" className="field-button" disabled={syncing} onClick={() => void field.sync()}>
          {syncing ? '正在同步……' : '同步'}
        </button>
        <a className="field-link" href="/visits">
          走访清单
        </a>
      </div>
      {end && end.how !== 'done' ? (
        <p role="alert" className={end.how === 'offline' ? 'field-note' : 'field-note bad'}>
          {end.says}
          {end.how === 'signedOut' || end.how === 'notTheirs' ? <a href={paths.signIn('/visits/field')}>去登录</a> : null}
        </p>
      ) : null}
      <p className="muted">{kept}</p>
    </header>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const told = () => setOnline(navigator.onLine);
    window.addEventListener('online', told);
    window.addEventListener('offline', told);
    return () => {
      window.removeEventListener('online', told);
      window.removeEventListener('offline', told);
    };
  }, []);
  return online;
}

/** 离线可用: the worker is put in place once the page is open; says whether the page will open without network. */
function useKeptPage(): string {
  const [says, setSays] = useState('正在为离线使用作准备……');
  useEffect(() => {
    if (!('serviceWorker' in navigator)) {
      setSays('本页不能离线打开：离线使用须通过 https 访问；记录仍会存在手机上');
      return;
    }
    navigator.serviceWorker
      .register('/field-worker.js', { scope: '/visits/field' })
      .then(() => navigator.serviceWorker.ready)
      .then(() => setSays('本页可离线打开'))
      .catch(() => setSays(navigator.onLine ? '离线准备没有完成，请联网时再打开一次本页' : '本页可离线打开'));
    void navigator.storage?.persist?.();
  }, []);
  return says;
}

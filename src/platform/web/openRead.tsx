import { useCallback, useEffect, useState } from 'react';

/** 公开的读取: what everybody may read, without the console's machinery; `failed` says what to do. */
export interface OpenRead<T> {
  data: T | null;
  failed: string | null;
  again: () => void;
}

/** Reads an open endpoint once; asked again on demand. */
export function useOpenRead<T>(path: `/api/public/${string}`): OpenRead<T> {
  const [data, setData] = useState<T | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const read = useCallback(
    (signal?: AbortSignal) => {
      setFailed(null);
      fetch(path, { credentials: 'same-origin', ...(signal ? { signal } : {}) })
        .then(async (answer) => {
          const said = (await answer.json()) as T & { reasons?: { says: string }[] };
          if (answer.ok) setData(said);
          else setFailed(said.reasons?.map(({ says }) => says).join('；') ?? '暂时无法显示');
        })
        .catch(() => {
          if (!signal?.aborted) setFailed('网络没有应答');
        });
    },
    [path],
  );
  useEffect(() => {
    const leaving = new AbortController();
    read(leaving.signal);
    return () => leaving.abort();
  }, [read]);
  return { data, failed, again: () => read() };
}

/** What stands where the data will be, or why it is not there. */
export function OpenWaiting({ failed, again }: Pick<OpenRead<unknown>, 'failed' | 'again'>) {
  if (failed === null) return <p className="quiet">正在读取……</p>;
  return (
    <div className="card" role="alert">
      <p>{failed}，请稍后再试。</p>
      <button type="button" className="again" onClick={again}>
        重新读取
      </button>
    </div>
  );
}

/** 2022-09-30 as 2022年9月30日; a month as 2022年9月. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date ? `${date}日` : ''}`;
}

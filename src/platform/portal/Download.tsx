import { useState } from 'react';
import { download } from '../web/download.tsx';
import { Act, Trouble } from './parts.tsx';

/** 下载: a refusal is said on the page, not instead of it. `label`: of what, where several buttons say the same. */
export function Download({
  path,
  of = {},
  label,
  children,
}: {
  path: string;
  of?: Record<string, string | undefined>;
  label?: string;
  children: string;
}) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const start = async () => {
    setBusy(true);
    setFault(null);
    try {
      await download(path, of, () => undefined);
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Trouble problem={fault} />
      <Act busy={busy} {...(label ? { label } : {})} onClick={() => void start()}>
        {children}
      </Act>
    </>
  );
}

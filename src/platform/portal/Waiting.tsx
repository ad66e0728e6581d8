import { useState } from 'react';
import { Act, Trouble } from './parts.tsx';

/** 按钮 of what takes a while: busy until it is done; a refusal is said on the page, not instead of it. `label`: of what, where several buttons say the same. */
export function Waiting({ run, label, children }: { run: () => Promise<unknown>; label?: string; children: string }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const start = async () => {
    setBusy(true);
    setFault(null);
    try {
      await run();
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

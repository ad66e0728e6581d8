import { useState } from 'react';
import { keepText } from '../../../platform/portal/keepText.tsx';
import { Act, Trouble } from '../../../platform/portal/parts.tsx';
import { call } from '../../../platform/web/call.tsx';
import { readOwnReceipt } from './contract.ts';

/** 保存回执 of a report: to the byte as it was answered; one space more, and it is no receipt. */
export function SaveReceipt({ period, version }: { period: string; version: number }) {
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      const receipt = await call(readOwnReceipt, { period, version });
      keepText(JSON.stringify(receipt), `月报回执-${period}-第${version}版.json`, 'application/json');
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Trouble problem={fault} />
      <Act busy={busy} onClick={() => void save()}>
        保存回执
      </Act>
    </>
  );
}

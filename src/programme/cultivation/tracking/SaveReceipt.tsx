import { keepText } from '../../../platform/portal/keepText.tsx';
import { Waiting } from '../../../platform/portal/Waiting.tsx';
import { call } from '../../../platform/web/call.tsx';
import { readOwnReceipt } from './contract.ts';

/** 保存回执 of a report: to the byte as it was answered; one space more, and it is no receipt. */
export function SaveReceipt({ period, version }: { period: string; version: number }) {
  const save = async () => {
    const receipt = await call(readOwnReceipt, { period, version });
    keepText(JSON.stringify(receipt), `月报回执-${period}-第${version}版.json`, 'application/json');
  };
  return <Waiting run={save}>保存回执</Waiting>;
}

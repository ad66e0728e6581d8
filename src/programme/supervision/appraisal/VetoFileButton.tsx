import { useRef, useState } from 'react';
import { upload } from '../../../platform/web/call.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { queryClient } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { uploadVetoFile, type Veto } from './contract.ts';

/** 上传文书: the paper the veto rests on, once. */
export function VetoFileButton({ year, veto }: { year: number; veto: Veto }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const held = useDutyReasons('appraisal.veto.propose', '上传文书');
  async function send(file: File | undefined) {
    if (!file) return;
    setFault(null);
    setBusy(true);
    try {
      await upload(uploadVetoFile, { year, area: veto.area, veto: veto.ordinal }, file, () => undefined);
      await queryClient.invalidateQueries();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <ProblemAlert problem={fault} title="文书没有接收" />
      <GreyButton size="small" reasons={held} loading={busy} onClick={() => chooser.current?.click()}>
        上传文书
      </GreyButton>
      <input
        ref={chooser}
        type="file"
        className="sr-only"
        aria-label="选择文书"
        tabIndex={-1}
        accept=".pdf,.jpg,.jpeg,.png,.docx"
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}

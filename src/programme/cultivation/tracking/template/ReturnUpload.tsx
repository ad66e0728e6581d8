import { Alert } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../../../platform/shared/reason.ts';
import { upload } from '../../../../platform/web/call.tsx';
import { ProblemAlert, Reasons } from '../../../../platform/web/Fault.tsx';
import { FileDrop, type Sending } from '../../../../platform/web/FileDrop.tsx';
import { queryClient } from '../../../../platform/web/query.tsx';
import { uploadReturn } from './contract.ts';

/** 上传填好的模板: looked at first, filed only when a person says so. */
export function ReturnUpload({
  where,
  refusals,
  onDone,
}: {
  where: { period: string; area?: string };
  refusals: Reason[];
  onDone: (id: string) => void;
}) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [same, setSame] = useState(false);

  async function send(file: File | undefined) {
    if (!file || sending) return;
    setProblem(null);
    setSame(false);
    setSending({ file, share: 0 });
    try {
      const answer = await upload(uploadReturn, where, file, (share) => setSending({ file, share }));
      await queryClient.invalidateQueries();
      setSame(answer.sameAs);
      onDone(answer.id);
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(null);
    }
  }

  return (
    <section className="panel" aria-label="上传填好的模板">
      <h2>② 上传填好的模板</h2>
      <ProblemAlert problem={problem} title="文件没有接收" />
      {same ? <Alert type="info" showIcon title="同一份文件已经入库，本次没有改动任何数据" className="gap" /> : null}
      {refusals.length > 0 ? (
        <Alert type="warning" showIcon title="可以上传核对，现在不能入库" description={<Reasons reasons={refusals} />} className="gap" />
      ) : null}
      <FileDrop
        says="把填好的模板拖到这里，或点击选择文件"
        hint="xlsx、xls、WPS 表格（et）；先核对、再入库，核对时不改动任何数据"
        label="选择填好的模板"
        accept=".xlsx,.xlsm,.xls,.et"
        sending={sending}
        doing="正在上传并核对"
        onFile={(file) => void send(file)}
      />
    </section>
  );
}

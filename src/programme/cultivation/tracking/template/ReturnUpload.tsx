import { InboxOutlined } from '@ant-design/icons';
import { Alert, Progress } from 'antd';
import { type DragEvent, useState } from 'react';
import type { Reason } from '../../../../platform/shared/reason.ts';
import { sizeText } from '../../../../platform/web/amount.tsx';
import { upload } from '../../../../platform/web/call.tsx';
import { ProblemAlert, Reasons } from '../../../../platform/web/Fault.tsx';
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
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<{ file: File; share: number } | null>(null);
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

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  }

  return (
    <section className="panel" aria-label="上传填好的模板">
      <h2>② 上传填好的模板</h2>
      <ProblemAlert problem={problem} title="文件没有接收" />
      {same ? <Alert type="info" showIcon title="同一份文件已经入库，本次没有改动任何数据" className="gap" /> : null}
      {refusals.length > 0 ? (
        <Alert type="warning" showIcon title="可以上传核对，现在不能入库" description={<Reasons reasons={refusals} />} className="gap" />
      ) : null}
      {sending ? (
        <div className="drop" role="status">
          正在上传并核对 {sending.file.name}（{sizeText(sending.file.size)}）
          <Progress percent={Math.round(sending.share * 100)} aria-label="上传进度" />
        </div>
      ) : (
        <label
          className={over ? 'drop over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <InboxOutlined style={{ fontSize: 36, color: '#0b4a8f' }} />
          <div style={{ fontSize: 16 }}>把填好的模板拖到这里，或点击选择文件</div>
          <div className="muted">xlsx、xls、WPS 表格（et）；先核对、再入库，核对时不改动任何数据</div>
          <input
            className="sr-only"
            type="file"
            accept=".xlsx,.xlsm,.xls,.et"
            aria-label="选择填好的模板"
            onChange={(event) => {
              void send(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
      )}
    </section>
  );
}

import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { sizeText } from '../../../platform/web/amount.tsx';
import { linkTo, upload } from '../../../platform/web/call.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { queryClient } from '../../../platform/web/query.tsx';
import { type Problem, uploadProblemFile } from './contract.ts';

/** 附件: who gave what, and when; a phone gives a photograph at once. */
export function FilesPanel({ problem }: { problem: Problem }) {
  const [share, setShare] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const chooser = useRef<HTMLInputElement>(null);
  async function send(file: File | undefined) {
    if (!file) return;
    setFault(null);
    setShare(0);
    try {
      await upload(uploadProblemFile, { id: problem.id }, file, setShare);
      await queryClient.invalidateQueries();
    } catch (error) {
      setFault(error);
    } finally {
      setShare(null);
    }
  }
  return (
    <section className="panel" aria-label="附件">
      <h2>附件 {problem.files.length}</h2>
      <ProblemAlert problem={fault} title="文件没有接收" />
      <ul className="reasons">
        {problem.files.map(({ id, fileName, bytes, by, on }) => (
          <li key={id}>
            <Button type="link" size="small" href={linkTo('/api/problems/file', { id })}>
              {fileName}
            </Button>
            <span className="muted">
              {sizeText(bytes)}，{by}，{on}
            </span>
          </li>
        ))}
      </ul>
      {share === null ? null : <Progress percent={Math.round(share * 100)} aria-label="上传进度" />}
      <GreyButton size="small" reasons={problem.upload} className="no-print" onClick={() => chooser.current?.click()}>
        上传附件
      </GreyButton>
      <input
        ref={chooser}
        type="file"
        className="sr-only"
        aria-label="选择附件"
        tabIndex={-1}
        accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </section>
  );
}

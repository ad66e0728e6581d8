import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Form } from '../../../platform/portal/Form.tsx';
import { LongBox, Pick } from '../../../platform/portal/fields.tsx';
import { PhotoChoice } from '../../../platform/portal/PhotoChoice.tsx';
import { Act, Because, Card, Loaded, Page, Tag, Trouble } from '../../../platform/portal/parts.tsx';
import { sizeText } from '../../../platform/web/amount.tsx';
import { linkTo, upload } from '../../../platform/web/call.tsx';
import { query, queryClient, useWrite } from '../../../platform/web/query.tsx';
import { lightNames, type Problem, problemLife, ratings, readProblem, takeStep, uploadProblemFile } from './contract.ts';
import { lightTones } from './portalTone.tsx';

/** 一件诉求: where it stands, asked again while it is looked at; what the enterprise may do about it. */
export function PortalProblem() {
  const { id = '' } = useParams();
  const read = useQuery({ ...query(readProblem, { id }), refetchInterval: 30_000 });
  return (
    <Page title="诉求进度" back="/problems">
      <Loaded read={read}>
        {(problem) => (
          <>
            <Head problem={problem} />
            <RateForm problem={problem} />
            <InfoForm problem={problem} />
            <Files problem={problem} />
            <Card title="办理过程">
              <ol className="p-steps" aria-live="polite">
                {problem.steps.toReversed().map((step) => (
                  <li key={step.ordinal}>
                    <b>{step.label}</b>
                    {step.says ? `：${step.says}` : ''}
                    {step.notes.length > 0 ? <small>{step.notes.join('；')}</small> : null}
                    <small>
                      {step.on} · {step.by}
                    </small>
                  </li>
                ))}
              </ol>
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ problem }: { problem: Problem }) {
  return (
    <Card title={problem.title} beside={<Tag tone={lightTones[problem.light]}>{problemLife.states[problem.state]}</Tag>}>
      <p>{problem.says}</p>
      <small>
        {problem.serial} · {problem.categoryLabel} · {problem.raisedOn} · {lightNames[problem.light]}
        {problem.lead ? ` · ${problem.lead}办理` : ''}
      </small>
      {problem.deadlines.length > 0 ? (
        <Because
          reasons={problem.deadlines.map(({ label, who, dueOn, because }) => ({
            says: `${label}：${who}，${dueOn} 前`,
            remedy: because.join('；'),
          }))}
        />
      ) : null}
    </Card>
  );
}

/** 评价: once it was called back on. */
function RateForm({ problem }: { problem: Problem }) {
  const [rating, setRating] = useState('');
  const [says, setSays] = useState('');
  const send = useWrite(takeStep, () => setSays(''));
  if (problem.rating) return <p className="p-done">本企业评价：{ratings[problem.rating]}</p>;
  if ((problem.refusals.rate ?? [{}]).length > 0) return null;
  return (
    <Form
      label="评价"
      error={send.error}
      card
      onSend={() => {
        send.mutate({ id: problem.id, step: 'rate', after: problem.ordinal, rating: rating as keyof typeof ratings, says: says || null });
      }}
    >
      <h2>请评价办理结果</h2>
      <Pick
        label="满意吗"
        value={rating}
        required
        onChange={setRating}
        options={Object.entries(ratings).map(([value, label]) => ({ value, label }))}
      />
      <LongBox label="想说的" value={says} rows={2} onChange={setSays} hint="不满意的请写明哪里没有办好，将退回重办" />
      <Act type="submit" main busy={send.isPending}>
        提交评价
      </Act>
    </Form>
  );
}

/** 补充信息, when it was asked for. */
function InfoForm({ problem }: { problem: Problem }) {
  const [says, setSays] = useState('');
  const send = useWrite(takeStep, () => setSays(''));
  if (problem.state !== 'suspended' || (problem.refusals.giveInfo ?? [{}]).length > 0) return null;
  return (
    <Form
      label="补充信息"
      error={send.error}
      card
      onSend={() => {
        send.mutate({ id: problem.id, step: 'giveInfo', after: problem.ordinal, says });
      }}
    >
      <h2>承办单位请本企业补充信息</h2>
      <LongBox label="补充的情况" value={says} required onChange={setSays} />
      <Act type="submit" main busy={send.isPending}>
        提交
      </Act>
    </Form>
  );
}

function Files({ problem }: { problem: Problem }) {
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [files, setFiles] = useState<File[]>([]);
  const send = async () => {
    setFault(null);
    setBusy(true);
    try {
      for (const file of files) await upload(uploadProblemFile, { id: problem.id }, file, () => undefined);
      setFiles([]);
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
      await queryClient.invalidateQueries();
    }
  };
  return (
    <Card title={`照片、材料 ${problem.files.length} 份`}>
      <ul className="p-photos">
        {problem.files.map((file) => (
          <li key={file.id}>
            <a href={linkTo('/api/problems/file', { id: file.id })}>{file.fileName}</a>（{sizeText(file.bytes)}）
          </li>
        ))}
      </ul>
      <Trouble problem={fault} />
      {problem.upload.length === 0 ? (
        <>
          <PhotoChoice files={files} onChange={setFiles} says="再传照片、材料" most={10} />
          {files.length > 0 ? (
            <Act busy={busy} onClick={() => void send()}>
              上传
            </Act>
          ) : null}
        </>
      ) : null}
    </Card>
  );
}

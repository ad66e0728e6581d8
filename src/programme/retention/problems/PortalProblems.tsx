import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Form } from '../../../platform/portal/Form.tsx';
import { Choice, LongBox, Pick, TextBox } from '../../../platform/portal/fields.tsx';
import { PhotoChoice } from '../../../platform/portal/PhotoChoice.tsx';
import { Act, Card, Loaded, Nothing, Page, Tag } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { upload } from '../../../platform/web/call.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { lightNames, listOwnProblems, problemLife, raiseProblem, readSla, uploadProblemFile, urgencyNames } from './contract.ts';
import { lightTones } from './portalTone.tsx';

/** 诉求: the enterprise's own, and the way to raise another. */
export function PortalProblems() {
  const read = useQuery(query(listOwnProblems, { size: 50 }));
  const [open, setOpen] = useState(false);
  return (
    <Page title="诉求" says="有困难就提：按时限交办、办理、回访，办得怎样由企业评价。">
      {open ? (
        <Raise onClose={() => setOpen(false)} />
      ) : (
        <div className="p-acts">
          <Act main onClick={() => setOpen(true)}>
            提出诉求
          </Act>
        </div>
      )}
      <Loaded read={read}>
        {({ rows }) => (
          <Card title={`本企业的诉求 ${rows.length} 件`}>
            {rows.length === 0 ? <Nothing>还没有提过诉求</Nothing> : null}
            <ul className="p-rows">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link className="whole" to={`/problems/${row.id}`}>
                    <span className="p-line">
                      <b>{row.title}</b>
                      <Tag tone={lightTones[row.light]}>
                        {problemLife.states[row.state]} · {lightNames[row.light]}
                      </Tag>
                    </span>
                    <small>
                      {row.serial} · {row.raisedOn} {row.lead ? `· ${row.lead}办理` : ''} {row.dueOn ? `· 应于 ${row.dueOn} 前答复` : ''}
                    </small>
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Loaded>
    </Page>
  );
}

const blank = { category: '', urgency: 'normal', title: '', says: '' };

function Raise({ onClose }: { onClose: () => void }) {
  const { login, enterpriseId } = useMe();
  const sla = useQuery(query(readSla, {}));
  const { written: said, write: setSaid, found, forget } = useKept(`problem ${login}`, blank);
  const [files, setFiles] = useState<File[]>([]);
  const [lost, setLost] = useState<string[]>([]);
  const navigate = useNavigate();
  const close = () => {
    forget();
    onClose();
  };
  const send = useWrite(raiseProblem, async ({ id }) => {
    forget();
    const failed: string[] = [];
    for (const file of files)
      await upload(uploadProblemFile, { id }, file, () => undefined).catch((error: Error) => failed.push(`${file.name}：${error.message}`));
    setLost(failed);
    if (failed.length === 0) navigate(`/problems/${id}`);
  });
  return (
    <Loaded read={sla}>
      {({ categories, attachments }) => (
        <Form
          label="提出诉求"
          error={send.error}
          found={found}
          card
          onSend={() => {
            send.mutate({ ...said, urgency: said.urgency as 'normal' | 'urgent', enterpriseId: enterpriseId ?? '', source: 'enterprise' });
          }}
        >
          {send.data && lost.length > 0 ? (
            <div className="p-trouble" role="alert">
              诉求已提交，编号 {send.data.serial}；以下文件没有上传：{lost.join('；')}。
              <Link to={`/problems/${send.data.id}`}>打开诉求再传</Link>
            </div>
          ) : null}
          <Choice
            label="类别"
            value={said.category}
            required
            onChange={(category) => setSaid({ ...said, category })}
            options={categories.map(({ id, label }) => ({ value: id, label }))}
          />
          <Pick
            label="紧急度"
            value={said.urgency}
            onChange={(urgency) => setSaid({ ...said, urgency })}
            options={Object.entries(urgencyNames).map(([value, label]) => ({ value, label }))}
          />
          <TextBox label="标题" value={said.title} maxLength={100} required onChange={(title) => setSaid({ ...said, title })} />
          <LongBox
            label="情况和希望"
            value={said.says}
            maxLength={4000}
            rows={5}
            required
            onChange={(says) => setSaid({ ...said, says })}
          />
          <PhotoChoice
            files={files}
            onChange={setFiles}
            says={`照片、材料（可不传；每份不超过 ${attachments.megabytes} MB）`}
            most={attachments.files}
          />
          <div className="p-acts">
            <Act type="submit" main busy={send.isPending}>
              提交
            </Act>
            <Act onClick={close}>不提了</Act>
          </div>
        </Form>
      )}
    </Loaded>
  );
}

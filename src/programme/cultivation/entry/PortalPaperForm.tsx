import { useState } from 'react';
import { Form } from '../../../platform/portal/Form.tsx';
import { LongBox, TextBox } from '../../../platform/portal/fields.tsx';
import { PhotoChoice } from '../../../platform/portal/PhotoChoice.tsx';
import { Act } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { upload } from '../../../platform/web/call.tsx';
import { queryClient } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Application, type Paper, uploadPaper } from './contract.ts';
import { fieldLabel } from './entryLabel.tsx';

/** 上传一项材料: what is written on it first, then the picture or the file; its kind is told by its content. */
export function PortalPaperForm({ application, paper, onClose }: { application: Application; paper: Paper; onClose: () => void }) {
  const { login } = useMe();
  const first: Record<string, string> = paper.given?.said ?? {};
  const { written, write, found, forget } = useKept(`paper ${login} ${application.id} ${paper.id}`, first);
  const [files, setFiles] = useState<File[]>([]);
  const [share, setShare] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const close = () => {
    forget();
    onClose();
  };
  const send = async (file: File) => {
    setFault(null);
    setShare(0);
    try {
      const said = Object.fromEntries(paper.fields.map((field) => [field, written[field] ?? '']));
      await upload(uploadPaper, { id: application.id, paper: paper.id, ...said }, file, setShare);
      await queryClient.invalidateQueries();
      close();
    } catch (error) {
      setFault(error);
    } finally {
      setShare(null);
    }
  };
  return (
    <Form
      label={`上传 ${paper.label}`}
      error={fault}
      found={found}
      onSend={() => {
        if (files[0]) void send(files[0]);
      }}
    >
      {paper.fields.map((field) => (
        <Asked key={field} field={field} value={written[field] ?? ''} onChange={(value) => write({ ...written, [field]: value })} />
      ))}
      <PhotoChoice files={files} onChange={setFiles} says="拍照或选文件" most={1} accepts={paper.accepts} required />
      {share === null ? null : (
        <p className="p-says" role="status">
          已上传 {Math.round(share * 100)}%
        </p>
      )}
      <div className="p-acts">
        <Act
          type="submit"
          main
          busy={share !== null}
          reasons={files.length === 0 ? [{ says: '还没有选文件', remedy: `可选 ${paper.accepts.join('、')}` }] : []}
        >
          上传
        </Act>
        <Act onClick={close}>不传了</Act>
      </div>
    </Form>
  );
}

function Asked({ field, value, onChange }: { field: string; value: string; onChange: (value: string) => void }) {
  const label = fieldLabel[field]?.says ?? field;
  const hint = fieldLabel[field]?.hint;
  if (field === 'text')
    return <LongBox label={label} value={value} maxLength={1000} required hint="写清差异由何而来" onChange={onChange} />;
  const money = field === 'revenue' || field === 'sales';
  return (
    <TextBox
      label={label}
      value={value}
      required
      decimal={money}
      hint={field === 'period' ? `写作 ${hint ?? '2022-09'}，照材料填写` : (hint ?? '照材料原件填写')}
      onChange={onChange}
    />
  );
}

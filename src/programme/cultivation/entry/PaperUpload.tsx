import { Form, Input, Modal, Progress } from 'antd';
import { useState } from 'react';
import { CallProblem, upload } from '../../../platform/web/call.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { FileChoice } from '../../../platform/web/FileChoice.tsx';
import { queryClient } from '../../../platform/web/query.tsx';
import { type Application, type Paper, uploadPaper } from './contract.ts';
import { fieldLabel } from './entryLabel.tsx';

const endings: Record<string, string> = { pdf: '.pdf', jpeg: '.jpg,.jpeg', png: '.png', docx: '.docx', xlsx: '.xlsx' };

/** 上传一份材料: what is written on it first, then the file; its kind is told by its content. */
export function PaperUpload({ application, paper, onClose }: { application: Application; paper: Paper; onClose: () => void }) {
  const [form] = Form.useForm<Record<string, string>>();
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  async function send(said: Record<string, string>) {
    if (!file) {
      setProblem(new CallProblem(422, [{ says: '还没有选择文件', remedy: `可选 ${paper.accepts.join('、')}` }]));
      return;
    }
    setProblem(null);
    setShare(0);
    try {
      await upload(uploadPaper, { id: application.id, paper: paper.id, ...said }, file, setShare);
      await queryClient.invalidateQueries();
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setShare(null);
    }
  }
  return (
    <Modal title={`上传 ${paper.label}`} open onCancel={onClose} onOk={() => form.submit()} okText="上传" confirmLoading={share !== null}>
      <p className="muted gap">
        {paper.says}。可选 {paper.accepts.join('、')}，按内容判断。
      </p>
      <ProblemAlert problem={problem} title="文件没有接收" />
      <Form form={form} layout="vertical" initialValues={paper.given?.said ?? {}} onFinish={send}>
        {paper.fields.map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={fieldLabel[field]?.says ?? field}
            rules={[{ required: true, message: '请按材料原件填写' }]}
          >
            {field === 'text' ? (
              <Input.TextArea rows={4} maxLength={1000} showCount />
            ) : (
              <Input maxLength={200} placeholder={fieldLabel[field]?.hint ?? ''} />
            )}
          </Form.Item>
        ))}
        <Form.Item label="文件">
          <FileChoice
            says={paper.label}
            accept={paper.accepts.map((kind) => endings[kind]).join(',')}
            files={file ? [file] : []}
            most={1}
            onChange={([chosen]) => setFile(chosen ?? null)}
          />
        </Form.Item>
      </Form>
      {share === null ? null : <Progress percent={Math.round(share * 100)} aria-label="上传进度" />}
    </Modal>
  );
}

import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { FileChoice } from '../../../platform/web/FileChoice.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Case, declarePayee } from './contract.ts';
import { sendPaper } from './sendPaper.tsx';

interface Said {
  accountName: string;
  bankName: string;
  number: string;
  basis: string;
}

/** 登记收款账户: kept sealed and shown masked; what is not the enterprise's own first word needs a certificate and a second person. */
export function PayeeModal({ shown, onClose }: { shown: Case; onClose: () => void }) {
  const { message } = App.useApp();
  const me = useMe();
  const [form] = Form.useForm<Said>();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const paper = me.office !== 'enterprise' || shown.payees.length > 0;
  const write = useWrite(declarePayee, ({ counts }) => {
    message.success(counts ? '已登记' : '已登记，待第二人核对');
    onClose();
  });
  async function send(said: Said) {
    setProblem(null);
    try {
      const fileId = file ? await sendPaper(shown.id, 'payee', file) : null;
      write.mutate({ id: shown.id, ...said, fileId });
    } catch (error) {
      setProblem(error);
    }
  }
  return (
    <Modal
      title={`收款账户 · ${shown.name}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="登记"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={problem ?? write.error} />
      <p className="muted gap">
        账号加密保存，只有财政部门拨付时能看到全文；核准之后不能变更。{paper ? '须附开户证明，并由第二人核对。' : ''}
      </p>
      <Form form={form} layout="vertical" initialValues={{ accountName: shown.name, basis: '开户许可证' }} onFinish={send}>
        <Form.Item name="accountName" label="户名" rules={[{ required: true, min: 2, message: '请填户名' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="bankName" label="开户行" rules={[{ required: true, min: 4, message: '请填开户行全称' }]}>
          <Input maxLength={100} placeholder="××银行××支行" />
        </Form.Item>
        <Form.Item name="number" label="账号" rules={[{ required: true, message: '请照开户许可证逐位填写' }]}>
          <Input maxLength={60} inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item name="basis" label="凭据" rules={[{ required: true, min: 2, message: '请填凭据名称' }]}>
          <Input maxLength={200} />
        </Form.Item>
        {paper ? (
          <Form.Item label="开户证明">
            <FileChoice
              says="开户证明"
              accept=".pdf,.jpg,.jpeg,.png"
              files={file ? [file] : []}
              most={1}
              onChange={([chosen]) => setFile(chosen ?? null)}
            />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  );
}

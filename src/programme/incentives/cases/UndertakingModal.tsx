import { App, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { CallProblem } from '../../../platform/web/call.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { FileChoice } from '../../../platform/web/FileChoice.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Case, giveUndertaking } from './contract.ts';
import { sendPaper } from './sendPaper.tsx';

/** 申请书暨承诺函: read whole, then confirmed by the enterprise; 工信 of the area registers the paper that was signed. */
export function UndertakingModal({ shown, onClose }: { shown: Case; onClose: () => void }) {
  const { message } = App.useApp();
  const me = useMe();
  const [form] = Form.useForm<{ signedBy: string; agreed: boolean }>();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const paper = me.office !== 'enterprise';
  const write = useWrite(giveUndertaking, () => {
    message.success('已确认');
    onClose();
  });
  async function send({ signedBy }: { signedBy: string }) {
    setProblem(null);
    if (paper && !file) return setProblem(new CallProblem(422, [{ says: '还没有选择文件', remedy: '请选择企业签署的承诺函' }]));
    try {
      const fileId = file ? await sendPaper(shown.id, 'undertaking', file) : null;
      write.mutate({ id: shown.id, signedBy, agreed: true, fileId });
    } catch (error) {
      setProblem(error);
    }
  }
  return (
    <Modal
      title="申请书暨承诺函"
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="确认"
      confirmLoading={write.isPending}
      width={640}
    >
      <ProblemAlert problem={problem ?? write.error} />
      <div className="panel lines">{shown.undertakingText}</div>
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item name="signedBy" label="签署人（法定代表人或授权人）" rules={[{ required: true, min: 2, message: '请填签署人姓名' }]}>
          <Input maxLength={40} />
        </Form.Item>
        {paper ? (
          <Form.Item label="企业签署的承诺函">
            <FileChoice
              says="承诺函扫描件"
              accept=".pdf,.jpg,.jpeg,.png"
              files={file ? [file] : []}
              most={1}
              onChange={([chosen]) => setFile(chosen ?? null)}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          name="agreed"
          valuePropName="checked"
          rules={[{ validator: async (_, value) => (value ? undefined : Promise.reject(new Error('请阅读全文后勾选'))) }]}
        >
          <Checkbox>{paper ? '已核对纸质原件由企业签署' : '已阅读并承诺以上内容真实'}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}

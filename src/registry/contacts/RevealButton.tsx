import { EyeOutlined } from '@ant-design/icons';
import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type * as z from 'zod';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { type ContactKind, revealContact } from './contract.ts';
import { kindName } from './kindName.tsx';

type Seen = z.output<typeof revealContact.output>;

/** 查看原文: a reason, then the value with the place of its entry in the journal; closed, it is gone from the page. */
export function RevealButton({ enterpriseId, kind }: { enterpriseId: string; kind: ContactKind }) {
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [form] = Form.useForm<{ reason: string }>();
  const name = kindName[kind];
  const reasons = useDutyReasons(`contacts.reveal.${kind}`, `查看${name}原文`);
  const reveal = useWrite(revealContact, setSeen);
  const close = () => {
    setOpen(false);
    setSeen(null);
    reveal.reset();
    form.resetFields();
  };
  return (
    <>
      <GreyButton size="small" icon={<EyeOutlined />} reasons={reasons} onClick={() => setOpen(true)}>
        查看原文
        <span className="sr-only">：{name}</span>
      </GreyButton>
      <Modal
        title={`查看${name}原文`}
        open={open}
        onCancel={close}
        onOk={() => (seen ? close() : form.submit())}
        okText={seen ? '看完关闭' : '查看并留痕'}
        confirmLoading={reveal.isPending}
        destroyOnHidden
      >
        <ProblemAlert problem={reveal.error} />
        {seen ? (
          <>
            <p className="revealed mono">{seen.value}</p>
            <Alert
              type="info"
              showIcon
              title={`本次查看已留痕：${seen.journal.chain}第 ${seen.journal.seq} 号`}
              description={`今日还可查看 ${seen.left} 次。请勿截屏、转发或抄入其他文件。`}
            />
          </>
        ) : (
          <Form form={form} layout="vertical" onFinish={({ reason }) => reveal.mutate({ enterpriseId, kind, reason })}>
            <p className="muted gap">本次查看记在您名下，包括理由和时间，不能撤销。</p>
            <Form.Item
              name="reason"
              label="理由"
              extra="例如：走访前与企业约定上门时间"
              rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
            >
              <Input.TextArea rows={2} maxLength={200} showCount />
            </Form.Item>
          </Form>
        )}
      </Modal>
    </>
  );
}

import { Form, Input, Modal } from 'antd';
import { useEffect } from 'react';
import type { CallProblem } from '../../platform/web/call.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { SecondFactorAsked } from './SecondFactorAsked.tsx';

/** 写明用途: what the server asked for before a large export, and the field to give it in. */
export function ReasonDialog({
  asked,
  busy,
  onGive,
  onClose,
}: {
  asked: CallProblem | null;
  busy: boolean;
  onGive: (reason: string) => void;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ reason: string }>();
  useEffect(() => {
    if (!asked) form.resetFields();
  }, [asked, form]);
  const proof = asked?.reasons.filter((one) => one.asks === 'secondFactor') ?? [];
  return (
    <Modal
      title="导出前请写明用途"
      open={asked !== null}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="导出"
      confirmLoading={busy}
      forceRender
    >
      <ProblemAlert problem={asked && proof.length < asked.reasons.length ? withoutProof(asked) : null} title="这份导出需要先写明" />
      <Form form={form} layout="vertical" onFinish={({ reason }) => onGive(reason)}>
        <Form.Item
          name="reason"
          label="用途"
          extra="写进文件的水印和导出登记，例如：报市统计局核对11月拟入库企业"
          rules={[{ required: true, whitespace: true, message: '请写明用途' }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
      <SecondFactorAsked reasons={proof} onProven={() => form.submit()} />
    </Modal>
  );
}

/** The rest of what was asked: the second factor has a place of its own below the field. */
function withoutProof(asked: CallProblem): CallProblem {
  return Object.assign(Object.create(Object.getPrototypeOf(asked)), asked, {
    reasons: asked.reasons.filter((one) => one.asks !== 'secondFactor'),
  });
}

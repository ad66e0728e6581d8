import { Button, Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Reason } from '../../platform/shared/reason.ts';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';

interface AskButtonProps<T> {
  says: string;
  /** Why it cannot be done; greys the button. */
  reasons?: Reason[];
  danger?: boolean;
  primary?: boolean;
  /** What happens, told before it does. */
  told?: string;
  /** 理由 is asked unless it is said that none is. */
  noReason?: boolean;
  children?: ReactNode;
  problem: unknown;
  pending: boolean;
  /** Called with what was filled in; answers when it is done. */
  onSubmit: (values: T, done: () => void) => void;
}

/** 办理一事: a button, a dialog with what is asked and why, the refusal above it. */
export function AskButton<T extends object>({
  says,
  reasons = [],
  danger,
  primary,
  told,
  noReason,
  children,
  problem,
  pending,
  onSubmit,
}: AskButtonProps<T>) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<T>();
  return (
    <>
      <GreyButton reasons={reasons} danger={danger ?? false} type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {says}
      </GreyButton>
      <Modal
        title={says}
        open={open}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="no" onClick={() => setOpen(false)}>
            取消
          </Button>,
          <Button key="yes" type="primary" danger={danger ?? false} loading={pending} onClick={() => form.submit()}>
            确定
          </Button>,
        ]}
        destroyOnHidden
      >
        <ProblemAlert problem={problem} />
        {told ? <p className="gap">{told}</p> : null}
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          onFinish={(values) => onSubmit(values, () => setOpen(false))}
        >
          {children}
          {noReason ? null : (
            <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
          )}
        </Form>
      </Modal>
    </>
  );
}

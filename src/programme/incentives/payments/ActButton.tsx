import { App, Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import type { Endpoint } from '../../../platform/shared/endpoint.ts';
import type { Reason } from '../../../platform/shared/reason.ts';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';

/** 办一步: greyed with its reasons; pressed, it is said once more what will be done, with a reason where one is due. */
export function ActButton<I extends z.ZodType, O extends z.ZodType>({
  declared,
  input,
  label,
  title,
  reasons,
  says = 'none',
  primary = false,
  onDone,
  children,
}: {
  declared: Endpoint<I, O>;
  input: (says: string) => z.input<I>;
  label: string;
  title: string;
  reasons: Reason[];
  /** Whether a reason is asked for. */
  says?: 'none' | 'must';
  primary?: boolean;
  onDone?: () => void;
  children?: ReactNode;
}) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const write = useWrite(declared, () => {
    message.success('已办理');
    setOpen(false);
    setSaid('');
    onDone?.();
  });
  const wanting = says === 'must' && said.trim().length < 2 ? [{ says: '请写明理由，至少 2 个字' }] : [];
  return (
    <>
      <GreyButton reasons={reasons} type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {label}
      </GreyButton>
      <Modal
        title={title}
        open={open}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="back" onClick={() => setOpen(false)}>
            取消
          </Button>,
          <GreyButton key="go" type="primary" loading={write.isPending} reasons={wanting} onClick={() => write.mutate(input(said.trim()))}>
            确认{label}
          </GreyButton>,
        ]}
      >
        <ProblemAlert problem={write.error} />
        {children}
        {says === 'must' ? (
          <Input.TextArea
            aria-label="理由"
            placeholder="理由"
            rows={3}
            maxLength={500}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
        ) : null}
      </Modal>
    </>
  );
}

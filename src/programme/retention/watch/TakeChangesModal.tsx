import { App, Form, Input, Modal } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { type Bulk, takeWatchChanges, type WatchProposal } from './contract.ts';

interface TakeChangesModalProps {
  accept: boolean;
  period: string;
  rows: WatchProposal[];
  onClose: (outcome?: Bulk) => void;
}

/** 采纳、不采纳: why. */
export function TakeChangesModal({ accept, period, rows, onClose }: TakeChangesModalProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const says = accept ? '采纳' : '本月不采纳';
  const write = useWrite(takeWatchChanges, (answer) => {
    if (answer.done > 0) message.success(`已${says} ${answer.done} 家`);
    onClose(answer);
  });
  return (
    <Modal
      title={`${says} ${rows.length} 家`}
      open
      onCancel={() => onClose()}
      onOk={() => form.submit()}
      okText={says}
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <p className="muted gap">
        {accept ? '采纳后按清单的等级列入重点监测；已不在清单的解除监测。' : '本月不再提出；下月清单仍这样说的，再提。'}
      </p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reason }) =>
          write.mutate({ period, accept, reason, items: rows.map(({ id, ordinal, listed }) => ({ id, ordinal, listed })) })
        }
      >
        <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount aria-label="理由" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

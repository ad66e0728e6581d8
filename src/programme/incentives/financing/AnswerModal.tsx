import { App, Form, Input, Modal, Select } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { answerMatch, type BankStep, matchLife, type PushedRow } from './contract.ts';
import type { FinanceWords } from './financeWords.tsx';

type Filled = { code?: string; amountWan?: string; happenedOn?: string; says?: string };
const day = /^\d{4}-\d{2}-\d{2}$/;

/** 答复: a reason from the list, or amount and day. */
export function AnswerModal({ row, step, words, onClose }: { row: PushedRow; step: BankStep; words: FinanceWords; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const write = useWrite(answerMatch, () => {
    message.success(`已${matchLife.says(step)}`);
    onClose();
  });
  const codes = step === 'decline' ? words.declines : step === 'lapse' ? words.lapses : null;
  const money = step === 'credit' || step === 'drawdown';
  return (
    <Modal
      title={`${matchLife.says(step)} · ${row.serial}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="确定"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={({ code, amountWan, happenedOn, says }) =>
          write.mutate({
            id: row.id,
            step,
            ...(code ? { code } : {}),
            ...(amountWan ? { amountYuan: (Number(amountWan) * 10_000).toFixed(2) } : {}),
            ...(happenedOn ? { happenedOn } : {}),
            ...(says ? { says } : {}),
          })
        }
      >
        {codes ? (
          <Form.Item name="code" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
            <Select aria-label="原因" options={codes.map(({ id, label }) => ({ value: id, label }))} />
          </Form.Item>
        ) : null}
        {money ? (
          <>
            <Form.Item
              name="amountWan"
              label={step === 'credit' ? '授信额度（万元）' : '放款金额（万元）'}
              rules={[{ required: true, pattern: /^\d{1,9}(\.\d{1,6})?$/, message: '请填大于零的金额' }]}
            >
              <Input inputMode="decimal" maxLength={16} />
            </Form.Item>
            <Form.Item
              name="happenedOn"
              label={step === 'credit' ? '授信日期' : '放款日期'}
              rules={[{ required: true, pattern: day, message: '请选择日期' }]}
            >
              <Input type="date" />
            </Form.Item>
          </>
        ) : null}
        <Form.Item name="says" label="说明（可不填）">
          <Input.TextArea rows={3} maxLength={300} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

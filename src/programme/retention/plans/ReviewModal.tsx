import { App, Form, Input, Modal, Radio, Select } from 'antd';
import type * as z from 'zod';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { type readPlan, reviewPlan } from './contract.ts';
import { effectSays } from './planLabel.tsx';

/** 月评: which month, the effect in words, what the next month brings. */
export function ReviewModal({ plan, onClose }: { plan: z.output<typeof readPlan.output>; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ period: string; effect: keyof typeof effectSays; says: string; nextMonth: string }>();
  const owed = plan.reviews.filter(({ state }) => state !== 'done').map(({ period }) => period);
  const months = [...new Set([...owed, ...plan.reviews.map(({ period }) => period).toReversed()])];
  const write = useWrite(reviewPlan, () => {
    message.success('已记月评');
    onClose();
  });
  return (
    <Modal
      title={`月评 · ${plan.name}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="记月评"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <p className="muted gap">照实写成效；已评的月份再写一次是更正，两份都留。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ period: months[0] }}
        onFinish={(filled) => write.mutate({ id: plan.id, ...filled })}
      >
        <Form.Item name="period" label="月份" rules={[{ required: true, pattern: /^\d{4}-\d{2}$/, message: '请写作 2022-10' }]}>
          {months.length > 0 ? (
            <Select
              aria-label="月份"
              options={months.map((value) => ({ value, label: owed.includes(value) ? `${value}（应评）` : `${value}（更正）` }))}
            />
          ) : (
            <Input placeholder="2022-10" />
          )}
        </Form.Item>
        <Form.Item name="effect" label="成效" rules={[{ required: true, message: '请选择' }]}>
          <Radio.Group options={Object.entries(effectSays).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="says" label="说明" rules={[{ required: true, min: 4, message: '请写明，至少 4 个字' }]}>
          <Input.TextArea rows={3} maxLength={1000} showCount aria-label="说明" />
        </Form.Item>
        <Form.Item name="nextMonth" label="下月安排" rules={[{ required: true, min: 4, message: '请写明，至少 4 个字' }]}>
          <Input.TextArea rows={2} maxLength={1000} showCount aria-label="下月安排" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

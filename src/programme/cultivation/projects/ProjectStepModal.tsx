import { App, Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { type Project, type ProjectStep, projectLife, replanProject, takeProjectStep } from './contract.ts';

/** 登记进展 with the day it happened, or 调整计划. */
export function ProjectStepModal({ project, onClose }: { project: Project; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ step: ProjectStep | 'replan'; happenedOn?: string; plannedPeriod?: string; reason: string }>();
  const done = () => {
    message.success('已登记');
    onClose();
  };
  const take = useWrite(takeProjectStep, done);
  const replan = useWrite(replanProject, done);
  const open = projectLife.steps.filter((step) => projectLife.refusals(project.state, step).length === 0);
  const chosen = Form.useWatch('step', form) ?? open[0] ?? 'replan';
  return (
    <Modal
      title={`登记进展 · ${project.name}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="登记"
      confirmLoading={take.isPending || replan.isPending}
    >
      <ProblemAlert problem={take.error ?? replan.error} />
      <p className="muted gap">
        现在：{projectLife.states[project.state]}，计划 {project.plannedPeriod} 投产
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ step: open[0] ?? 'replan', happenedOn: dayjs().format('YYYY-MM-DD') }}
        onFinish={({ step, happenedOn, plannedPeriod, reason }) =>
          step === 'replan'
            ? replan.mutate({ no: project.no, ordinal: project.ordinal, plannedPeriod: plannedPeriod ?? '', reason })
            : take.mutate({ no: project.no, ordinal: project.ordinal, step, happenedOn: happenedOn ?? '', reason })
        }
      >
        <Form.Item name="step" label="事项">
          <Select
            aria-label="事项"
            options={[
              ...projectLife.steps.map((step) => ({
                value: step as string,
                label: projectLife.moves[step].says,
                disabled: !open.includes(step),
              })),
              { value: 'replan', label: '调整计划投产月份' },
            ]}
          />
        </Form.Item>
        {chosen === 'replan' ? (
          <Form.Item
            name="plannedPeriod"
            label="新的计划投产月份"
            extra="逾期以后才调整的，序时仍记为“曾经逾期”。"
            rules={[{ required: true, pattern: /^20\d\d-(0[1-9]|1[0-2])$/, message: '写作 2027-03' }]}
          >
            <Input maxLength={7} placeholder="2027-03" />
          </Form.Item>
        ) : (
          <Form.Item
            name="happenedOn"
            label="发生日期"
            rules={[{ required: true, pattern: /^20\d\d-\d\d-\d\d$/, message: '写作 2026-05-20' }]}
          >
            <Input maxLength={10} />
          </Form.Item>
        )}
        <Form.Item name="reason" label="说明" rules={[{ required: true, min: 2, message: '请写明说明，至少 2 个字' }]}>
          <Input.TextArea rows={3} maxLength={500} aria-label="说明" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useNavigate } from 'react-router';
import { paths } from '../../../paths.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { readWatchWords } from '../watch/contract.ts';
import { amendPlan, openPlan } from './contract.ts';
import { type FilledMeasure, MeasureFields, measureOf } from './MeasureFields.tsx';

interface Filled {
  causes: string[];
  situation: string;
  why?: string;
  measures: FilledMeasure[];
}

interface PlanFormModalProps {
  enterprise: { id: string; name: string };
  /** The plan to be amended; without one a plan is opened. */
  amended?: { id: string; step: number; causes: string[]; situation: string; measures: FilledMeasure[] };
  onClose: () => void;
}

/** 建策、修订: causes, how things stand, measures each with office, person, day and what is hoped for, in words. */
export function PlanFormModal({ enterprise, amended, onClose }: PlanFormModalProps) {
  const { message } = App.useApp();
  const go = useNavigate();
  const [form] = Form.useForm<Filled>();
  const words = useQuery(query(readWatchWords, {}));
  const opening = useWrite(openPlan, ({ id }) => {
    message.success('已建策，请核对后送审');
    onClose();
    void go(paths.plan(id));
  });
  const amending = useWrite(amendPlan, ({ version }) => {
    message.success(`已修订为第 ${version} 版，请核对后送审`);
    onClose();
  });
  const send = ({ causes, situation, why, measures }: Filled) => {
    const content = { causes, situation, measures: measures.map(measureOf) };
    if (amended) amending.mutate({ id: amended.id, ordinal: amended.step, why: why ?? '', ...content });
    else opening.mutate({ enterpriseId: enterprise.id, ...content });
  };
  return (
    <Modal
      title={`${amended ? '修订' : '建立'}一企一策 · ${enterprise.name}`}
      open
      width={860}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={amended ? '保存为新版本' : '建策'}
      confirmLoading={opening.isPending || amending.isPending}
    >
      <ProblemAlert problem={opening.error ?? amending.error ?? words.error} />
      <p className="muted gap">
        不给企业定指标：预期效果只写文字。企业自己说的数可写在“企业自述”，注明谁、哪一天说的。企业数据由企业如实填报。
      </p>
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={amended ?? { measures: [{ tier: 'area', leadOffice: 'industry' }] }}
      >
        {amended ? (
          <Form.Item name="why" label="为什么修订" rules={[{ required: true, min: 4, message: '请写明，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
        ) : null}
        <Form.Item name="causes" label="风险原因" rules={[{ required: true, message: '至少选一项' }]}>
          <Select
            mode="multiple"
            aria-label="风险原因"
            options={(words.data?.causes ?? []).map((one) => ({ value: one.id, label: one.label }))}
          />
        </Form.Item>
        <Form.Item name="situation" label="企业现状与困难" rules={[{ required: true, min: 4, message: '请写明，至少 4 个字' }]}>
          <Input.TextArea rows={3} maxLength={1000} showCount />
        </Form.Item>
        <Form.List name="measures">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field, at) => (
                <MeasureFields
                  key={field.key}
                  name={field.name}
                  at={at}
                  onRemove={fields.length > 1 ? () => remove(field.name) : undefined}
                />
              ))}
              <Button onClick={() => add({ tier: 'area', leadOffice: 'industry' })} disabled={fields.length >= 20}>
                增加一项措施
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}

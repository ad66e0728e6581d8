import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { keepPlan, type Plan, readTrainingLaw } from './contract.ts';

interface Said {
  lines: Record<string, { courses?: number | null; persons?: number | null } | undefined>;
  says?: string;
}

/** 制定、修订本单位的年度计划: the topics of the plan one under the other; a version more is kept, none is altered. */
export function KeepPlanButton({ year, own }: { year: number; own: Plan | undefined }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const law = useQuery({ ...query(readTrainingLaw, {}), staleTime: Number.POSITIVE_INFINITY, enabled: open });
  const keep = useWrite(keepPlan, () => {
    message.success('计划已保存');
    setOpen(false);
  });
  const send = ({ lines, says }: Said) => {
    const kept = Object.entries(lines).flatMap(([topic, line]) =>
      (line?.courses ?? 0) > 0 || (line?.persons ?? 0) > 0 ? [{ topic, courses: line?.courses ?? 0, persons: line?.persons ?? 0 }] : [],
    );
    keep.mutate({ year, after: own?.version ?? 0, lines: kept, ...(says ? { says } : {}) });
  };
  const before = Object.fromEntries((own?.lines ?? []).map(({ topic, courses, persons }) => [topic, { courses, persons }]));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{own ? '修订本单位计划' : '制定本单位计划'}</Button>
      {open ? (
        <Modal title={`${year}年培训计划`} open footer={null} onCancel={() => setOpen(false)} width={640}>
          <ProblemAlert problem={keep.error} />
          <Form layout="vertical" initialValues={{ lines: before, says: own?.says ?? '' }} onFinish={send}>
            {(law.data?.topics ?? []).map(({ id, label, clause }) => (
              <div key={id} className="training-line">
                <span>
                  {label}
                  <small className="muted">（{clause}）</small>
                </span>
                <Form.Item name={['lines', id, 'courses']} noStyle>
                  <InputNumber min={0} max={500} precision={0} aria-label={`${label}计划次数`} suffix="次" />
                </Form.Item>
                <Form.Item name={['lines', id, 'persons']} noStyle>
                  <InputNumber min={0} max={100_000} precision={0} aria-label={`${label}计划人次`} suffix="人次" />
                </Form.Item>
              </div>
            ))}
            <Form.Item name="says" label="说明（可不填）">
              <Input.TextArea maxLength={500} rows={2} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={keep.isPending} disabled={!law.data}>
              保存
            </Button>
          </Form>
        </Modal>
      ) : null}
    </>
  );
}

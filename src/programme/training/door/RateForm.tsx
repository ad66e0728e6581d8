import { App, Button, Form, Input, Rate } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { type OwnCourse, rateCourse } from './contract.ts';

/** 评价: one to five, and a few words; whoever held the course is told the average and the words, never whose. */
export function RateForm({ one }: { one: OwnCourse['attendees'][number] }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const send = useWrite(rateCourse, () => {
    message.success('谢谢评价');
    setOpen(false);
  });
  if (one.score !== null) return <span className="muted">已评 {one.score} 分</span>;
  if (one.refusals.rate.length > 0) return null;
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)} aria-label={`替${one.name}评价`}>
        评价
      </Button>
    );
  return (
    <Form
      layout="vertical"
      aria-label={`评价（${one.name}）`}
      onFinish={({ score, says }: { score: number; says?: string }) => send.mutate({ id: one.id, score, says: says ?? '' })}
    >
      <ProblemAlert problem={send.error} />
      <Form.Item name="score" label="评分（1 至 5 分）" rules={[{ required: true, type: 'number', min: 1, message: '请打分' }]}>
        <Rate tooltips={['1 分', '2 分', '3 分', '4 分', '5 分']} />
      </Form.Item>
      <Form.Item name="says" label="想说的（可不填，不显示是哪家）">
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        提交评价
      </Button>
    </Form>
  );
}

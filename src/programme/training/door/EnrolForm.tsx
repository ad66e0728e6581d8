import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { newId } from '../newId.tsx';
import { enrol, type OwnCourse } from './contract.ts';

/** 报名一个人: who comes, as what, and the telephone by whose last four digits they are told at the door. */
export function EnrolForm({ course, onClose }: { course: OwnCourse; onClose: () => void }) {
  const { message } = App.useApp();
  const [id] = useState(newId);
  const send = useWrite(enrol, (own) => {
    const mine = own.courses.find((one) => one.id === course.id)?.attendees.find((one) => one.id === id);
    message.success(mine?.state === 'waiting' ? '名额已满，已列入候补，有名额会告知' : '已报名，届时请带手机扫码签到');
    onClose();
  });
  return (
    <Form
      layout="vertical"
      aria-label={`报名：${course.title}`}
      className="gap-above"
      initialValues={{ post: course.roles.at(-1)?.id }}
      onFinish={(said: { name: string; post: string; phone: string }) => send.mutate({ id, courseId: course.id, ...said })}
    >
      <ProblemAlert problem={send.error} />
      <Form.Item name="name" label="姓名" rules={[{ required: true, min: 2, message: '请写姓名' }]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="post" label="岗位" rules={[{ required: true, message: '请选岗位' }]}>
        <Select options={course.roles.map(({ id: value, label }) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="phone" label="电话（只留掩码，签到时核对后四位）" rules={[{ required: true, message: '请写电话' }]}>
        <Input maxLength={40} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <div className="wrap">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          提交报名
        </Button>
        <Button onClick={onClose}>不报了</Button>
      </div>
    </Form>
  );
}

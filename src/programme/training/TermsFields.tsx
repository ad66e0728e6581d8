import { Form, Input, InputNumber, Select } from 'antd';
import type * as z from 'zod';
import type { CourseRow, readTrainingLaw, Terms } from './contract.ts';
import { instantOf, localOf } from './trainingLabel.tsx';

type Law = z.output<typeof readTrainingLaw.output>;
/** What the form holds: times as the browser's own inputs have them. */
export interface TermsSaid {
  title: string;
  topic: string;
  startsAt: string;
  endsAt: string;
  place: string;
  teacher?: string;
  capacity: number;
  enrolUntil: string;
  says?: string;
}

/** 表里的内容 as the server takes it. */
export function termsOf(said: TermsSaid): z.input<typeof Terms> {
  return {
    ...said,
    startsAt: instantOf(said.startsAt),
    endsAt: instantOf(said.endsAt),
    teacher: said.teacher ?? '',
    says: said.says ?? '',
  };
}

/** A course as the form holds it. */
export function saidOf({ title, topic, startsAt, endsAt, place, teacher, capacity, enrolUntil, says }: CourseRow): TermsSaid {
  return { title, topic, startsAt: localOf(startsAt), endsAt: localOf(endsAt), place, teacher, capacity, enrolUntil, says };
}

/** 培训内容、时间、地点和名额 to be filled in. */
export function TermsFields({ law }: { law: Law | undefined }) {
  const audienceOf = (topic: string) => law?.audiences.find(({ id }) => id === law.topics.find((one) => one.id === topic)?.audience);
  return (
    <>
      <Form.Item name="title" label="名称" rules={[{ required: true, min: 2, message: '请写名称' }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="topic" label="主题（方案第五条）" rules={[{ required: true, message: '请选主题' }]}>
        <Select
          options={(law?.topics ?? []).map(({ id, label, clause }) => ({
            value: id,
            label: `${label}（${clause} ${audienceOf(id)?.label ?? ''}）`,
          }))}
        />
      </Form.Item>
      <div className="training-pair">
        <Form.Item name="startsAt" label="开始（北京时间）" rules={[{ required: true, message: '请选开始时间' }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="endsAt" label="结束（北京时间）" rules={[{ required: true, message: '请选结束时间' }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="enrolUntil" label="报名截止日" rules={[{ required: true, message: '请选报名截止日' }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="capacity" label="名额（人）" rules={[{ required: true, message: '请写名额' }]}>
          <InputNumber min={1} max={law?.limits.capacity ?? 500} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="place" label="地点" rules={[{ required: true, min: 2, message: '请写地点' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="teacher" label="授课人（可不填）">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="says" label="说明（可不填）">
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </>
  );
}

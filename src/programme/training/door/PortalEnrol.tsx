import { useState } from 'react';
import { Form } from '../../../platform/portal/Form.tsx';
import { Choice, TextBox } from '../../../platform/portal/fields.tsx';
import { Act } from '../../../platform/portal/parts.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { newId } from '../newId.tsx';
import { enrol, type OwnCourse } from './contract.ts';

/** 报名一个人. The telephone is not kept in the browser: only its mask is kept anywhere. */
export function PortalEnrol({ course, onClose }: { course: OwnCourse; onClose: () => void }) {
  const [id] = useState(newId);
  const [said, setSaid] = useState({ name: '', post: course.roles.at(-1)?.id ?? '', phone: '' });
  const send = useWrite(enrol, onClose);
  return (
    <Form
      label={`报名：${course.title}`}
      error={send.error}
      onSend={() => {
        send.mutate({ id, courseId: course.id, ...said });
      }}
    >
      <TextBox label="姓名" value={said.name} maxLength={40} required onChange={(name) => setSaid({ ...said, name })} />
      <Choice
        label="岗位"
        value={said.post}
        required
        onChange={(post) => setSaid({ ...said, post })}
        options={course.roles.map(({ id: value, label }) => ({ value, label }))}
      />
      <TextBox
        label="电话"
        type="tel"
        value={said.phone}
        maxLength={40}
        required
        hint="只留掩码，签到时核对后四位"
        onChange={(phone) => setSaid({ ...said, phone })}
      />
      <div className="p-acts">
        <Act type="submit" main busy={send.isPending}>
          提交报名
        </Act>
        <Act onClick={onClose}>不报了</Act>
      </div>
    </Form>
  );
}

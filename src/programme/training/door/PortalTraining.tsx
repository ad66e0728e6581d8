import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Choice, TextBox } from '../../../platform/portal/fields.tsx';
import { Act, Card, LinkAway, Loaded, Nothing, Page, Tag, Trouble } from '../../../platform/portal/parts.tsx';
import { instantText } from '../../../platform/web/amount.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { newId } from '../newId.tsx';
import { enrol, type OwnCourse, readOwnTraining, withdrawEnrolment } from './contract.ts';

const seats = { seated: '已报名', waiting: '候补', withdrawn: '已退出' };

/** 培训报名: what the enterprise is invited to, and who goes. */
export function PortalTraining() {
  const read = useQuery(query(readOwnTraining, {}));
  return (
    <Page title="培训" back="/" says="财务、办税、统计人员业务培训和经营管理培训，免费参加。">
      <Loaded read={read}>
        {({ courses, pledge }) => (
          <>
            {courses.length === 0 ? (
              <Card>
                <Nothing>还没有邀请本企业的培训</Nothing>
              </Card>
            ) : null}
            {courses.map((course) => (
              <Course key={course.id} course={course} />
            ))}
            <Card title={pledge.title}>
              <p>{pledge.signed ? `${pledge.signed.signer}已于 ${pledge.signed.on} 签署` : '本企业还没有签署'}</p>
              {pledge.signed ? null : <LinkAway to="/my-training">阅读并签署</LinkAway>}
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Course({ course }: { course: OwnCourse }) {
  const [open, setOpen] = useState(false);
  const leave = useWrite(withdrawEnrolment);
  const going = course.attendees.filter(({ state }) => state !== 'withdrawn');
  return (
    <Card title={course.title} beside={<Tag tone="blue">{course.topicLabel}</Tag>}>
      <p>{course.says}</p>
      <small>
        {instantText(course.startsAt)} · {course.place} · {course.host} · 报名截止 {course.enrolUntil} · 余 {course.left} 个名额
      </small>
      <Trouble problem={leave.error} />
      <ul className="p-rows">
        {going.map((one) => (
          <li key={one.id} className="p-line">
            <span>
              {one.name}（{one.roleLabel}）{' '}
              <Tag tone={one.state === 'seated' ? 'green' : 'orange'}>{one.attendedAt ? '已签到' : seats[one.state]}</Tag>
            </span>
            {one.refusals.withdraw.length === 0 ? (
              <button type="button" className="p-plain" aria-label={`${one.name}退出`} onClick={() => leave.mutate({ id: one.id })}>
                退出
              </button>
            ) : null}
            {one.refusals.rate.length === 0 && one.score === null ? <LinkAway to="/my-training">评价</LinkAway> : null}
          </li>
        ))}
      </ul>
      {open ? (
        <Enrol course={course} onClose={() => setOpen(false)} />
      ) : (
        <Act reasons={course.refusals.enrol} label={`报名：${course.title}`} onClick={() => setOpen(true)}>
          报名
        </Act>
      )}
    </Card>
  );
}

function Enrol({ course, onClose }: { course: OwnCourse; onClose: () => void }) {
  const [id] = useState(newId);
  const [said, setSaid] = useState({ name: '', post: course.roles.at(-1)?.id ?? '', phone: '' });
  const send = useWrite(enrol, onClose);
  return (
    <form
      aria-label={`报名：${course.title}`}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ id, courseId: course.id, ...said });
      }}
    >
      <Trouble problem={send.error} />
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
    </form>
  );
}

import { App } from 'antd';
import { useState } from 'react';
import { count, instantText } from '../../../platform/web/amount.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { courseStates, downloadCertificate, seatStates } from '../contract.ts';
import { courseTone, plainReasons, seatTone, spanText } from '../trainingLabel.tsx';
import { type OwnCourse, withdrawEnrolment } from './contract.ts';
import { EnrolForm } from './EnrolForm.tsx';
import { RateForm } from './RateForm.tsx';

/** 一次培训邀请: when, where, who of the enterprise goes, and what can be done about it. */
export function OwnCourseCard({ course }: { course: OwnCourse }) {
  const { message } = App.useApp();
  const [enrolling, setEnrolling] = useState(false);
  const withdraw = useWrite(withdrawEnrolment, () => message.success('已退出，名额让给候补的企业'));
  const going = course.attendees.filter(({ state }) => state !== 'withdrawn');
  return (
    <article className="panel gap" aria-label={course.title}>
      <h2 className="part">{course.title}</h2>
      <div className="wrap">
        <Mark tone={courseTone[course.state]}>{courseStates[course.state]}</Mark>
        <Mark tone="blue">{course.topicLabel}</Mark>
        {course.state === 'enrolling' ? (
          <Mark tone={course.left > 0 ? 'green' : 'orange'}>
            {course.left > 0 ? `还有 ${count(course.left)} 个名额` : '名额已满，可候补'}
          </Mark>
        ) : null}
      </div>
      <dl className="facts">
        <div>
          <dt>时间</dt>
          <dd>{spanText(course.startsAt, course.endsAt)}</dd>
        </div>
        <div>
          <dt>地点</dt>
          <dd>{course.place}</dd>
        </div>
        <div>
          <dt>主办</dt>
          <dd>
            {course.host}
            {course.teacher ? `；授课人 ${course.teacher}` : ''}
          </dd>
        </div>
        <div>
          <dt>对象</dt>
          <dd>{course.roles.map(({ label }) => label).join('、')}</dd>
        </div>
        <div>
          <dt>报名</dt>
          <dd>截至 {course.enrolUntil}</dd>
        </div>
      </dl>
      {course.says ? <p>{course.says}</p> : null}
      <ProblemAlert problem={withdraw.error} />
      {course.attendees.map((one) => (
        <div className="training-person" key={one.id}>
          <span className="who">
            <b>{one.name}</b> {one.roleLabel} <span className="day">{one.phone}</span>
            {one.attendedAt ? <span className="sub">{instantText(one.attendedAt)} 签到</span> : null}
          </span>
          <Mark tone={seatTone[one.state]}>
            {seatStates[one.state]}
            {one.place === null ? '' : `第 ${one.place} 位`}
          </Mark>
          {one.certificate ? (
            <ExportButton declared={downloadCertificate} filters={{ serial: one.certificate }} small>
              结业证书
            </ExportButton>
          ) : null}
          {course.state === 'enrolling' && one.state !== 'withdrawn' ? (
            <GreyButton
              size="small"
              reasons={plainReasons(one.refusals.withdraw)}
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ id: one.id })}
              aria-label={`${one.name}退出报名`}
            >
              退出
            </GreyButton>
          ) : null}
          {one.attendedAt && course.state === 'finished' ? <RateForm one={one} /> : null}
        </div>
      ))}
      {course.state === 'enrolling' && !enrolling ? (
        <GreyButton type="primary" block reasons={plainReasons(course.refusals.enrol)} onClick={() => setEnrolling(true)}>
          {going.length > 0 ? '再报一人' : '报名'}
        </GreyButton>
      ) : null}
      {enrolling ? <EnrolForm course={course} onClose={() => setEnrolling(false)} /> : null}
    </article>
  );
}

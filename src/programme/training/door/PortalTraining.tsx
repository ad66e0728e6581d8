import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Download } from '../../../platform/portal/Download.tsx';
import { Act, Card, Loaded, Nothing, Page, Tag, Trouble } from '../../../platform/portal/parts.tsx';
import { useAddress } from '../../../platform/web/address.tsx';
import { instantText } from '../../../platform/web/amount.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { courseStates, downloadCertificate, seatStates } from '../contract.ts';
import { type OwnCourse, readOwnTraining, withdrawEnrolment } from './contract.ts';
import { PortalEnrol } from './PortalEnrol.tsx';
import { PortalPledge } from './PortalPledge.tsx';
import { PortalRate } from './PortalRate.tsx';

/** 培训: what the enterprise is invited to, who goes, what they thought of it, their certificates. */
export function PortalTraining() {
  const read = useQuery(query(readOwnTraining, {}));
  const asked = useAddress().said('course');
  return (
    <Page title="培训" back="/" says="财务、办税、统计人员业务培训和经营管理培训，免费、自愿参加。">
      <Loaded read={read}>
        {({ courses, pledge }) => (
          <>
            {courses.length === 0 ? (
              <Card>
                <Nothing>还没有邀请本企业的培训</Nothing>
              </Card>
            ) : null}
            {courses
              .toSorted((a, b) => Number(b.id === asked) - Number(a.id === asked))
              .map((course) => (
                <Course key={course.id} course={course} />
              ))}
            <PortalPledge pledge={pledge} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Course({ course }: { course: OwnCourse }) {
  const [open, setOpen] = useState(false);
  const going = course.attendees.filter(({ state }) => state !== 'withdrawn');
  const enrolling = course.state === 'enrolling';
  return (
    <Card title={course.title} beside={<Tag tone={enrolling ? 'green' : 'blue'}>{courseStates[course.state]}</Tag>}>
      {course.says ? <p>{course.says}</p> : null}
      <small>
        {course.topicLabel} · {instantText(course.startsAt)} · {course.place} · {course.host} · 报名截止 {course.enrolUntil}
        {enrolling ? ` · 余 ${course.left} 个名额` : ''}
      </small>
      <ul className="p-rows">
        {going.map((one) => (
          <Person key={one.id} one={one} />
        ))}
      </ul>
      {open ? <PortalEnrol course={course} onClose={() => setOpen(false)} /> : null}
      {enrolling && !open ? (
        <Act
          reasons={course.refusals.enrol}
          label={`${going.length > 0 ? '再报一人' : '报名'}：${course.title}`}
          onClick={() => setOpen(true)}
        >
          {going.length > 0 ? '再报一人' : '报名'}
        </Act>
      ) : null}
    </Card>
  );
}

function Person({ one }: { one: OwnCourse['attendees'][number] }) {
  const [rating, setRating] = useState(false);
  const leave = useWrite(withdrawEnrolment);
  const tone = one.attendedAt || one.state === 'seated' ? 'green' : 'orange';
  return (
    <li>
      <span className="p-line">
        <span>
          {one.name}（{one.roleLabel}）{' '}
          <Tag tone={tone}>
            {one.attendedAt ? '已签到' : seatStates[one.state]}
            {one.place === null ? '' : `第 ${one.place} 位`}
          </Tag>
        </span>
        {one.refusals.withdraw.length === 0 ? (
          <button type="button" className="p-plain" aria-label={`${one.name}退出`} onClick={() => leave.mutate({ id: one.id })}>
            退出
          </button>
        ) : null}
      </span>
      <Trouble problem={leave.error} />
      {one.score === null ? null : <small>已评价：{one.score} 分</small>}
      {rating ? <PortalRate one={one} onClose={() => setRating(false)} /> : null}
      <span className="p-acts">
        {one.refusals.rate.length === 0 && !rating ? (
          <Act label={`评价：${one.name}`} onClick={() => setRating(true)}>
            评价
          </Act>
        ) : null}
        {one.certificate ? (
          <Download path={downloadCertificate.path} of={{ serial: one.certificate }} label={`下载结业证书：${one.name}`}>
            下载结业证书
          </Download>
        ) : null}
      </span>
    </li>
  );
}

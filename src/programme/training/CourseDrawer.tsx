import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Timeline } from 'antd';
import { count, instantText } from '../../platform/web/amount.tsx';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { useNarrow } from '../../platform/web/useNarrow.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { AttendeesPanel } from './AttendeesPanel.tsx';
import { CourseActs } from './CourseActs.tsx';
import { type Course, courseStates, exportRoll, readCourse } from './contract.ts';
import { courseTone, spanText } from './trainingLabel.tsx';

/** 一次培训: what it is, what can be done with it, who comes and who came, what they thought of it. */
export function CourseDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const narrow = useNarrow();
  const read = useQuery(query(readCourse, { id }));
  return (
    <Drawer title={read.data?.title ?? '培训'} open onClose={onClose} size={narrow ? 390 : 920} destroyOnHidden>
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {read.data ? <Whole course={read.data} /> : read.error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Whole({ course }: { course: Course }) {
  return (
    <>
      <div className="wrap gap">
        <Mark tone={courseTone[course.state]}>{courseStates[course.state]}</Mark>
        <span>
          {course.host}主办 · {course.topicLabel}（依据 {course.clause}）
        </span>
        {course.attendees.length > 0 ? (
          <ExportButton declared={exportRoll} filters={{ id: course.id }} small>
            导出签到册
          </ExportButton>
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
          <dt>对象</dt>
          <dd>{course.audience}</dd>
        </div>
        {course.teacher ? (
          <div>
            <dt>授课人</dt>
            <dd>{course.teacher}</dd>
          </div>
        ) : null}
        <div>
          <dt>名额</dt>
          <dd>
            {count(course.capacity)} 人；已报上 {count(course.seated)} 人，候补 {count(course.waiting)} 人，到课 {count(course.attended)} 人
          </dd>
        </div>
        <div>
          <dt>报名</dt>
          <dd>
            截至 {course.enrolUntil}；已邀请 {count(course.invited)} 家
          </dd>
        </div>
        {course.says ? (
          <div>
            <dt>说明</dt>
            <dd>{course.says}</dd>
          </div>
        ) : null}
      </dl>
      <CourseActs course={course} />
      {course.mine || course.attendees.length > 0 ? <AttendeesPanel course={course} /> : null}
      {course.rating.count > 0 ? (
        <section aria-label="评价">
          <h3>评价</h3>
          <p>
            {course.rating.count} 份
            {course.rating.average === null
              ? `。${course.rating.held ?? ''}`
              : `，平均 ${course.rating.average.toFixed(1)} 分（满分 5 分）`}
          </p>
          <ul>
            {course.rating.says.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <h3>经过</h3>
      <Timeline
        items={course.steps.map((step) => ({
          key: step.ordinal,
          content: (
            <>
              <b>{step.says}</b> · {step.by} · {instantText(step.at)}
              {step.why ? <div>{step.why}</div> : null}
            </>
          ),
        }))}
      />
    </>
  );
}

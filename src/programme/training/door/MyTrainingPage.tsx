import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { readOwnTraining } from './contract.ts';
import { OwnCourseCard } from './OwnCourseCard.tsx';
import { PledgePanel } from './PledgePanel.tsx';
import '../training.css';

/** 我的培训: for a phone first: what the enterprise is invited to, who goes, what came of it, its pledge. */
export function MyTrainingPage() {
  const { said, say } = useAddress();
  const read = useQuery(query(readOwnTraining, {}));
  const courses = read.data?.courses ?? [];
  const asked = said('course');
  const ordered = asked ? courses.toSorted((a, b) => Number(b.id === asked) - Number(a.id === asked)) : courses;
  const open = ordered.filter(({ state, id }) => id === asked || state === 'enrolling' || state === 'started');
  const past = ordered.filter((course) => !open.includes(course));
  return (
    <DataPage
      title="我的培训"
      clause={<ClauseTag clause="五" />}
      dataAsOf="自愿参加，不收费；谁去、去不去由本企业定。电话只留掩码，姓名只给主办单位看"
      query={read}
    >
      <TabBar
        label="我的培训"
        active={said('tab') ?? 'open'}
        onChange={(tab) => say({ tab: tab === 'open' ? undefined : tab })}
        items={[
          { key: 'open', label: `正在报名、开班（${open.length}）` },
          { key: 'past', label: `以往（${past.length}）` },
          { key: 'pledge', label: read.data?.pledge.signed ? '统计法治承诺书' : '统计法治承诺书（未签）' },
        ]}
      />
      <div className="training-narrow">
        {said('tab') === 'pledge' && read.data ? (
          <PledgePanel pledge={read.data.pledge} />
        ) : (
          <Cards
            courses={said('tab') === 'past' ? past : open}
            says={said('tab') === 'past' ? '还没有以往的培训' : '现在没有邀请本企业的培训'}
          />
        )}
      </div>
    </DataPage>
  );
}

function Cards({ courses, says }: { courses: Parameters<typeof OwnCourseCard>[0]['course'][]; says: string }) {
  if (courses.length === 0)
    return (
      <div className="panel">
        <Empty description={says} />
      </div>
    );
  return courses.map((course) => <OwnCourseCard key={course.id} course={course} />);
}

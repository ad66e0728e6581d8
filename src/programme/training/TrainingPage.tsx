import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe } from '../../registry/access/Me.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { CourseDrawer } from './CourseDrawer.tsx';
import { CoursePlanButton } from './CoursePlanButton.tsx';
import { CourseTable } from './CourseTable.tsx';
import { CoveragePanel } from './CoveragePanel.tsx';
import { CourseState, courseStates, exportCourses, listCourses, readTrainingLaw } from './contract.ts';
import { EffectPanel } from './EffectPanel.tsx';
import { PlansPanel } from './PlansPanel.tsx';
import './training.css';

/** 培训: courses and the year's plans; how far they reach, and how reports came before and after. */
export function TrainingPage() {
  const { said, say } = useAddress();
  const { duties } = useMe();
  const opened = said('course');
  const reads = duties.includes('training.read');
  const figures = [
    { key: 'coverage', label: '覆盖面', content: <CoveragePanel /> },
    { key: 'effect', label: '与月报及时性', content: <EffectPanel /> },
  ];
  const courses = [
    { key: 'list', label: '培训清单', content: <CourseList /> },
    { key: 'plans', label: '年度计划', content: <PlansPanel /> },
  ];
  return (
    <DataPage
      title="培训"
      clause={<ClauseTag clause="五" />}
      dataAsOf="邀请自愿参加，不收费、不摊派；参训人员信息只给主办单位和企业自己"
      tools={duties.includes('training.hold') ? <CoursePlanButton /> : null}
    >
      <TabBar
        label="培训"
        active={said('tab') ?? (reads ? 'list' : 'coverage')}
        onChange={(tab) => say({ tab })}
        items={[...(reads ? courses : []), ...figures]}
      />
      {opened && reads ? <CourseDrawer key={opened} id={opened} onClose={() => say({ course: undefined })} /> : null}
    </DataPage>
  );
}

function CourseList() {
  const { said } = useAddress();
  const { areas } = useMe();
  const paging = usePaging();
  const law = useQuery({ ...query(readTrainingLaw, {}), staleTime: Number.POSITIVE_INFINITY });
  const year = said('year');
  const filters = {
    q: said('q'),
    state: CourseState.safeParse(said('state')).data,
    topic: law.data?.topics.find(({ id }) => id === said('topic'))?.id,
    area: said('area'),
    only: said('only') === 'mine' ? ('mine' as const) : undefined,
    year: /^20\d\d$/.test(year ?? '') ? year : undefined,
  };
  const read = useQuery({ ...query(listCourses, { ...filters, ...paging }), placeholderData: (before) => before });
  return (
    <>
      <FilterBar
        filters={[
          { name: 'q', label: '培训、地点', placeholder: '名称、地点、授课人' },
          { name: 'state', label: '状态', choices: choicesOf(courseStates) },
          { name: 'only', label: '范围', choices: choicesOf({ mine: '本单位主办的' }) },
          { name: 'topic', label: '主题', choices: (law.data?.topics ?? []).map(({ id, label }) => ({ value: id, label })) },
          {
            name: 'area',
            label: '主办层级',
            choices: ['全市', ...areas].map((area) => ({ value: area, label: area === '全市' ? '市级' : area })),
          },
          { name: 'year', label: '年份', placeholder: '2022' },
        ]}
      />
      <p className="muted wrap gap" aria-live="polite">
        <span>
          共 {read.data?.total ?? 0} 次；截至 {read.data?.asOf ?? '—'}
        </span>
        <ExportButton declared={exportCourses} filters={filters} small />
      </p>
      <CourseTable read={read} total={read.data?.total ?? 0} empty={<Empty description="没有培训。可在右上角列入一次" />} />
    </>
  );
}

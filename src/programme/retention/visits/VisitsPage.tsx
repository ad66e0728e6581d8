import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { paths } from '../../../paths.tsx';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { Office, officeNames } from '../../../registry/access/contract.ts';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { exportVisits, listVisits, VisitState, visitStates } from './contract.ts';
import { MonthPanel } from './MonthPanel.tsx';
import { PlanButton } from './PlanButton.tsx';
import { VisitDrawer } from './VisitDrawer.tsx';
import { VisitTable } from './VisitTable.tsx';
import './visits.css';

const { only: Only } = listVisits.input.shape;

/** 走访: planned and done, by list and by month; an enterprise sees those of itself, with what was concluded. */
export function VisitsPage() {
  const { said, say } = useAddress();
  const { office, duties } = useMe();
  const own = office === 'enterprise';
  const opened = said('visit');
  return (
    <DataPage
      title="走访"
      clause={<ClauseTag clause="三.1" />}
      dataAsOf={
        own
          ? '政府部门到本企业的走访：谁来过、结论是什么；可补充意见'
          : '走访不得增加企业负担、干扰正常生产经营（优化营商环境条例第四十八条）；同月再访须说明理由'
      }
      tools={
        duties.includes('visit.work') ? (
          <>
            <Button href={paths.field()}>现场走访（手机）</Button>
            <PlanButton />
          </>
        ) : null
      }
    >
      {own ? (
        <VisitList />
      ) : (
        <TabBar
          label="走访"
          active={said('tab') ?? 'list'}
          onChange={(tab) => say({ tab: tab === 'list' ? undefined : tab })}
          items={[
            { key: 'list', label: '走访清单', content: <VisitList /> },
            { key: 'month', label: '走访月历', content: <MonthPanel /> },
          ]}
        />
      )}
      {opened ? <VisitDrawer id={opened} onClose={() => say({ visit: undefined })} /> : null}
    </DataPage>
  );
}

function VisitList() {
  const { said } = useAddress();
  const { areas, office } = useMe();
  const paging = usePaging();
  const filters = {
    q: said('q'),
    state: VisitState.safeParse(said('state')).data,
    month: /^20\d\d-(0[1-9]|1[0-2])$/.test(said('month') ?? '') ? said('month') : undefined,
    area: said('area'),
    office: Office.safeParse(said('office')).data,
    only: Only.safeParse(said('only')).data,
    enterpriseId: /^\d{1,19}$/.test(said('enterprise') ?? '') ? said('enterprise') : undefined,
  };
  const read = useQuery({ ...query(listVisits, { ...filters, ...paging }), placeholderData: (before) => before });
  const counts = read.data?.counts;
  return (
    <>
      {office === 'enterprise' ? null : (
        <FilterBar
          filters={[
            { name: 'q', label: '企业、事由', placeholder: '名称、信用代码或事由' },
            { name: 'state', label: '状态', choices: choicesOf(visitStates) },
            { name: 'only', label: '范围', choices: choicesOf({ mine: '本单位的', late: '到期未走访', reason: '待说明理由' }) },
            { name: 'month', label: '月份', placeholder: '2022-09' },
            { name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) },
            { name: 'office', label: '走访单位', choices: choicesOf(officeNames).filter(({ value }) => visiting.has(value)) },
          ]}
        />
      )}
      <p className="muted wrap gap" aria-live="polite">
        <span>
          共 {read.data?.total ?? 0} 次：已计划 {counts?.planned ?? 0} 次（到期未走访 {counts?.late ?? 0} 次），已走访 {counts?.done ?? 0}{' '}
          次，有两个版本 {counts?.conflict ?? 0} 次{office === 'enterprise' ? '' : `，待说明理由 ${counts?.reason ?? 0} 次`}；截至{' '}
          {read.data?.asOf ?? '—'}
        </span>
        <ExportButton declared={exportVisits} filters={filters} small />
      </p>
      <VisitTable read={read} total={read.data?.total ?? 0} empty={<Empty description="没有走访" />} />
    </>
  );
}

const visiting = new Set<string>([
  'industry',
  'businessEnvironment',
  'statistics',
  'finance',
  'tax',
  'science',
  'market',
  'financialOffice',
  'township',
]);

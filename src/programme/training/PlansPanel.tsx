import { useQuery } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import { useAddress } from '../../platform/web/address.tsx';
import { count, instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { exportPlans, type Plan, readPlans } from './contract.ts';
import { KeepPlanButton } from './KeepPlanButton.tsx';
import { useYear, YearPicker } from './YearPicker.tsx';

type Line = Plan['lines'][number] & { plan: Plan; first: boolean };

/** 年度计划 of every office beside what was held under it; one's own is made and revised here. */
export function PlansPanel() {
  const year = useYear();
  const { said } = useAddress();
  const read = useQuery({ ...query(readPlans, { year }), placeholderData: (before) => before });
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const mine = read.data.rows.find((plan) => plan.mine);
  const lines: Line[] = read.data.rows.flatMap((plan) => plan.lines.map((line, at) => ({ ...line, plan, first: at === 0 })));
  return (
    <>
      <div className="wrap gap">
        <YearPicker />
        {read.data.refusals.length === 0 ? (
          <KeepPlanButton key={`${year}-${mine?.version ?? 0}-${said('tab')}`} year={year} own={mine} />
        ) : null}
        <ExportButton declared={exportPlans} filters={{ year }} small />
      </div>
      <DataTable
        label={`${year}年培训计划`}
        rows={lines}
        rowKey={(line) => `${line.plan.host}-${line.topic}`}
        empty={<Empty description={`${year}年还没有单位制定培训计划`} />}
        columns={[
          { key: 'host', title: '单位', head: true, show: (line) => `${line.plan.host}（第 ${line.plan.version} 版）` },
          { key: 'topic', title: '主题', show: (line) => line.label },
          { key: 'clause', title: '依据', show: (line) => line.clause },
          { key: 'courses', title: '计划', unit: '次', number: true, show: (line) => count(line.courses) },
          { key: 'held', title: '已办', unit: '次', number: true, show: (line) => count(line.held) },
          { key: 'persons', title: '计划', unit: '人次', number: true, show: (line) => count(line.persons) },
          { key: 'attended', title: '到课', unit: '人次', number: true, show: (line) => count(line.attended) },
          {
            key: 'by',
            title: '制定',
            show: (line) =>
              line.first ? `${line.plan.by}，${instantText(line.plan.at)}${line.plan.says ? `。${line.plan.says}` : ''}` : '',
          },
        ]}
      />
    </>
  );
}

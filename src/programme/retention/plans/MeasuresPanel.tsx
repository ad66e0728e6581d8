import { Link } from 'react-router';
import type * as z from 'zod';
import { paths } from '../../../paths.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { readPlan } from './contract.ts';

/** 措施: what, whose, who, by when, what is hoped for, and where it stands in the ledger. */
export function MeasuresPanel({ plan }: { plan: z.output<typeof readPlan.output> }) {
  return (
    <DataTable
      label="措施"
      rows={plan.measureList}
      rowKey={(row) => row.key}
      columns={[
        { key: 'at', title: '序号', number: true, show: (_, at) => at + 1 },
        {
          key: 'says',
          title: '措施',
          head: true,
          show: (row) => (
            <>
              {row.says}
              {row.ownStatement ? (
                <span className="sub">
                  企业自述：{row.ownStatement.says}（{row.ownStatement.by}，{row.ownStatement.on}；不作为指标）
                </span>
              ) : null}
            </>
          ),
        },
        { key: 'office', title: '责任单位', show: (row) => row.office },
        { key: 'person', title: '责任人', show: (row) => row.person },
        { key: 'due', title: '完成时限', show: (row) => <span className="day">{row.dueOn}</span> },
        { key: 'expects', title: '预期效果', show: (row) => row.expects },
        {
          key: 'problem',
          title: '问题台账',
          show: (row) => (row.problem ? <ProblemCell problem={row.problem} /> : '未交办'),
        },
      ]}
    />
  );
}

function ProblemCell({ problem }: { problem: NonNullable<z.output<typeof readPlan.output>['measureList'][number]['problem']> }) {
  return (
    <span className="name-cell">
      <Link to={paths.problem(problem.id)}>{problem.serial}</Link>
      <span className="sub">
        {problem.state}
        {problem.dueOn ? (
          <>
            {' · '}
            <span className="day">{problem.dueOn}</span> 前
          </>
        ) : null}
      </span>
    </span>
  );
}

import type * as z from 'zod';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import type { readPlan } from './contract.ts';
import { effectSays } from './planLabel.tsx';

/** 月评: what is owed and what was written; a month without one stays in sight. */
export function ReviewsPanel({ plan }: { plan: z.output<typeof readPlan.output> }) {
  return (
    <DataTable
      label="月评"
      rows={plan.reviews}
      rowKey={(row) => row.period}
      empty={plan.dispatched > 0 ? '本月还没有到月评的时候。' : '措施交办以后按月评。'}
      columns={[
        { key: 'period', title: '月份', head: true, show: (row) => row.period },
        {
          key: 'state',
          title: '月评',
          show: (row) => (
            <span className="wrap">
              {row.state === 'done' ? <Mark tone="green">已评</Mark> : null}
              {row.state === 'due' ? <Mark tone="yellow">{row.dueOn} 前评</Mark> : null}
              {row.state === 'missing' ? <Mark tone="red">缺（{row.dueOn} 前应评）</Mark> : null}
              {row.late ? <Mark tone="orange">迟评</Mark> : null}
              {row.corrected > 0 ? <Mark>更正 {row.corrected} 次</Mark> : null}
            </span>
          ),
        },
        { key: 'effect', title: '成效', show: (row) => (row.effect ? effectSays[row.effect] : '—') },
        { key: 'says', title: '说明', show: (row) => row.says ?? '—' },
        { key: 'next', title: '下月安排', show: (row) => row.nextMonth ?? '—' },
        { key: 'by', title: '评议人', show: (row) => row.by ?? '—' },
      ]}
    />
  );
}

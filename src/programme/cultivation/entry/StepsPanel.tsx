import { Empty } from 'antd';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { Application } from './contract.ts';

/** 办理过程 and 现场核查记录: who did what, when, and why; nothing is ever taken out. */
export function StepsPanel({ application }: { application: Application }) {
  return (
    <>
      <DataTable
        label="办理过程"
        rows={application.steps}
        rowKey={(step) => String(step.ordinal)}
        empty={<Empty description="还没有办理过" />}
        columns={[
          { key: 'ordinal', title: '序', show: (step) => step.ordinal },
          { key: 'step', title: '步骤', head: true, show: (step) => step.stepLabel },
          { key: 'on', title: '日期', show: (step) => step.on },
          { key: 'by', title: '办理人', show: (step) => step.by },
          { key: 'window', title: '批次', show: (step) => step.windowLabel ?? '—' },
          {
            key: 'answer',
            title: '上级答复',
            show: (step) =>
              [step.answeredOn, step.effectivePeriod ? `${monthText(step.effectivePeriod)}生效` : null].filter(Boolean).join('，') || '—',
          },
          { key: 'says', title: '意见、理由', show: (step) => step.says ?? '—' },
        ]}
      />
      <h2 className="part">现场核查</h2>
      <DataTable
        label="现场核查"
        rows={application.visits}
        rowKey={(visit) => String(visit.ordinal)}
        empty={<Empty description="还没有现场核查记录" />}
        columns={[
          { key: 'on', title: '核查日期', head: true, show: (visit) => visit.visitedOn },
          { key: 'persons', title: '核查人', show: (visit) => visit.persons.join('、') },
          { key: 'saw', title: '所见情况', show: (visit) => visit.saw },
        ]}
      />
    </>
  );
}

import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { stageSays } from '../stages/contract.ts';
import type { Case } from './contract.ts';

/** 办理过程: every step with who took it, when, why, and what it rests on. */
export function CaseHistory({ steps, stages }: Pick<Case, 'steps' | 'stages'>) {
  return (
    <DataTable
      label="办理过程"
      rows={steps.toReversed()}
      rowKey={(one) => String(one.ordinal)}
      columns={[
        { key: 'step', title: '步骤', head: true, show: (one) => one.label },
        { key: 'stage', title: '期次', show: (one) => stageSays(one.stage, stages) },
        { key: 'by', title: '办理', show: (one) => one.by },
        { key: 'on', title: '日期', show: (one) => one.on },
        {
          key: 'says',
          title: '说明',
          show: (one) => (
            <span className="name-cell">
              <span>
                {one.says ?? ''} {one.clause ? <ClauseTag clause={one.clause} /> : null}
              </span>
              {one.notes.map((note) => (
                <span key={note} className="sub">
                  {note}
                </span>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}

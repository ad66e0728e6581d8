import { count, percent } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import type { Forecast } from './contract.ts';

/** 假定与依据: in words, beside the numbers they hold for. */
export function AssumptionsPanel({ forecast }: { forecast: Forecast }) {
  return (
    <>
      <div className="panel">
        <h2>假定</h2>
        <ul className="plain">
          {forecast.horizon.assumptions.map(({ label, says, clause }) => (
            <li key={label}>
              <strong>{label}</strong>：{says} <ClauseTag clause={clause} />
            </li>
          ))}
        </ul>
      </div>
      <DataTable
        label="各状态的机会（全市）"
        rows={forecast.states}
        rowKey={(row) => row.state}
        columns={[
          { key: 'label', title: '状态', head: true, show: (row) => row.label },
          { key: 'says', title: '含义', show: (row) => row.says },
          { key: 'standing', title: '现有', unit: '家', number: true, show: (row) => small(row.standing) },
          { key: 'cases', title: '历史同状态', unit: '家', number: true, show: (row) => small(row.cases) },
          { key: 'hits', title: '其中入库或退库', unit: '家', number: true, show: (row) => small(row.hits) },
          { key: 'chance', title: '机会', number: true, show: (row) => `${row.listed ? '退库' : '入库'} ${percent(row.chance)}` },
        ]}
      />
      <p className="muted">
        * 家数过少，或为防止由合计推算而一并不列（统计法实施条例第二十九条）。机会已向同类平均收缩，与两数之商略有不同。
      </p>
    </>
  );
}

const small = (value: number | null) => (value === null ? '*' : count(value));

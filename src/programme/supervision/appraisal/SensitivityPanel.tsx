import { DataTable } from '../../../platform/web/DataTable.tsx';
import { score } from './appraisalLabel.tsx';
import type { Appraisal } from './contract.ts';

/** 排名敏感性: how near the ranks lie together. It describes the ranking; it asks nothing of anybody. */
export function SensitivityPanel({ appraisal: { sensitivity, scoresShown } }: { appraisal: Appraisal }) {
  if (!scoresShown) return <div className="panel empty">得分公示后可查</div>;
  return (
    <>
      <p className="muted gap">
        其他县市区不变，只让一个县市区多或少几家，看名次在哪里变动。它说明名次挨得多近，不是目标，也不要求任何人增加家数；企业数据一律如实填报。
      </p>
      <DataTable
        label="排名敏感性"
        rows={sensitivity}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          { key: 'rank', title: '排名', number: true, show: (row) => row.rank ?? '—' },
          { key: 'points', title: '1家相当于', unit: '分', number: true, show: (row) => score(row.pointsPerUnit, '—') },
          { key: 'says', title: '名次在哪里变动', show: (row) => row.says },
        ]}
      />
    </>
  );
}

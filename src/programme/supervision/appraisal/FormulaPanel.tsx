import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { Appraisal } from './contract.ts';

/** 公式与来源: the law of the score and where the figures come from, as frozen with the version. */
export function FormulaPanel({ appraisal: { formula, sources, pack } }: { appraisal: Appraisal }) {
  return (
    <>
      <p className="muted gap">
        {pack}，公式自 {formula.from} 起：{formula.status}。{formula.source}。
      </p>
      <DataTable
        label="考核公式"
        rows={formula.items}
        rowKey={(item) => item.id}
        columns={[
          { key: 'label', title: '项目', head: true, show: (item) => item.label },
          { key: 'weight', title: '满分', unit: '分', number: true, show: (item) => item.weight },
          { key: 'figure', title: '指标', show: (item) => item.figureSays },
          { key: 'says', title: '怎么计分', show: (item) => item.says },
          { key: 'clause', title: '条款', show: (item) => item.clause },
        ]}
      />
      <p className="gap">
        <b>{formula.veto.label}：</b>
        {formula.veto.says}（{formula.veto.laws.join('、')}；方案{formula.veto.clause}）。
      </p>
      <DataTable
        label="数据来源"
        rows={sources}
        rowKey={(one) => one.label}
        columns={[
          { key: 'label', title: '数', head: true, show: (one) => one.label },
          { key: 'says', title: '来源', show: (one) => one.says },
          { key: 'clause', title: '条款', show: (one) => one.clause },
        ]}
      />
    </>
  );
}

import { Empty } from 'antd';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { Difference } from './contract.ts';

/** 更正前后对照: every figure that is another, and the sentences that went and came. */
export function DifferencePanel({ difference, of, says }: { difference: Difference; of: string; says: string }) {
  const { figures, gone, added } = difference;
  return (
    <section aria-label="更正前后对照">
      <div className="panel">
        <h2>更正前后对照</h2>
        <p>
          更正{of}。原因：{says}
        </p>
        {gone.length + added.length === 0 ? <p className="muted">文字没有变化</p> : null}
        {gone.map((one) => (
          <p key={one}>
            <strong>删去：</strong>
            <del>{one}</del>
          </p>
        ))}
        {added.map((one) => (
          <p key={one}>
            <strong>改为：</strong>
            <ins>{one}</ins>
          </p>
        ))}
      </div>
      <DataTable
        label="更正的数字"
        rows={figures}
        rowKey={(one) => one.name}
        empty={<Empty description="数字没有变化" />}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (one) => one.area ?? '全市' },
          { key: 'label', title: '指标', show: (one) => one.label },
          { key: 'before', title: '原数', number: true, show: (one) => one.before },
          { key: 'after', title: '更正后', number: true, show: (one) => one.after },
          { key: 'unit', title: '单位', show: (one) => one.unit },
        ]}
      />
    </section>
  );
}

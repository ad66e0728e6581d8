import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { Sla } from './slaShape.tsx';

const dayNames: Record<string, string> = {
  dispatch: '登记交办',
  receive: '签收',
  support: '协办',
  answer: '办结',
  extension: '延期至多',
  callBack: '回访',
  rework: '重办',
  close: '评价销号',
};

/** 办理规定: limits by kind of problem, and the rules, as the pack has them. */
export function SlaPanel({ sla }: { sla: Sla }) {
  return (
    <>
      <p className="muted gap">
        {sla.from} 起施行（{sla.clause}）。出处：{sla.source}
      </p>
      <DataTable
        label="各类问题的时限"
        rows={sla.profiles}
        rowKey={(row) => row.id}
        columns={[
          { key: 'label', title: '类型', head: true, show: (row) => row.label },
          { key: 'when', title: '适用', show: (row) => row.when },
          ...Object.entries(dayNames).map(([key, title]) => ({
            key,
            title,
            unit: '工作日',
            number: true,
            show: (row: Sla['profiles'][number]) => row.days[key] ?? '—',
          })),
        ]}
      />
      <section className="panel" aria-label="办理规则">
        <ul className="reasons">
          {sla.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
          <li>不予受理只限：{sla.notAccepted.map(({ label }) => label).join('；')}</li>
          <li>由优化营商环境中心代为签收、反馈的承办单位：{sla.units.map(({ label }) => label).join('、')}</li>
        </ul>
      </section>
    </>
  );
}

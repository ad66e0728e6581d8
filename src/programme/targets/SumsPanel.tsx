import { DataTable } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import type { TargetSum } from './contract.ts';

interface Arithmetic {
  period: string;
  agreesNoExits: boolean;
  agreesWithExits: boolean;
  says: { says: string; clause: string }[];
}

function verdict({ agreesNoExits, agreesWithExits }: Arithmetic): string {
  if (agreesWithExits) return '年新增与总数相合';
  return agreesNoExits ? '几乎没有退库时才相合' : '年新增与总数不相合';
}

/** 合计核对与方案数字自洽核算: both sums beside one another, and whether the plan's own numbers agree; shown, never hidden. */
export function SumsPanel({ sums, arithmetic }: { sums: TargetSum[]; arithmetic: Arithmetic | null }) {
  return (
    <>
      <h2>合计核对</h2>
      <DataTable
        label="合计核对"
        rows={sums}
        rowKey={(one) => one.source}
        columns={[
          { key: 'source', title: '来源', head: true, show: (one) => one.source },
          { key: 'areas', title: '各县市区合计', unit: '家', number: true, show: (one) => one.areas },
          { key: 'city', title: '全市', unit: '家', number: true, show: (one) => one.city ?? '—' },
          {
            key: 'difference',
            title: '相差',
            unit: '家',
            number: true,
            show: (one) => (one.difference ? <Mark tone="orange">{one.difference}</Mark> : (one.difference ?? '—')),
          },
          { key: 'missing', title: '没有的县市区', show: (one) => one.missing.join('、') || '—' },
          { key: 'clause', title: '条款', show: (one) => one.clause },
        ]}
      />
      {arithmetic ? (
        <section className="panel" aria-label="方案数字自洽核算">
          <h2>
            方案数字自洽核算 <Mark tone={arithmetic.agreesWithExits ? 'green' : 'orange'}>{verdict(arithmetic)}</Mark>
          </h2>
          <ul>
            {arithmetic.says.map((one) => (
              <li key={one.says}>
                {one.says}（{one.clause}）
              </li>
            ))}
          </ul>
          <p className="muted">按 {arithmetic.period} 在库数推算；只作核对，不作为对任何企业的要求</p>
        </section>
      ) : null}
    </>
  );
}

import { Empty } from 'antd';
import { monthText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { trackName } from '../intake/sourceLabel.tsx';
import type { EnterpriseRecord } from './enterpriseRecord.tsx';

/** 在库经历: entries and exits by effective month, with the line of the roster each came from. */
export function RegisterPanel({ record }: { record: EnterpriseRecord }) {
  return (
    <DataTable
      label="在库经历"
      rows={record.register}
      rowKey={(one) => `${one.kind}-${one.effectivePeriod}-${one.row}`}
      empty={<Empty description="从未进入规模以上工业名录库" />}
      columns={[
        { key: 'period', title: '生效月份', head: true, show: (one) => monthText(one.effectivePeriod) },
        {
          key: 'kind',
          title: '变动',
          show: (one) => <Mark tone={one.kind === 'entry' ? 'green' : 'red'}>{one.kind === 'entry' ? '入库' : '退库'}</Mark>,
        },
        { key: 'track', title: '途径或原因', show: (one) => (one.kind === 'entry' ? trackName(one.track) : (one.cause ?? '—')) },
        { key: 'review', title: '审核', show: (one) => [reviewName(one.reviewType), one.reviewBatch].filter(Boolean).join(' · ') || '—' },
        { key: 'area', title: '计入地区', show: (one) => one.countedArea },
        {
          key: 'file',
          title: '出处',
          show: (one) =>
            one.fileName ? (
              <>
                {one.fileName}
                {one.sheet ? (
                  <span className="sub">
                    「{one.sheet}」第 {one.row} 行
                  </span>
                ) : null}
              </>
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}

function reviewName(type: string | null): string | null {
  return type ? ({ monthly: '月度审核', yearly: '年度审核', annual: '年度审核' }[type] ?? type) : null;
}

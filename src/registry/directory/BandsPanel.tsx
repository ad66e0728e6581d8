import { monthText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { BandText, whyText } from '../disclosure/BandText.tsx';
import { measureLabel, sourceName } from '../intake/sourceLabel.tsx';
import type { EnterpriseRecord } from './enterpriseRecord.tsx';

/** 区间: month by month what this office is told of data it does not see in detail, and why. */
export function BandsPanel({ record }: { record: EnterpriseRecord }) {
  if (record.disclosure.length === 0) return null;
  const newest = record.bands.toSorted((a, b) => b.period.localeCompare(a.period)).slice(0, 12);
  return (
    <section aria-label="按披露规定只给区间的数据">
      <p className="muted gap">{whyText(record.disclosure)}。</p>
      {newest.length > 0 ? (
        <DataTable
          label="区间"
          rows={newest}
          rowKey={(one) => [one.source, one.measure, one.period].join('|')}
          columns={[
            { key: 'period', title: '月份', head: true, show: (one) => monthText(one.period) },
            { key: 'source', title: '来源', show: (one) => sourceName(one.source) },
            {
              key: 'measure',
              title: '指标',
              show: (one) =>
                one.measure === 'electricity' ? '用电指数（与上年同月相比）' : `${measureLabel[one.measure] ?? '税额'}（1—本月累计）`,
            },
            {
              key: 'band',
              title: '区间',
              show: (one) => (
                <BandText
                  band={one.band}
                  disclosure={record.disclosure.filter(
                    (why) => why.level === 'band' && (why.class === 'power') === (one.source === 'power'),
                  )}
                />
              ),
            },
          ]}
        />
      ) : null}
    </section>
  );
}

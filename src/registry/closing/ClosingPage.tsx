import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { useNarrow } from '../../platform/web/useNarrow.tsx';
import { usePeriod } from '../access/Me.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { lastLabel, lightLabel } from './closingLabel.tsx';
import { closingLife, exportMonths, readMonths } from './contract.ts';
import { MonthDrawer } from './MonthDrawer.tsx';

/** 月度关账: areas by months, each with state and light; a cell opens the month. */
export function ClosingPage() {
  const { said, say } = useAddress();
  const period = usePeriod();
  const narrow = useNarrow();
  const year = Number(said('year') ?? period?.slice(0, 4)) || undefined;
  const months = useQuery(query(readMonths, { year }));
  const shown = months.data;
  const years = [
    ...new Set([shown?.year, Number(period?.slice(0, 4)) || undefined].flatMap((one) => (one ? [one - 1, one, one + 1] : []))),
  ].sort();
  const ordered = (shown?.months ?? []).map((one, at) => ({ ...one, at }));
  // A phone shows three or four months: the one looked at and those before it come first.
  const columns = narrow
    ? [...ordered.filter((one) => one.period <= (period ?? '')).reverse(), ...ordered.filter((one) => one.period > (period ?? ''))]
    : ordered;
  const opened = said('area') && said('month') ? { area: said('area') ?? '', period: said('month') ?? '' } : null;
  return (
    <DataPage
      title="月度关账"
      clause={<ClauseTag clause="六.3" />}
      dataAsOf={shown?.dueDay ? `县市区在次月 ${shown.dueDay} 日前确认，市级验收后锁定；全部验收即自动定稿` : '县市区确认，市级验收后锁定'}
      query={months}
      tools={
        <>
          <Select
            aria-label="年份"
            value={shown?.year ?? null}
            options={years.map((one) => ({ value: one, label: `${one}年` }))}
            onChange={(one) => say({ year: String(one) })}
            style={{ width: 100 }}
          />
          <ExportButton declared={exportMonths} filters={{ year: shown?.year }} />
        </>
      }
    >
      <p className="muted wrap gap">
        <Mark tone="green">按期</Mark>
        <Mark tone="red">逾期未确认</Mark>
        <Mark tone="yellow">逾期才确认（补上也不变绿）</Mark>
        <span>点格子可看完整性、步骤与理由。</span>
      </p>
      <DataTable
        label={`${shown?.year ?? ''}年月度关账`}
        wide
        rows={shown?.areas ?? []}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          ...columns.map(({ period: month, frozenAt, at }) => ({
            key: month,
            title: (
              <>
                {Number(month.slice(5))}月{frozenAt ? <small>（已定稿）</small> : null}
              </>
            ),
            show: (row: NonNullable<typeof shown>['areas'][number]) => {
              const cell = row.months[at];
              if (!cell) return null;
              return (
                <button type="button" className="plain-button" onClick={() => say({ area: row.area, month })}>
                  {/* What is read out begins with which cell it is, and ends with the colour in words. */}
                  <span className="sr-only">
                    {row.area}
                    {Number(month.slice(5))}月：
                  </span>
                  <Mark tone={lightLabel[cell.light].tone} title={lightLabel[cell.light].says}>
                    {cell.light === 'none' && cell.state === 'open' ? '—' : closingLife.states[cell.state]}
                  </Mark>
                  {cell.last && lastLabel[cell.last] ? <span className="sub">{lastLabel[cell.last]}</span> : null}
                  <span className="sr-only">{lightLabel[cell.light].says}</span>
                </button>
              );
            },
          })),
        ]}
      />
      {opened ? <MonthDrawer {...opened} onClose={() => say({ area: undefined, month: undefined })} /> : null}
    </DataPage>
  );
}

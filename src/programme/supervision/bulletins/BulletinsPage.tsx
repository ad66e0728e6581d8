import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { usePeriod } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { ChainPanel } from './ChainPanel.tsx';
import { type BulletinHead, type BulletinState, bulletinLife, exportChain, listChain } from './contract.ts';
import { OpenButton } from './OpenButton.tsx';

const tones = { draft: 'grey', frozen: 'blue', signed: 'blue', returned: 'orange', issued: 'green' } as const;

function correction(row: BulletinHead): string {
  if (row.corrects) return `更正${row.corrects.number ?? ''}`;
  return row.correctedBy ? `已由${row.correctedBy.number}更正` : '—';
}

/** 可选的年份: four back from the newest data. */
function lastYears(period: string | undefined): number[] {
  const newest = Number((period ?? new Date().toISOString()).slice(0, 4));
  return [3, 2, 1, 0].map((back) => newest - back);
}

/** 通报办理与档案: from the draft to what was issued and corrected; every version stays. */
export function BulletinsPage() {
  const { said, say } = useAddress();
  const { page, size } = usePaging();
  const period = usePeriod();
  const filters = { year: said('year'), state: said('state') as BulletinState | undefined, q: said('q') };
  const list = useQuery({ ...query(listChain, { ...filters, page, size }), placeholderData: (before) => before });
  const opened = said('bulletin');
  const months = list.data?.months ?? 1;
  return (
    <DataPage
      title="通报办理与档案"
      clause={<ClauseTag clause="六.3" />}
      dataAsOf={`草稿 → 数据冻结 → 审签 → 印发；印发后只能更正，另编一号，原件保留${months === 1 ? '' : `；每${months}个月一期，一年 ${12 / months} 期`}`}
      query={list}
      tools={
        <>
          <OpenButton period={period} months={months} />
          <ExportButton declared={exportChain} filters={filters} />
        </>
      }
      filters={
        <FilterBar
          filters={[
            { name: 'q', label: '通报', placeholder: '标题或文号' },
            { name: 'year', label: '年份', choices: lastYears(period).map((one) => ({ value: String(one), label: `${one}年` })) },
            { name: 'state', label: '状态', choices: choicesOf(bulletinLife.states) },
          ]}
        />
      }
    >
      <DataTable
        label="通报档案"
        rows={list.data?.rows ?? []}
        total={list.data?.total ?? 0}
        rowKey={(row) => row.id}
        empty={<Empty description="没有符合条件的通报。市工信局可点右上角「起草通报」" />}
        columns={[
          {
            key: 'title',
            title: '通报',
            head: true,
            show: (row) => (
              <button type="button" className="plain-button" onClick={() => say({ bulletin: row.id })} aria-current={row.id === opened}>
                {row.number ?? `${monthText(row.period)}第${row.version}版`}
              </button>
            ),
          },
          { key: 'name', title: '标题', show: (row) => row.title },
          { key: 'period', title: months === 1 ? '月份' : '期末', show: (row) => monthText(row.period) },
          { key: 'state', title: '状态', show: (row) => <Mark tone={tones[row.state]}>{bulletinLife.states[row.state]}</Mark> },
          { key: 'on', title: '印发日期', show: (row) => row.issuedOn ?? '—' },
          { key: 'corrects', title: '更正', show: correction },
          { key: 'by', title: '起草', show: (row) => row.by },
          { key: 'sha', title: '校验码', show: (row) => <span className="mono">{row.sha256?.slice(0, 12) ?? '—'}</span> },
        ]}
      />
      {opened ? <ChainPanel id={opened} /> : null}
    </DataPage>
  );
}

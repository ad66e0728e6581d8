import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../platform/web/address.tsx';
import { linkTo } from '../../platform/web/call.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { CursorPages } from './CursorPages.tsx';
import { exportFilters, type JournalFilters, type JournalRow, listJournal } from './contract.ts';
import { EntryDrawer } from './EntryDrawer.tsx';
import { journalColumns, outcomeChoices } from './journalColumns.tsx';
import { SealsPanel } from './SealsPanel.tsx';

/** 留痕审计: who saw and did what, refused attempts included; the seals, and whether all is still as it was. */
export function JournalPage() {
  const { said, say } = useAddress();
  const tab = said('tab') ?? 'entries';
  const tabs = [
    { key: 'entries', label: '留痕' },
    { key: 'seals', label: '封存与核对' },
  ];
  const bar = (
    <TabBar
      label="留痕审计"
      active={tab}
      onChange={(key) => say({ tab: key === 'entries' ? undefined : key, after: undefined })}
      items={tabs}
    />
  );
  return tab === 'seals' ? <SealsPanel bar={bar} /> : <Entries bar={bar} />;
}

/** What the address says, as far as it is a filter; what is none is left out. */
function useFilters(): JournalFilters {
  const { said } = useAddress();
  const names = Object.keys(exportFilters.shape) as (keyof JournalFilters)[];
  const asked = Object.fromEntries(names.flatMap((name) => (said(name) === undefined ? [] : [[name, said(name)]])));
  const read = exportFilters.safeParse(asked);
  return read.success ? read.data : {};
}

function Entries({ bar }: { bar: React.ReactNode }) {
  const { said } = useAddress();
  const filters = useFilters();
  const [opened, setOpened] = useState<JournalRow | null>(null);
  const list = useQuery({ ...query(listJournal, { ...filters, after: said('after') }), placeholderData: (before) => before });
  const data = list.data;
  return (
    <DataPage
      title="留痕审计"
      clause={<ClauseTag clause="五.3" />}
      dataAsOf="每项变更、每次查阅敏感数据与导出各留一条，被拒的也留；查阅留痕本身也留痕"
      query={list}
      tools={
        <>
          <Button icon={<DownloadOutlined />} href={linkTo('/api/journal/export.xlsx', filters)} download>
            导出表格
          </Button>
          <Button icon={<DownloadOutlined />} href={linkTo('/api/journal/export.ndjson', filters)} download>
            导出 NDJSON
          </Button>
        </>
      }
    >
      {bar}
      <FilterBar
        filters={[
          { name: 'q', label: '文字', placeholder: '说明、账号、对象、详情' },
          { name: 'from', label: '自', placeholder: '2022-09-01' },
          { name: 'to', label: '至', placeholder: '2022-09-30' },
          { name: 'who', label: '账号' },
          { name: 'office', label: '单位', choices: data?.offices ?? [] },
          { name: 'chain', label: '链（县市区）', choices: (data?.chains ?? []).map((chain) => ({ value: chain, label: chain })) },
          { name: 'act', label: '操作', choices: (data?.acts ?? []).map(({ act, says }) => ({ value: act, label: `${says}（${act}）` })) },
          { name: 'outcome', label: '结果', choices: outcomeChoices },
          { name: 'thing', label: '对象', placeholder: '批次、企业编号、月份' },
        ]}
      />
      <DataTable
        label="留痕"
        rows={data?.rows ?? []}
        columns={journalColumns({ whose: true, onOpen: setOpened })}
        rowKey={(row) => `${row.chain}-${row.seq}`}
      />
      <CursorPages next={data?.next ?? null} lookedThrough={data?.lookedThrough ?? null} />
      <EntryDrawer row={opened} onClose={() => setOpened(null)} />
    </DataPage>
  );
}

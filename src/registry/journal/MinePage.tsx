import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { CursorPages } from './CursorPages.tsx';
import { type JournalRow, listMine } from './contract.ts';
import { EntryDrawer } from './EntryDrawer.tsx';
import { journalColumns, outcomeChoices } from './journalColumns.tsx';

const Day = listMine.input.shape.from;
const Outcome = listMine.input.shape.outcome;

/** 我的操作记录: what was done under one's own name; whoever finds something here that was not them says so at once. */
export function MinePage() {
  const { said } = useAddress();
  const [opened, setOpened] = useState<JournalRow | null>(null);
  const asked = {
    from: Day.safeParse(said('from')).data,
    to: Day.safeParse(said('to')).data,
    outcome: Outcome.safeParse(said('outcome')).data,
    after: said('after'),
  };
  const list = useQuery({ ...query(listMine, asked), placeholderData: (before) => before });
  return (
    <DataPage
      title="我的操作记录"
      dataAsOf="以本人账号办理、查阅和导出的每一项。发现不是本人所为的，请立即修改口令并报告安全管理员"
      query={list}
    >
      <FilterBar
        filters={[
          { name: 'from', label: '自', placeholder: '2022-09-01' },
          { name: 'to', label: '至', placeholder: '2022-09-30' },
          { name: 'outcome', label: '结果', choices: outcomeChoices },
        ]}
      />
      <DataTable
        label="我的操作记录"
        rows={list.data?.rows ?? []}
        columns={journalColumns({ whose: false, onOpen: setOpened })}
        rowKey={(row) => `${row.chain}-${row.seq}`}
      />
      <CursorPages next={list.data?.next ?? null} lookedThrough={null} />
      <EntryDrawer row={opened} onClose={() => setOpened(null)} />
    </DataPage>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { count } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { choicesOf, type Filter, FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import type { Me } from '../access/contract.ts';
import { useMe } from '../access/Me.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { countTasks, exportTasks, listTasks, type WorkTab } from './contract.ts';
import { workKinds } from './kinds/contract.ts';
import { SavedFilters } from './SavedFilters.tsx';
import { WorkDrawer } from './WorkDrawer.tsx';
import { WorkTable } from './WorkTable.tsx';
import { dueSays, scopeSays, tabSays, useWorkFilters, useWorkTab } from './workLabel.tsx';

const empty: Record<WorkTab, string> = {
  todo: '没有待办事项',
  done: '还没有办理过事项',
  started: '还没有发起过事项',
  copies: '没有抄送',
  overdue: '没有逾期事项',
};

/** 待办事项: whatever kind of work waits for whoever looks, what they did and began, what they are to know, and what is late. */
export function WorkPage() {
  const { say } = useAddress();
  const mine = useMe();
  const tab = useWorkTab();
  const filters = useWorkFilters();
  const paging = usePaging();
  const counts = useQuery({ ...query(countTasks, filters), placeholderData: (before) => before });
  const read = useQuery({ ...query(listTasks, { tab, ...filters, ...paging }), placeholderData: (before) => before });
  const of = (key: WorkTab) => (counts.data ? ` ${count(counts.data[key])}` : '');
  return (
    <DataPage
      title="待办事项"
      clause={<ClauseTag clause="六.1" />}
      dataAsOf="各项工作交到谁手上，就在谁的待办里；办理后自动交下一步"
      query={read}
      filters={<FilterBar filters={filtersOf(mine)} />}
      tools={
        <>
          <SavedFilters />
          <ExportButton declared={exportTasks} filters={{ tab, ...filters }} />
        </>
      }
    >
      <TabBar
        label="待办事项"
        active={tab}
        onChange={(key) => say({ tab: key === 'todo' ? undefined : key, open: undefined })}
        items={(Object.keys(tabSays) as WorkTab[]).map((key) => ({ key, label: `${tabSays[key]}${of(key)}` }))}
      />
      <WorkTable tab={tab} rows={read.data?.rows ?? []} total={read.data?.total ?? 0} empty={<Empty description={empty[tab]} />} />
      <WorkDrawer />
    </DataPage>
  );
}

/** Filters by who looks: areas and the office's scope are for those who have several. */
function filtersOf({ areas, office, area }: Me): Filter[] {
  const own = ['enterprise', 'bank'].includes(office);
  const { areas: city, ...scopes } = scopeSays;
  const scope = area === null && !office.endsWith('Admin') ? { ...scopes, areas: city } : scopes;
  return [
    { name: 'q', label: '事项', placeholder: '事项或企业名称' },
    { name: 'kind', label: '种类', choices: Object.entries(workKinds).map(([value, { says }]) => ({ value, label: says })) },
    { name: 'due', label: '期限', choices: choicesOf(dueSays) },
    ...(areas.length > 1 ? [{ name: 'area', label: '县市区', choices: areas.map((one) => ({ value: one, label: one })) }] : []),
    ...(own ? [] : [{ name: 'scope', label: '范围', choices: choicesOf(scope), placeholder: scopeSays.mine }]),
  ];
}

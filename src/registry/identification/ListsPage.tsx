import { useQuery } from '@tanstack/react-query';
import { Empty, Segmented } from 'antd';
import { useState } from 'react';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { instantText, monthText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe, usePeriod } from '../access/Me.tsx';
import { levelLabel } from '../disclosure/BandText.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { BecauseDrawer } from './BecauseDrawer.tsx';
import { exportFindings, type Finding, ListName, listFindings } from './contract.ts';
import { DataAsOf } from './DataAsOf.tsx';
import { FreezeButton } from './FreezeButton.tsx';
import { findingColumns } from './findingColumns.tsx';
import { LateDifference } from './LateDifference.tsx';
import { listLabel } from './listLabel.tsx';

const order: ListName[] = ['pool', 'dueEntry', 'exitRisk', 'returning', 'newlyBuilt'];
const Sort = listFindings.input.shape.sort;

/** 三张清单: 培育库、应统未统、退规风险, and beside them 退统回升、新投产、待核实. */
export function ListsPage() {
  const { said, say } = useAddress();
  const { areas } = useMe();
  const period = usePeriod();
  const paging = usePaging();
  const [opened, setOpened] = useState<Finding | null>(null);
  const tab = said('list') ?? 'dueEntry';
  const list = ListName.safeParse(tab).data;
  const verifying = tab === 'verify';
  const filters = {
    period,
    list: verifying ? ListName.safeParse(said('of')).data : (list ?? 'dueEntry'),
    verify: verifying ? ('true' as const) : ('false' as const),
    area: said('area'),
    q: said('q'),
    level: verifying ? undefined : said('level'),
    clearance: verifying ? undefined : said('clearance') === 'true' ? ('true' as const) : ('false' as const),
    sort: Sort.safeParse(said('sort')).data,
  };
  const found = useQuery({ ...query(listFindings, { ...filters, ...paging }), placeholderData: (before) => before });
  const counts = found.data?.counts ?? {};
  const total = (name: string) => (told(found.data?.disclosure.lists, name) ? sum(counts[name]) : '—');
  const label = list ? listLabel[list] : null;
  const level = found.data?.disclosure.lists[list === 'exitRisk' ? 'risk' : 'pool'] ?? 'detail';
  const seen = !list || level === 'detail' || level === 'flag';
  return (
    <DataPage
      title="三张清单"
      clause={label ? <ClauseTag clause={label.clause} /> : null}
      dataAsOf={<DataAsOf asOf={found.data?.dataAsOf} />}
      query={found}
      tools={
        <>
          <ExportButton declared={exportFindings} filters={filters} />
          {period ? <FreezeButton period={period} frozenAt={found.data?.frozenAt ?? null} /> : null}
        </>
      }
    >
      <TabBar
        label="清单"
        active={list ?? 'verify'}
        onChange={(key) => say({ list: key, level: undefined, clearance: undefined, of: undefined, sort: undefined })}
        items={[
          ...order.map((name) => ({ key: name as string, label: `${listLabel[name].says} ${total(name)}` })),
          { key: 'verify', label: `待核实 ${total('toVerify')}` },
        ]}
      />
      <FilterBar
        filters={[
          { name: 'q', label: '企业', placeholder: '名称或信用代码' },
          { name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) },
          ...(verifying
            ? [{ name: 'of', label: '清单', choices: order.map((name) => ({ value: name as string, label: listLabel[name].says })) }]
            : []),
        ]}
      />
      {list ? (
        <Levels list={list} counts={counts} />
      ) : (
        <p className="muted gap">数据缺失或相互矛盾、暂不能判断的企业。补报或更正数据后自动重新判断。</p>
      )}
      <p className="muted gap" aria-live="polite">
        {monthText(found.data?.period)}，{found.data?.total ?? 0} 家。{label ? `下一步：${label.next}。` : ''}
        {found.data?.frozenAt ? <Mark tone="green">已于 {instantText(found.data.frozenAt)} 定稿</Mark> : null}
        {found.data?.frozenAt ? <LateDifference period={found.data.period} /> : null}
      </p>
      <DataTable
        label={label?.says ?? '待核实'}
        rows={found.data?.rows ?? []}
        columns={findingColumns({ verifying, period, onOpen: setOpened, withheld: found.data?.disclosure.revenue ?? [] })}
        empty={
          seen ? undefined : (
            <Empty description={`${label?.says ?? ''}对本单位：${levelLabel[level] ?? '不看明细'}，不看单家企业；各县市区家数见「进度」`} />
          )
        }
        rowKey={(row) => `${row.list}-${row.id}`}
        total={found.data?.total ?? 0}
      />
      <BecauseDrawer finding={opened} period={found.data?.period ?? ''} onClose={() => setOpened(null)} />
    </DataPage>
  );
}

/** 等级, each with its count; 市场出清 listed apart. */
function Levels({ list, counts }: { list: ListName; counts: Record<string, Record<string, number>> }) {
  const { said, say } = useAddress();
  const { levels } = listLabel[list];
  const cleared = counts.marketClearance?.[list] ?? 0;
  if (levels.length === 0 && cleared === 0) return null;
  const value = said('clearance') === 'true' ? 'clearance' : (said('level') ?? '');
  return (
    <div className="level-bar">
      <Segmented
        aria-label="等级"
        value={value}
        onChange={(level) => say(level === 'clearance' ? { clearance: 'true', level: undefined } : { clearance: undefined, level })}
        options={[
          { value: '', label: '全部等级' },
          ...levels.map((level) => ({ value: level.value, label: `${level.label} ${counts[list]?.[level.value] ?? 0}` })),
          { value: 'clearance', label: `市场出清 ${cleared}` },
        ]}
      />
    </div>
  );
}

/** Whether the office is told who is on the list; what it is not told counts as nothing known, not as zero. */
function told(lists: Record<string, string> | undefined, name: string): boolean {
  const level = lists?.[name === 'exitRisk' ? 'risk' : 'pool'] ?? 'detail';
  return level === 'detail' || level === 'flag';
}

function sum(levels: Record<string, number> | undefined): number {
  return Object.values(levels ?? {}).reduce((all, one) => all + one, 0);
}

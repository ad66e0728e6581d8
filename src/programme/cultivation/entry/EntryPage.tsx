import { useQuery } from '@tanstack/react-query';
import { Empty, Segmented } from 'antd';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { FilterBar } from '../../../platform/web/FilterBar.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { useMe, usePeriod } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { exportDue, listDue } from './contract.ts';
import { dueColumns } from './dueColumns.tsx';
import { lightLabel, stateGroups } from './entryLabel.tsx';
import { WindowsPanel } from './WindowsPanel.tsx';

const { route: Route, light: Colour, state: State } = listDue.input.shape;

/** 应统尽统: who is due, by which route and batch, by when, and how far along; beside it the calendar. */
export function EntryPage() {
  const { said, say } = useAddress();
  const { areas } = useMe();
  const period = usePeriod();
  const paging = usePaging();
  const filters = {
    period,
    area: said('area'),
    q: said('q'),
    route: Route.safeParse(said('route')).data,
    light: Colour.safeParse(said('light')).data,
    state: State.safeParse(said('state')).data,
  };
  const found = useQuery({ ...query(listDue, { ...filters, ...paging }), placeholderData: (before) => before });
  const lights = found.data?.lights;
  return (
    <DataPage
      title="应统尽统"
      clause={<ClauseTag clause="二.2" />}
      dataAsOf={found.data ? `${monthText(found.data.period)}认定，批次与亮灯截至 ${found.data.asOf}` : null}
      query={found}
      tools={<ExportButton declared={exportDue} filters={filters} />}
    >
      <FilterBar
        filters={[
          { name: 'q', label: '企业', placeholder: '名称或信用代码' },
          { name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) },
          {
            name: 'route',
            label: '审核',
            choices: [
              { value: 'monthly', label: '月度' },
              { value: 'annual', label: '年度' },
              { value: 'unknown', label: '不能确定' },
            ],
          },
          { name: 'state', label: '申报', choices: stateGroups },
        ]}
      />
      <TabBar
        label="应统尽统"
        active={said('tab') === 'windows' ? 'windows' : 'due'}
        onChange={(tab) => say({ tab: tab === 'due' ? undefined : tab })}
        items={[
          {
            key: 'due',
            label: `应统企业 ${lights ? lights.red + lights.yellow + lights.green : 0}`,
            content: (
              <>
                <div className="level-bar">
                  <Segmented
                    aria-label="亮灯"
                    value={filters.light ?? ''}
                    onChange={(light) => say({ light })}
                    options={[
                      { value: '', label: '全部' },
                      ...(['red', 'yellow', 'green'] as const).map((light) => ({
                        value: light,
                        label: `${lightLabel[light].says} ${lights?.[light] ?? 0}`,
                      })),
                    ]}
                  />
                </div>
                <p className="muted gap" aria-live="polite">
                  {found.data?.total ?? 0} 家。企业如实申报，审核单位只核对、询问、退回，不改动企业的数。错过批次的，补报后仍留黄灯。
                </p>
                <DataTable
                  label="应统企业"
                  rows={found.data?.rows ?? []}
                  columns={dueColumns}
                  rowKey={(row) => row.id}
                  total={found.data?.total ?? 0}
                  empty={<Empty description="这些条件下没有应统未统的企业" />}
                />
              </>
            ),
          },
          { key: 'windows', label: '申报日历', content: <WindowsPanel asOf={found.data?.asOf} /> },
        ]}
      />
    </DataPage>
  );
}

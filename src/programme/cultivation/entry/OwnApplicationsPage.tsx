import { useQuery } from '@tanstack/react-query';
import { App, Empty } from 'antd';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { type Column, DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { applicationLife, endedStates, exportOwn, listOwn, type OwnApplication, openApplication } from './contract.ts';
import { stateTone, trackLabel } from './entryLabel.tsx';
import { WindowsPanel } from './WindowsPanel.tsx';

const State = listOwn.input.shape.state;
const states = choicesOf(applicationLife.states);

/** 入统申报 for whose own it is: an enterprise's application, or those of a township's enterprises, what waits for them first. */
export function OwnApplicationsPage() {
  const { said, say } = useAddress();
  const { office } = useMe();
  const paging = usePaging();
  const filters = { q: said('q'), state: State.safeParse(said('state')).data };
  const read = useQuery({ ...query(listOwn, { ...filters, ...paging }), placeholderData: (before) => before });
  const enterprise = office === 'enterprise';
  const waiting = read.data?.waiting ?? 0;
  return (
    <DataPage
      title={enterprise ? '本企业入统申报' : '本乡镇（园区）入统申报'}
      clause={<ClauseTag clause="二.2" />}
      dataAsOf={
        enterprise
          ? '如实准备材料，提交后由乡镇（园区）核实、县市区和市逐级审核；退回的，更换材料后重新提交'
          : `企业提交后由乡镇（园区）实地核实。等本单位办理 ${waiting} 件`
      }
      query={read}
      tools={
        <>
          {enterprise ? <BeginButton rows={read.data?.rows ?? []} /> : null}
          <ExportButton declared={exportOwn} filters={filters} />
        </>
      }
      filters={
        enterprise ? null : (
          <FilterBar
            filters={[
              { name: 'q', label: '企业', placeholder: '名称或信用代码' },
              { name: 'state', label: '状态', choices: states },
            ]}
          />
        )
      }
    >
      <TabBar
        label="入统申报"
        active={said('tab') === 'windows' ? 'windows' : 'own'}
        onChange={(tab) => say({ tab: tab === 'own' ? undefined : tab })}
        items={[
          {
            key: 'own',
            label: `申报 ${read.data?.total ?? 0}`,
            content: (
              <DataTable
                label="入统申报"
                rows={read.data?.rows ?? []}
                rowKey={(row) => row.id}
                total={read.data?.total ?? 0}
                columns={columns}
                empty={<Empty description={enterprise ? '本企业还没有入统申报。达到规模的，可在右上角新开' : '没有符合条件的入统申报'} />}
              />
            ),
          },
          { key: 'windows', label: '申报日历', content: <WindowsPanel asOf={undefined} /> },
        ]}
      />
    </DataPage>
  );
}

/** 新开申报 by the enterprise itself; one that is under way is opened instead. */
function BeginButton({ rows }: { rows: OwnApplication[] }) {
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const { enterpriseId } = useMe();
  const write = useWrite(openApplication, (application) => navigate(paths.ownApplication(application.id)));
  const going = rows.find(({ state }) => !endedStates.includes(state));
  const reasons = going ? [{ says: '本企业已有一件申报在办', remedy: '请打开在办的一件' }] : [];
  const begin = () =>
    write.mutate(
      { enterpriseId: enterpriseId ?? '' },
      { onError: (error) => modal.warning({ title: '没有新开申报', content: <ProblemAlert problem={error} /> }) },
    );
  return (
    <GreyButton type="primary" reasons={reasons} loading={write.isPending} onClick={begin}>
      新开申报
    </GreyButton>
  );
}

const columns: Column<OwnApplication>[] = [
  {
    key: 'name',
    title: '企业',
    head: true,
    show: (row) => (
      <span className="name-cell">
        <Link to={paths.ownApplication(row.id)}>{row.name}</Link>
        <span className="sub">{row.creditCode}</span>
      </span>
    ),
  },
  {
    key: 'state',
    title: '状态',
    show: (row) => (
      <>
        <Mark tone={stateTone(row.state)}>{row.stateLabel}</Mark>
        {row.waits ? <Mark tone="orange">等本单位办理</Mark> : null}
      </>
    ),
  },
  { key: 'track', title: '途径', show: (row) => trackLabel[row.track] },
  { key: 'window', title: '批次', show: (row) => row.windowLabel ?? '—' },
  {
    key: 'last',
    title: '最近办理',
    show: (row) => (
      <>
        {row.lastBy ? `${row.lastBy}，${row.lastOn}` : '—'}
        {row.lastSays ? <span className="sub">{row.lastSays}</span> : null}
      </>
    ),
  },
];

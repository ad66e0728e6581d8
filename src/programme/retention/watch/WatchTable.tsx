import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { usePicking } from '../../../platform/web/picking.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { PlanState, planLife } from '../plans/contract.ts';
import { AssignWatchModal } from './AssignWatchModal.tsx';
import { levelSays, listWatch, type WatchCase, watchLife } from './contract.ts';
import { type ByHand, WatchStepModal } from './WatchStepModal.tsx';
import { useWatchFilters } from './watchAddress.tsx';
import { levelTone, stateTone } from './watchLabel.tsx';

const Sort = listWatch.input.shape.sort;

/** 台账: the cases page by page; chosen ones are helped, assigned or lifted together. */
export function WatchTable({ onOpen }: { onOpen: (id: string) => void }) {
  const { said } = useAddress();
  const filters = useWatchFilters();
  const found = useQuery({
    ...query(listWatch, { ...filters, ...usePaging(), sort: Sort.safeParse(said('sort')).data }),
    placeholderData: (before) => before,
  });
  const rows = found.data?.rows ?? [];
  const [doing, setDoing] = useState<ByHand | 'assign' | null>(null);
  const notHelp = useDutyReasons('watch.help', '决定帮扶');
  const notAssign = useDutyReasons('watch.assign', '指定责任人');
  const notLift = useDutyReasons('watch.lift', '按决定解除');
  const { picked, none, all, box, clear } = usePicking(rows);
  const done = () => {
    setDoing(null);
    clear();
  };
  return (
    <>
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
      <div className="wrap gap">
        {all}
        <GreyButton type="primary" reasons={[...notHelp, ...none]} onClick={() => setDoing('help')}>
          决定帮扶（{picked.length}）
        </GreyButton>
        <GreyButton reasons={[...notAssign, ...none]} onClick={() => setDoing('assign')}>
          指定责任人（{picked.length}）
        </GreyButton>
        <GreyButton reasons={[...notLift, ...none]} onClick={() => setDoing('lift')}>
          按决定解除（{picked.length}）
        </GreyButton>
      </div>
      <DataTable
        label="退规风险台账"
        rows={rows}
        rowKey={(row) => row.id}
        total={found.data?.total ?? 0}
        {...(found.data ? {} : { empty: <Skeleton active /> })}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            sort: 'name',
            show: (row) => (
              <span className="name-cell">
                {box(row)}{' '}
                <button type="button" className="plain-button" onClick={() => onOpen(row.id)}>
                  {row.name}
                </button>
                <span className="sub">{row.creditCode}</span>
              </span>
            ),
          },
          {
            key: 'area',
            title: '县市区',
            show: (row) => (
              <>
                {row.area}
                {row.township ? <span className="sub">{row.township}</span> : null}
              </>
            ),
          },
          { key: 'level', title: '等级', sort: 'level', show: (row) => <Mark tone={levelTone[row.level]}>{levelSays[row.level]}</Mark> },
          { key: 'state', title: '状态', show: (row) => <StateCell row={row} /> },
          { key: 'since', title: '监测', unit: '天', number: true, sort: 'since', show: (row) => row.sinceDays },
          { key: 'officer', title: '服务专员', show: (row) => row.officer ?? <Mark tone="orange">没有责任人</Mark> },
          { key: 'leader', title: '包联领导', show: (row) => row.leader ?? '—' },
          { key: 'plan', title: '一企一策', show: (row) => <PlanCell row={row} /> },
          {
            key: 'file',
            title: '数据与依据',
            show: (row) => <Link to={paths.enterprise(row.id, { period: filters.period, tab: 'because' })}>一企一档</Link>,
          },
        ]}
      />
      {doing === 'help' || doing === 'stop' || doing === 'lift' ? <WatchStepModal step={doing} cases={picked} onClose={done} /> : null}
      {doing === 'assign' ? <AssignWatchModal cases={picked} onClose={done} /> : null}
    </>
  );
}

function StateCell({ row }: { row: WatchCase }) {
  return (
    <span className="wrap">
      <Mark tone={stateTone[row.state]}>{watchLife.states[row.state]}</Mark>
      {row.cause ? <span className="sub">{row.cause}</span> : null}
      {row.clearance === 'proposed' ? <Mark tone="orange">市场出清待同意</Mark> : null}
      {row.overdue ? <Mark tone="red">逾期未处置</Mark> : null}
    </span>
  );
}

function PlanCell({ row }: { row: WatchCase }) {
  if (!row.plan) return row.state === 'helping' ? <Mark tone="orange">未建策</Mark> : '—';
  return <Link to={paths.plan(row.plan.id)}>{planLife.states[PlanState.parse(row.plan.state)]}</Link>;
}

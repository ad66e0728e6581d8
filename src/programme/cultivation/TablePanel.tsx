import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { usePicking } from '../../platform/web/picking.tsx';
import { query } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../../registry/access/Me.tsx';
import { AssignModal } from './AssignModal.tsx';
import { listPoolMembers, type PoolMember, poolLife } from './contract.ts';
import { usePoolFilters } from './poolAddress.tsx';
import { basisSays, listsSay, stateTone } from './poolLabel.tsx';
import { StepModal } from './StepModal.tsx';

const Sort = listPoolMembers.input.shape.sort;

/** 名册: the members page by page; chosen ones are taken a step or assigned together. */
export function TablePanel({ onOpen }: { onOpen: (member: PoolMember) => void }) {
  const filters = usePoolFilters();
  const { said } = useAddress();
  const found = useQuery({
    ...query(listPoolMembers, { ...filters, ...usePaging(), sort: Sort.safeParse(said('sort')).data }),
    placeholderData: (before) => before,
  });
  const rows = found.data?.rows ?? [];
  const [doing, setDoing] = useState<'step' | 'assign' | null>(null);
  const notOurs = useDutyReasons('pool.work', '办理培育库');
  const { picked, none, all, box } = usePicking(rows);
  return (
    <>
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
      <div className="wrap gap">
        {all}
        <GreyButton reasons={[...notOurs, ...none]} onClick={() => setDoing('step')}>
          批量办理（{picked.length}）
        </GreyButton>
        <GreyButton reasons={[...notOurs, ...none]} onClick={() => setDoing('assign')}>
          指定人员（{picked.length}）
        </GreyButton>
      </div>
      <DataTable
        label="培育库名册"
        rows={rows}
        rowKey={(row) => row.id}
        total={found.data?.total ?? 0}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            sort: 'name',
            show: (row) => (
              <span className="name-cell">
                {box(row)}{' '}
                <button type="button" className="plain-button" onClick={() => onOpen(row)}>
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
          { key: 'basis', title: '入库依据', show: (row) => basisSays[row.basis] },
          { key: 'state', title: '状态', show: (row) => <Mark tone={stateTone[row.state]}>{poolLife.states[row.state]}</Mark> },
          { key: 'since', title: '停留', unit: '天', number: true, sort: 'since', show: (row) => row.sinceDays },
          { key: 'lists', title: '本月清单', show: (row) => listsSay(row.lists) || '—' },
          { key: 'officer', title: '服务专员', show: (row) => row.officer ?? '—' },
          { key: 'leader', title: '包联领导', show: (row) => row.leader ?? '—' },
          {
            key: 'file',
            title: '数据与依据',
            show: (row) => <Link to={paths.enterprise(row.id, { period: filters.period, tab: 'because' })}>一企一档</Link>,
          },
        ]}
      />
      {doing === 'step' ? <StepModal year={filters.year} members={picked} onClose={() => setDoing(null)} /> : null}
      {doing === 'assign' ? <AssignModal members={picked} onClose={() => setDoing(null)} /> : null}
    </>
  );
}
